import { factRead, RANK, type Reading } from '../reading.js';
import { COLD, pairOf } from '../tagger/classes.js';
import { spansIn } from '../tagger/decode.js';
import { confidenceOf, model } from '../tagger/model.js';
import { hitMarks, type Span, sightOf, unitAt } from '../tagger/sight.js';
import { isHan, isLatin } from '../text/scan.js';

/** The confidence below which a learned company is not given, where the caller does not say. */
export const MIN_CONFIDENCE = 1;
const SHORTEST = 2;

/**
 * Companies that no table knows, by what the tagger has learned of names and of what stands around them.
 *
 * @param readings what the tables and the grammars read
 */
export function readLearned(view: string, readings: readonly Reading[], minConfidence: number): Reading[] {
  const learned = model();
  const marks = hitMarks(view.length, hitsOf(readings));
  const found: Reading[] = [];
  for (const { start, end } of stretches(view)) {
    for (const span of spansIn(sightOf(view, start, end, marks, learned.classes), learned.weights)) {
      const confidence = confidenceOf(span.margin, learned);
      if (confidence < minConfidence || span.end - span.start < SHORTEST) continue;
      const from = start + span.start;
      const to = start + span.end;
      found.push(factRead({ type: 'company', start: from, end: to, name: view.slice(from, to), confidence }, RANK.learned));
    }
  }
  return found;
}

/** The companies of the tables. */
const hitsOf = (readings: readonly Reading[]): Span[] =>
  readings.filter((reading) => 'fact' in reading && reading.fact.type === 'company' && reading.rank === RANK.company);

/** What a name has in it besides letters. */
const isInName = (view: string, at: number): boolean =>
  isHan(view, at) || isLatin(view, at) || '·&'.includes(view.charAt(at) || ' ');

/** Where a company can be: characters that names have, with no pair of them that no name has inside. */
function* stretches(view: string): Generator<Span> {
  const { classes } = model();
  let start = 0;
  for (let at = 0; at <= view.length; at++) {
    const isOut = at === view.length || !isInName(view, at);
    if (!isOut && (at === start || (pairOf(classes, unitAt(view, at - 1), unitAt(view, at)) & COLD) === 0)) continue;
    if (at - start >= SHORTEST) yield { start, end: at };
    start = isOut ? at + 1 : at;
  }
}
