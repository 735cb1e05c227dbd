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
 * Returns the nearest choice, given the tense. Without one, the past choice wins over one five to seven months ahead. A
 * tense does not decide alone: something 定于7月29日 and reported on the 30th is not next year's.
 */
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
    const [from, to] = choice.days;
    const distance = from > anchorDay ? from - anchorDay : to < anchorDay ? anchorDay - to : 0;
    const isAgainstTense = (tense === 'future' && to < anchorDay) || (tense === 'past' && from > anchorDay);
    const isAheadWithoutTense = from > anchorDay && tense === undefined;
    const cost =
      distance +
      (isAgainstTense
        ? AGAINST_TENSE_COST
        : !isAheadWithoutTense
          ? 0
          : distance >= MAX_DAYS_AHEAD_WITHOUT_TENSE
            ? YEAR_COST
            : to - from > 80
              ? PERIOD_AHEAD_COST
              : 0);
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
