import type { Tense } from './around.js';
import type { Resolved } from './interval.js';

/** Days ahead from which a date without any word for the future is not meant: five months. */
const FIVE_MONTHS = 150;

const YEAR = 366;

/** Penalty in days for a choice that contradicts the tense: nine months. */
const AGAINST_TENSE = 270;

/** Penalty in days for a quarter or half that lies ahead: they are usually reported when they are over. */
const PERIOD_AHEAD = 60;

/**
 * Returns the nearest choice, given the tense. Without one, the past choice wins over one five to seven months ahead. A
 * tense does not decide alone: something 定于7月29日 and reported on the 30th is not next year's.
 */
export function nearest<R extends Resolved>(choices: readonly (R | undefined)[], at: number, tense: Tense): R | undefined {
  let best: R | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const choice of choices) {
    if (choice === undefined) continue;
    if (choice.days === undefined) return choice;
    const [from, to] = choice.days;
    const away = from > at ? from - at : to < at ? at - to : 0;
    const against = (tense === 'future' && to < at) || (tense === 'past' && from > at);
    const ahead = from > at && tense === undefined;
    const cost = away + (against ? AGAINST_TENSE : !ahead ? 0 : away >= FIVE_MONTHS ? YEAR : to - from > 80 ? PERIOD_AHEAD : 0);
    if (cost < least) [best, least] = [choice, cost];
  }
  return best;
}

/** How many days a period may still have to run when its figures are reported. */
const STILL = 5;

/** Returns the last choice that is over: 1-11月 in January belongs to the year before. */
export function lastOver<R extends Resolved>(choices: readonly (R | undefined)[], at: number): R | undefined {
  const over = choices.filter((choice) => choice?.days !== undefined && choice.days[1] <= at + STILL);
  return over.reduce(
    (last, choice) => (choice!.days![1] > (last?.days?.[1] ?? Number.NEGATIVE_INFINITY) ? choice : last),
    undefined,
  );
}

/** Resolves 前5月 and 前三季度 to the last ones that are over; quarters of this year count once half of them have passed. */
export function monthsOver(choices: readonly (Resolved | undefined)[], at: number, counted: boolean): Resolved | undefined {
  const now = choices.find((choice) => choice?.days !== undefined && choice.days[0] <= at && at <= choice.days[1]);
  const half = now !== undefined && 2 * (at - now.days![0]) > now.days![1] - now.days![0];
  return !counted && half ? now : lastOver(choices, at);
}
