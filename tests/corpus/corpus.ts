import type { Fact } from '../../src/index.js';

/**
 * One case a line: the text with the facts of the corpus's type in 【】, and for each the fields that it must have.
 * A line without 【】 is one that states no such fact. All are read as published on 2024-06-19, a Wednesday.
 */
export type Case = readonly [line: string, ...expected: object[]];

export const PUBLISHED_AT = '2024-06-19';

/** The text without its brackets, and what stood in them. */
export function parse(line: string): { text: string; spans: Pick<Fact, 'start' | 'end' | 'text'>[] } {
  const spans: Pick<Fact, 'start' | 'end' | 'text'>[] = [];
  let text = '';
  for (const [i, part] of line.split(/[【】]/).entries()) {
    if (i % 2 === 1) spans.push({ start: text.length, end: text.length + part.length, text: part });
    text += part;
  }
  return { text, spans };
}
