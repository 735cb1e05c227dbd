// Converts margins to confidences: the share of spans with a margin that are correct, on sentences that the model has not seen.
import type { ScoredSpan } from '../../../src/company/tagger/decode.js';
import type { MarkedText } from './corpora.js';

/** The confidence levels that are distinguished. */
const CONFIDENCES = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

/**
 * @param judged texts with the spans found in them
 * @returns the least margin for each confidence, ascending; fitted as a logistic curve, which a few examples cannot distort
 */
export function calibrate(
  judged: readonly { readonly text: MarkedText; readonly spans: readonly ScoredSpan[] }[],
): [margin: number, confidence: number][] {
  const points = judged.flatMap(({ text, spans }) => {
    const spanKey = ({ start, end }: { start: number; end: number }) => `${start},${end}`;
    const right = new Set(text.companies.map(spanKey));
    const known = new Set(text.known.map(spanKey));
    return spans
      .filter((span) => !known.has(spanKey(span)))
      .map((span) => ({ margin: span.margin, isRight: right.has(spanKey(span)) }));
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
  return CONFIDENCES.map((confidence) => [Math.max(0, (Math.log(confidence / (1 - confidence)) - a) / b), confidence]);
}
