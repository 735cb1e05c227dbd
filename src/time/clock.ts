import dayparts from '../../data/dayparts.tsv';
import { each, formAt, formsOf } from '../text/forms.js';
import { isDigit, pastSpaces } from '../text/scan.js';
import { pad } from './calendar.js';
import { beside, type Part, smallNumber } from './moment.js';

const PARTS = formsOf(each(dayparts, 1, ([part]) => part!));
const ZONES = beside('zone');
const TITLES = beside('title');

/** A part of the day or a clock time after a day: `7月10日午后`, `18日20时`, `2024-06-19 14:30`. */
export function withClock(view: string, { moment, end }: Part): Part {
  let at = pastSpaces(view, end);
  let part = formAt(PARTS, view, at);
  if (part !== undefined && formAt(TITLES, view, part.end) !== undefined) part = undefined; // 6月25日午间新闻: a title
  if (part !== undefined) at = pastSpaces(view, part.end);
  const zone = formAt(ZONES, view, at);
  if (zone !== undefined) at = pastSpaces(view, zone.end);
  if (view.charAt(at) === 'T' && isDigit(view, at + 1)) at++;
  const clock = clockAt(view, at, part?.value ?? moment.clock);
  if (clock !== undefined) return { moment: { ...moment, clock: clock.clock }, end: clock.end };
  return part === undefined ? { moment, end } : { moment: { ...moment, clock: part.value }, end: part.end };
}

/** `14:30`, `14:30:05`, `14时30分`, `9点半`. */
function clockAt(view: string, at: number, part: string | undefined): { clock: string; end: number } | undefined {
  const hour = smallNumber(view, at);
  if (hour === undefined || hour.n > 24) return undefined;
  const h = pad((part === 'AF' || part === 'EV') && hour.n < 12 ? hour.n + 12 : hour.n);
  const mark = view.charAt(hour.end);
  if (mark === ':') {
    const minute = isDigit(view, hour.end + 1) ? smallNumber(view, hour.end + 1) : undefined;
    if (minute === undefined || minute.end !== hour.end + 3 || minute.n > 59) return undefined;
    let end = minute.end;
    let clock = `${h}:${pad(minute.n)}`;
    const second = view.charAt(end) === ':' && isDigit(view, end + 1) ? smallNumber(view, end + 1) : undefined;
    if (second !== undefined && second.n < 60 && second.end === end + 3) [clock, end] = [`${clock}:${pad(second.n)}`, second.end];
    return { clock, end: view.charAt(end) === '时' ? end + 1 : end };
  }
  if (mark !== '时' && mark !== '点') return undefined;
  const after = hour.end + 1;
  if (view.charAt(after) === '半') return { clock: `${h}:30`, end: after + 1 };
  const minute = smallNumber(view, after);
  if (minute !== undefined && minute.n < 60 && view.charAt(minute.end) === '分')
    return { clock: `${h}:${pad(minute.n)}`, end: minute.end + 1 };
  return { clock: `${h}:00`, end: after };
}
