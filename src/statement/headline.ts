import type { Mention } from './clause.js';
import { type Figure, isMove } from './metrics.js';
import type { FigureReading } from './reading.js';

/** What two figures have in common if they state the same value. */
const valueKey = ({ type, value, high }: Figure): string => `${type} ${value} ${high}`;

/** How many figures of the body a headline is compared with. */
const MAX_BODY = 200;

/** Lets the figures of headlines take what they leave out from the body. */
export function borrowed(headlines: readonly FigureReading[], all: readonly FigureReading[]): FigureReading[] {
  const body = all.slice(0, MAX_BODY);
  const byValue = new Map<string, FigureReading[]>();
  for (const reading of body) {
    const key = valueKey(reading.draft);
    const equal = byValue.get(key);
    if (equal === undefined) byValue.set(key, [reading]);
    else equal.push(reading);
  }
  return headlines.map((reading) => borrow(reading, byValue.get(valueKey(reading.draft)) ?? [], body));
}

/** Reports whether two figures have the same companies as their bearers: each names them in its own words. */
const areSame = (a: readonly Mention[], b: readonly Mention[]): boolean =>
  a.length === b.length && a.every(({ company }, index) => company !== undefined && company.name === b[index]!.company?.name);

/** Lets a figure of a headline take what it leaves out from the same figure in the body; role, direction and status are its own. */
function borrow(reading: FigureReading, equal: readonly FigureReading[], body: readonly FigureReading[]): FigureReading {
  const same =
    equal.find(({ concept, role }) => concept === reading.concept && role === reading.role) ??
    equal.find(({ concept }) => concept === reading.concept) ??
    equal[0];
  if (same !== undefined)
    return {
      ...reading,
      concept: same.concept,
      conceptAt: reading.concept === same.concept ? reading.conceptAt : same.conceptAt,
      bearers: same.bearers.length === 0 || areSame(reading.bearers, same.bearers) ? reading.bearers : same.bearers,
      segment: reading.segment ?? same.segment,
      investee: reading.investee ?? same.investee,
      counterparty: reading.counterparty ?? same.counterparty,
      role: same.role,
      of: same.of,
      ofAt: same.ofAt,
      direction: same.direction,
      directionAt: reading.direction === same.direction ? reading.directionAt : same.directionAt,
      basis: same.basis,
      basisAt: reading.basis === same.basis ? reading.basisAt : same.basisAt,
      period: same.period,
      periodAt: same.periodAt,
      source: reading.source ?? same.source,
      sourceAt: reading.sourceAt ?? same.sourceAt,
    };
  if (reading.periodAt !== undefined) return reading;
  const like = body.find(
    ({ concept, bearers }) => concept === reading.concept && bearers[0]?.company?.name === reading.bearers[0]?.company?.name,
  );
  if (like?.period === undefined || isMove(reading.concept)) return reading;
  return { ...reading, period: like.period, periodAt: like.periodAt };
}
