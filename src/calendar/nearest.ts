import type { Tense } from '../date/cues.js';
import type { ResolvedDate } from './interval.js';

/** A date without any word for the future is assumed to be at most this many days ahead: five months. */
const MAX_DAYS_AHEAD_WITHOUT_TENSE = 150;

const YEAR_COST = 366;

/** Penalty in days for a choice that contradicts the tense: nine months. */
const AGAINST_TENSE_COST = 270;

/** Penalty in days for a quarter or half that lies ahead: they are usually reported when they are over. */
const PERIOD_AHEAD_COST = 60;

/**
 * Returns how far some days are from the anchor, given the tense: the less, the likelier they are meant. Without a tense, days in
 * the past cost less than those five to seven months ahead. A tense does not decide alone: something 定于7月29日 and reported on the
 * 30th is not next year's.
 */
export function distanceCost(from: number, to: number, anchorDay: number, tense: Tense): number {
  const distance = from > anchorDay ? from - anchorDay : to < anchorDay ? anchorDay - to : 0;
  if ((tense === 'future' && to < anchorDay) || (tense === 'past' && from > anchorDay)) return distance + AGAINST_TENSE_COST;
  if (tense !== undefined || from <= anchorDay) return distance;
  if (distance >= MAX_DAYS_AHEAD_WITHOUT_TENSE) return distance + YEAR_COST;
  return to - from > 80 ? distance + PERIOD_AHEAD_COST : distance;
}

/** Returns the choice with the least `distanceCost`, the first of equal ones. */
export function pickNearest<R extends ResolvedDate>(
  choices: readonly (R | undefined)[],
  anchorDay: number,
  tense: Tense,
): R | undefined {
  let best: R | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const choice of choices) {
    if (choice === undefined) continue;
    if (choice.days === undefined) return choice;
    const cost = distanceCost(choice.days[0], choice.days[1], anchorDay, tense);
    if (cost < least) [best, least] = [choice, cost];
  }
  return best;
}

/** How many days a period may still have to run when its figures are reported. */
const MAX_DAYS_UNFINISHED = 5;

/** Returns the last choice that is over: 1-11月 in January belongs to the year before. */
export function pickLastFinished<R extends ResolvedDate>(choices: readonly (R | undefined)[], anchorDay: number): R | undefined {
  const finished = choices.filter((choice) => choice?.days !== undefined && choice.days[1] <= anchorDay + MAX_DAYS_UNFINISHED);
  return finished.reduce(
    (last, choice) => (choice!.days![1] > (last?.days?.[1] ?? Number.NEGATIVE_INFINITY) ? choice : last),
    undefined,
  );
}

/** Resolves 前5月 and 前三季度 to the last ones that are over; quarters of this year count once half of them have passed. */
export function pickFinishedMonths(
  choices: readonly (ResolvedDate | undefined)[],
  anchorDay: number,
  isCumulative: boolean,
): ResolvedDate | undefined {
  const current = choices.find(
    (choice) => choice?.days !== undefined && choice.days[0] <= anchorDay && anchorDay <= choice.days[1],
  );
  const isHalfOver = current !== undefined && 2 * (anchorDay - current.days![0]) > current.days![1] - current.days![0];
  return !isCumulative && isHalfOver ? current : pickLastFinished(choices, anchorDay);
}
