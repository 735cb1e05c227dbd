import type { ConceptId } from '../statement.js';
import { groupOf, isMove, lastIndex, metricIn, pick } from './metrics.js';
import { nounBefore } from './nouns.js';
import type { Context, FigureReading } from './reading.js';

/** Returns the index of the words for all shares right before a percentage: 公司总股本的3.00%. */
export function wholeBefore({ doc, tokens, i, gap, depth }: Context): number {
  const j = lastIndex(tokens, gap, i, depth, ({ word }) => word?.concepts.includes('shareCapital') ?? false);
  if (j < 0) return -1;
  return /^的?(?:比例)?(?:为|约|近|超|的)*$/.test(doc.view.slice(tokens[j]!.end, tokens[i]!.start)) ? j : -1;
}

/** 占公司总股本的9.12% */
export function readShare(context: Context, reading: FigureReading, share: number): boolean {
  const { doc, tokens, i, left, depth, frame } = context;
  const words = doc.view.slice(tokens[share]!.start, tokens[i]!.start);
  reading.role = 'share';
  const whole = metricIn(tokens, share, i, depth, () => true);
  if (
    /总股本|股份总数|已发行股份|股本/.test(words) ||
    (words.length <= 2 && frame.last !== undefined && isShares(frame.last.concept))
  ) {
    reading.of = 'shareCapital';
    reading.ofAt = whole ?? tokens[share];
  } else if (whole !== undefined) {
    reading.of = /持股|所持|持有/.test(words) ? 'sharesHeld' : pick(whole.concepts, 'money');
    reading.ofAt = whole;
  }
  const part =
    metricIn(tokens, left, share, depth, (id) => id !== 'weight' && id !== 'stake' && !isMove(id)) ??
    metricIn(tokens, left, share, depth, (id) => id !== 'weight');
  const { last } = frame;
  if (
    part !== undefined &&
    /市场/.test(words) &&
    part.concepts.some((id) => id === 'sales' || id === 'shipments' || id === 'revenue')
  ) {
    reading.concept = 'marketShare';
    reading.conceptAt = part;
    reading.role = 'level';
    reading.of = undefined;
    return true;
  }
  if (part !== undefined) {
    reading.concept = pick(part.concepts, 'shares');
    reading.conceptAt = part;
  } else if (
    last !== undefined &&
    (reading.of === 'shareCapital' ||
      reading.of === 'sharesHeld' ||
      (last.clause.sentence === context.clause.sentence && context.left > 0))
  ) {
    reading.concept = last.concept;
    reading.conceptAt = last.conceptAt;
    reading.direction = last.direction;
    reading.directionAt = last.directionAt;
  } else {
    const noun = nounBefore(context, share, left);
    const isKnown =
      noun !== undefined &&
      last?.clause.sentence === context.clause.sentence &&
      last.bearers.some(({ end, start }) => doc.view.slice(start, end) === doc.view.slice(noun.start, noun.end));
    const isPart =
      noun !== undefined && last !== undefined && groupOf(last.concept) === 'operation' && last.bearers[0]?.kind === 'noun';
    const isBusiness =
      noun !== undefined &&
      whole !== undefined &&
      reading.of !== undefined &&
      reading.of !== 'other' &&
      groupOf(reading.of) === 'results';
    // 液冷散热产品占同期营业收入的比例: the revenue of a business
    if (isBusiness && !isKnown) {
      reading.concept = reading.of!;
      reading.conceptAt = whole!;
      reading.segment = noun;
    } else if (noun !== undefined && !isKnown && !isPart) reading.conceptAt = noun;
    else if (last !== undefined && last.clause.sentence === context.clause.sentence) {
      reading.concept = last.concept;
      reading.conceptAt = last.conceptAt;
    } else if (whole !== undefined && reading.of !== undefined && reading.of !== 'other' && groupOf(reading.of) === 'results') {
      // 主营业务为医疗器械、融资租赁，占营收比例分别为：70.74%、22.48%
      reading.concept = reading.of;
      reading.conceptAt = whole;
    } else if (frame.metric !== undefined) {
      reading.concept = pick(frame.metric.concepts, 'money');
      reading.conceptAt = frame.metric;
    } else return false;
  }
  // 出资700万元，占70%
  if (reading.concept === 'investment' && whole === undefined && words.length <= 3) {
    reading.concept = 'stake';
    reading.role = 'level';
  }
  if (reading.of === 'shareCapital') asStake(reading);
  return true;
}

const isShares = (concept: string): boolean => SHARES.has(concept);
const SHARES: ReadonlySet<string> = new Set<ConceptId>([
  'sharesHeld',
  'sharesTraded',
  'sharesPledged',
  'buybackShares',
  'issueShares',
  'buybackAmount',
  'stake',
]);

/** A part of all shares is a stake if they are held, or a change of it if they are traded. */
function asStake(reading: FigureReading): void {
  if (reading.concept === 'buybackAmount') reading.concept = 'buybackShares';
  if (reading.concept === 'sharesHeld' || reading.concept === 'stake') {
    reading.concept = 'stake';
    reading.role = reading.direction === undefined ? 'level' : 'change';
    reading.of = undefined;
  } else if (reading.concept === 'sharesTraded' || reading.concept === 'tradeAmount') {
    reading.concept = 'stake';
    reading.role = 'change';
    reading.of = undefined;
  } else reading.direction = undefined;
}
