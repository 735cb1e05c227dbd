// Builds data/calendar/lunar-years.tsv and data/calendar/solar-terms.tsv by the rules of GB/T 33661-2017:
// the month of the winter solstice is the eleventh; if there are thirteen months from one such month to the next, the first
// without a principal term is a leap month and repeats the number before it.
//   node data/build/chinese-calendar.mjs
import { writeFileSync } from 'node:fs';
import { newMoonDay, termDay } from './astronomy.mjs';

const [FIRST, LAST] = [1949, 2060];
const date = (day) => new Date(day * 86_400_000);
/** Writes a table: the comments at its top, without `# `, its heading and its rows. */
const write = (table, comments, rows) =>
  writeFileSync(
    new URL(`../${table}`, import.meta.url),
    [...comments.map((line) => `# ${line}`), ...rows].map((line) => `${line}\n`).join(''),
  );

/**
 * Returns the months from that of the solstice of `year - 1` to the one before that of `year`: first day, end and number, which
 * is negative for a leap month.
 */
function monthsOfSui(year) {
  const solstices = [termDay(year - 1, 23), termDay(year, 23)];
  let k = Math.floor((year - 2000) * 12.3685) - 3;
  while (newMoonDay(k + 1) <= solstices[0]) k++;
  const starts = [];
  for (; newMoonDay(k + 1) <= solstices[1]; k++) starts.push(newMoonDay(k));
  const ends = [...starts.slice(1), newMoonDay(k)];
  const terms = [termDay(year - 1, 23), ...Array.from({ length: 12 }, (_, i) => termDay(year, 2 * i + 1))];
  let leap = starts.length === 13;
  let number = 10;
  return starts.map((start, i) => {
    const isLeap = leap && i > 0 && !terms.some((term) => term >= start && term < ends[i]);
    if (isLeap) leap = false;
    else number = (number % 12) + 1;
    return { start, end: ends[i], number: isLeap ? -number : number };
  });
}

const months = Array.from({ length: LAST - FIRST + 3 }, (_, i) => monthsOfSui(FIRST + i)).flat();
const lunar = [];
for (let at = months.findIndex(({ number }) => number === 1); lunar.length < LAST - FIRST + 1; ) {
  let to = at + 1;
  while (months[to].number !== 1) to++;
  const year = months.slice(at, to);
  const leap = -Math.min(0, ...year.map(({ number }) => number));
  lunar.push([leap, year.map(({ start, end }) => end - start - 29).join('')].join('\t'));
  at = to;
}
write(
  'calendar/lunar-years.tsv',
  [
    'Built by build/chinese-calendar.mjs. One row per lunar year, from the one that begins on 1949-01-29 on.',
    'Example: `7  1011010010101`: the seventh month is followed by a leap month; the first has 30 days, the second 29.',
    'leap: the month that a leap month follows, 0 for none',
    'months: the length of each month, 1 for 30 days, 0 for 29',
  ],
  ['leap\tmonths', ...lunar],
);

const terms = [];
for (let year = FIRST; year <= LAST; year++)
  terms.push({ year, days: Array.from({ length: 24 }, (_, n) => date(termDay(year, n)).getUTCDate()) });
const earliest = terms[0].days.map((_, n) => Math.min(...terms.map(({ days }) => days[n])));
write(
  'calendar/solar-terms.tsv',
  [
    'Built by build/chinese-calendar.mjs. One row per year from 1949 on: the days of its 24 solar terms, two in each month,',
    'from 小寒 and 大寒 in January to 大雪 and 冬至 in December. Example: in 1949, 小寒 is on January 5 (5 + 0).',
    'year: `earliest` in the first row, else empty',
    'days: in the first row the earliest day of each term; in the others a digit per term, the days that it is later',
  ],
  [
    'year\tdays',
    `earliest\t${earliest.join(' ')}`,
    ...terms.map(({ days }) => `\t${days.map((day, n) => day - earliest[n]).join('')}`),
  ],
);
