import { type Figure, isMove } from './metrics.js';
import type { FigureReading } from './reading.js';

const sameValue = (a: Figure, b: Figure): boolean => a.type === b.type && a.value === b.value && a.high === b.high;

/** Lets a figure of a headline take what it leaves out from the same figure in the body; role, direction and status are its own. */
export function borrow(reading: FigureReading, body: readonly FigureReading[]): FigureReading {
  const same =
    body.find(({ draft, concept }) => concept === reading.concept && sameValue(draft, reading.draft)) ??
    body.find(({ draft }) => sameValue(draft, reading.draft));
  if (same !== undefined)
    return {
      ...reading,
      concept: same.concept,
      conceptAt: reading.concept === same.concept ? reading.conceptAt : same.conceptAt,
      bearers: same.bearers.length > 0 ? same.bearers : reading.bearers,
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
