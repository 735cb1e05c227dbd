import type { Tense } from './around.js';
import type { Resolved } from './interval.js';

/** Days from which a date ahead with no word of the future is not meant: five months. */
const FIVE_MONTHS = 150;

const YEAR = 366;

/** Days that a word of past or future weighs: nine months. */
const AGAINST_TENSE = 270;

/** A quarter or half is reported when it is over, so one ahead has to be nearer by this many days. */
const PERIOD_AHEAD = 60;

/**
 * The nearest, by the tense; five to seven months away with no sign of it, the past one. A tense does not outweigh everything:
 * what was 定于7月29日 and is told on the 30th is not next year's.
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

/** Days that a period may still run when figures of it are told. */
const STILL = 5;

/** The last that is over: 1-11月 in January is of the year before. */
export function lastOver<R extends Resolved>(choices: readonly (R | undefined)[], at: number): R | undefined {
  const over = choices.filter((choice) => choice?.days !== undefined && choice.days[1] <= at + STILL);
  return over.reduce(
    (last, choice) => (choice!.days![1] > (last?.days?.[1] ?? Number.NEGATIVE_INFINITY) ? choice : last),
    undefined,
  );
}

/** 前5月 and 前三季度: the last that are over; the quarters of this year from when half of them are. */
export function monthsOver(choices: readonly (Resolved | undefined)[], at: number, counted: boolean): Resolved | undefined {
  const now = choices.find((choice) => choice?.days !== undefined && choice.days[0] <= at && at <= choice.days[1]);
  const half = now !== undefined && 2 * (at - now.days![0]) > now.days![1] - now.days![0];
  return !counted && half ? now : lastOver(choices, at);
}
