// Evaluates spans against annotated ones.
import type { Span } from '../../../src/text/sentences.js';
import type { MarkedText } from './corpora.js';

export type Scores = { readonly precision: number; readonly recall: number; readonly f1: number };

export function evaluate(
  name: string,
  texts: readonly MarkedText[],
  spansIn: (text: MarkedText, i: number) => readonly Span[],
  log: (...words: unknown[]) => void,
): Scores {
  let [right, found, marked] = [0, 0, 0];
  for (const [i, text] of texts.entries()) {
    const spans = spansIn(text, i);
    const keys = new Set(text.companies.map(({ start, end }) => `${start},${end}`));
    right += spans.filter(({ start, end }) => keys.has(`${start},${end}`)).length;
    found += spans.length;
    marked += keys.size;
  }
  const figures = { precision: (100 * right) / found, recall: (100 * right) / marked, f1: (200 * right) / (found + marked) };
  log(`${name}: precision ${figures.precision.toFixed(1)} recall ${figures.recall.toFixed(1)} F1 ${figures.f1.toFixed(2)}`);
  return figures;
}
