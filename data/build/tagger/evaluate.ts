// Evaluates spans against annotated ones.
import type { Span } from '../../../src/text/sentences.js';
import type { Marked } from './corpora.js';

export type Figures = { readonly precision: number; readonly recall: number; readonly f1: number };

export function evaluated(
  name: string,
  texts: readonly Marked[],
  spansIn: (text: Marked, i: number) => readonly Span[],
  say: (...words: unknown[]) => void,
): Figures {
  let [right, found, marked] = [0, 0, 0];
  for (const [i, text] of texts.entries()) {
    const spans = spansIn(text, i);
    const keys = new Set(text.companies.map(({ start, end }) => `${start},${end}`));
    right += spans.filter(({ start, end }) => keys.has(`${start},${end}`)).length;
    found += spans.length;
    marked += keys.size;
  }
  const figures = { precision: (100 * right) / found, recall: (100 * right) / marked, f1: (200 * right) / (found + marked) };
  say(`${name}: precision ${figures.precision.toFixed(1)} recall ${figures.recall.toFixed(1)} F1 ${figures.f1.toFixed(2)}`);
  return figures;
}
