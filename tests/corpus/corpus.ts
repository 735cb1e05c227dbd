import type { Fact } from '../../src/index.js';

/**
 * A test case: the text with the expected facts of the corpus's type in 【】, and the expected fields of each.
 * A line without 【】 must have no such fact. The publication date is 2024-06-19, a Wednesday.
 */
export type Case = readonly [line: string, ...expected: object[]];

export const PUBLISHED_AT = '2024-06-19';

/** Removes the brackets from a line and returns the spans that they marked. */
export function parse(line: string): { text: string; spans: Pick<Fact, 'start' | 'end' | 'text'>[] } {
  const spans: Pick<Fact, 'start' | 'end' | 'text'>[] = [];
  let text = '';
  for (const [i, part] of line.split(/[【】]/).entries()) {
    if (i % 2 === 1) spans.push({ start: text.length, end: text.length + part.length, text: part });
    text += part;
  }
  return { text, spans };
}
