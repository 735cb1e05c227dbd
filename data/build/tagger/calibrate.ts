// Converts margins to confidences: the share of spans with a margin that are correct, on sentences that the model has not seen.
import type { Scored } from '../../../src/tagger/decode.js';
import type { Marked } from './corpora.js';

/** The confidence levels that are distinguished. */
const STEPS = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

/**
 * @param judged texts with the spans found in them
 * @returns the least margin for each confidence, ascending; fitted as a logistic curve, which a few examples cannot distort
 */
export function calibrated(
  judged: readonly { readonly text: Marked; readonly spans: readonly Scored[] }[],
): [margin: number, confidence: number][] {
  const points = judged.flatMap(({ text, spans }) => {
    const key = ({ start, end }: { start: number; end: number }) => `${start},${end}`;
    const right = new Set(text.companies.map(key));
    const told = new Set(text.hits.map(key));
    return spans.filter((span) => !told.has(key(span))).map((span) => ({ margin: span.margin, isRight: right.has(key(span)) }));
  });
  let [a, b] = [0, 1];
  for (let round = 0; round < 4000; round++) {
    let [ga, gb] = [0, 0];
    for (const { margin, isRight } of points) {
      const error = (isRight ? 1 : 0) - 1 / (1 + Math.exp(-(a + b * margin)));
      ga += error;
      gb += error * margin;
    }
    a += (ga / points.length) * 0.5;
    b += (gb / points.length) * 0.1;
  }
  return STEPS.map((sure) => [Math.max(0, (Math.log(sure / (1 - sure)) - a) / b), sure]);
}
