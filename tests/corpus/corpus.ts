import type { Fact } from '../../src/index.js';

/**
 * A test case: the text with the expected facts of the corpus's type in 【】, and the expected fields of each.
 * A line without 【】 must have no such fact. The publication date is 2024-06-19, a Wednesday, unless the line begins with another:
 * `@2026-08-20 …`.
 */
export type Case = readonly [line: string, ...expected: object[]];

export const PUBLISHED_AT = '2024-06-19';

/** Removes the date and the brackets from a line, and returns the date and the spans that the brackets marked. */
export function parse(line: string): { text: string; publishedAt: string; spans: Pick<Fact, 'start' | 'end' | 'text'>[] } {
  const date = /^@(\S+) /.exec(line);
  const spans: Pick<Fact, 'start' | 'end' | 'text'>[] = [];
  let text = '';
  for (const [i, part] of line
    .slice(date?.[0].length ?? 0)
    .split(/[【】]/)
    .entries()) {
    if (i % 2 === 1) spans.push({ start: text.length, end: text.length + part.length, text: part });
    text += part;
  }
  return { text, publishedAt: date?.[1] ?? PUBLISHED_AT, spans };
}
