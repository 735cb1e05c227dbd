import type { Statement } from '../statement.js';
import type { Language } from './describe.js';
import type { Mark } from './mark.js';
import { statementCells, statementColumns } from './statement-words.js';

/** A part of the text, and the statements that stand on it. */
type Stretch = { readonly end: number; readonly statements: readonly number[] };

/** Cuts the text where the evidence of statements, or their figures, begin or end. */
function stretchesOf(facts: readonly Mark[], statements: readonly Statement[]): Stretch[] {
  const cuts = new Map<number, { begin: number[]; end: number[] }>();
  const cutAt = (at: number) => {
    const cut = cuts.get(at) ?? { begin: [], end: [] };
    cuts.set(at, cut);
    return cut;
  };
  statements.forEach(({ figure, evidence }, index) => {
    for (const span of [facts[figure], ...Object.values(evidence)]) {
      if (span === undefined) continue;
      cutAt(span.start).begin.push(index);
      cutAt(span.end).end.push(index);
    }
  });
  const stretches: Stretch[] = [];
  const depth = new Map<number, number>(); // how many spans of a statement are open
  for (const [at, { begin, end }] of [...cuts].sort((a, b) => a[0] - b[0])) {
    stretches.push({ end: at, statements: [...depth.keys()].sort((a, b) => a - b) });
    for (const index of end) {
      const left = depth.get(index)! - 1;
      if (left === 0) depth.delete(index);
      else depth.set(index, left);
    }
    for (const index of begin) depth.set(index, (depth.get(index) ?? 0) + 1);
  }
  return stretches;
}

/**
 * Returns a writer of runs of text, called with one run after the other, that marks what statements stand on:
 * `<span data-evidence="0 3">净利润</span>`.
 */
export function evidenceWriter(
  facts: readonly Mark[],
  statements: readonly Statement[],
  escapeText: (text: string) => string,
): (run: string) => string {
  const stretches = stretchesOf(facts, statements);
  let at = 0;
  let next = 0;
  return (run) => {
    let out = '';
    for (let from = 0; from < run.length; ) {
      while (next < stretches.length && stretches[next]!.end <= at) next++;
      const stretch = stretches[next];
      const length = Math.min(run.length - from, stretch === undefined ? Infinity : stretch.end - at);
      const piece = escapeText(run.slice(from, from + length));
      const numbers = stretch?.statements ?? [];
      out += numbers.length === 0 ? piece : `<span data-evidence="${numbers.join(' ')}">${piece}</span>`;
      from += length;
      at += length;
    }
    return out;
  };
}

/** Style that highlights what a row of the table stands on while the pointer or the focus is on it; no script is needed. */
export const evidenceStyle = (statements: readonly Statement[]): string =>
  statements
    .map((_, index) => `.youju:has([data-statement="${index}"]:is(:hover,:focus)) [data-evidence~="${index}"]`)
    .map((selector) => `${selector}{outline:2px solid;outline-offset:1px}`)
    .join('\n');

const CAPTIONS: Readonly<Record<Language, string>> = { en: 'What the figures measure', zh: '数字所指' };

/** Writes a table of statements: who, what, when, how much, change, status, source. */
export function renderStatements(
  statements: readonly Statement[],
  describe: (figure: number) => string,
  language: Language,
  escapeText: (text: string) => string,
): string {
  const rows = statements.map((statement, index) => {
    const cells = statementCells(statement, describe(statement.figure), language);
    return `<tr data-statement="${index}" tabindex="0">${cells.map((cell) => `<td>${escapeText(cell)}</td>`).join('')}</tr>`;
  });
  const headings = statementColumns(language).map((column) => `<th scope="col">${column}</th>`);
  return `<table>
<caption>${CAPTIONS[language]}</caption>
<thead><tr>${headings.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}
