// Writes data/lunar-years.tsv and data/solar-terms.tsv by the rules of GB/T 33661-2017: the month
// with the winter solstice is the eleventh;
// if there are thirteen months from one such month to the next, the first without a principal term
// repeats the number of the month before it.
//   node data/build/chinese-calendar.mjs
import { writeFileSync } from 'node:fs';
import { newMoonDay, termDay } from './sky.mjs';

const [FIRST, LAST] = [1949, 2060];
const date = (day) => new Date(day * 86_400_000);
const write = (name, lines) => writeFileSync(new URL(`../${name}.tsv`, import.meta.url), `${lines.join('\n')}\n`);

/**
 * Returns the months from that of the solstice of `year - 1` up to that of `year`: first day, end and
 * number, which is negative for a leap month.
 */
function sui(year) {
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

const months = Array.from({ length: LAST - FIRST + 3 }, (_, i) => sui(FIRST + i)).flat();
const lunar = [
  '# Built by build/chinese-calendar.mjs. Lunar years, one after another from that of 1949, which begins on 1949-01-29: the leap month (0: none; it follows the month of its number), and the months: 1 has 30 days, 0 has 29.',
  'leap\tmonths',
];
for (let at = months.findIndex(({ number }) => number === 1); lunar.length < LAST - FIRST + 3; ) {
  let to = at + 1;
  while (months[to].number !== 1) to++;
  const year = months.slice(at, to);
  const leap = -Math.min(0, ...year.map(({ number }) => number));
  lunar.push([leap, year.map(({ start, end }) => end - start - 29).join('')].join('\t'));
  at = to;
}
write('lunar-years', lunar);

const terms = [];
for (let year = FIRST; year <= LAST; year++)
  terms.push({ year, days: Array.from({ length: 24 }, (_, n) => date(termDay(year, n)).getUTCDate()) });
const earliest = terms[0].days.map((_, n) => Math.min(...terms.map(({ days }) => days[n])));
write('solar-terms', [
  '# Built by build/chinese-calendar.mjs. Days of the month, two terms a month, from 小寒 and 大寒 in January to 大雪 and 冬至 in December: first the earliest of',
  '# each, then how many days later it is in the years from 1949 on, a digit a term.',
  'year\tdays',
  `earliest\t${earliest.join(' ')}`,
  ...terms.map(({ days }) => `\t${days.map((day, n) => day - earliest[n]).join('')}`),
]);
