import type { Document } from '../text/document.js';
import type { Clause, Mention, Span, Token } from './clause.js';
import { coordinated, hasCue, isStrong, mentionsIn } from './mentions.js';
import { type Metric, measureOf, metricOf, pick } from './metrics.js';
import { isDate, periodFrom } from './period.js';
import type { FigureReading } from './reading.js';

/** Deals the figures of a list out to the names, concepts or dates of another: 同比分别增长300%、62%. */
export function alignLists(
  doc: Document,
  clause: Clause,
  before: Clause | undefined,
  own: readonly FigureReading[],
  recent: readonly FigureReading[],
): void {
  for (const group of groupsOf(doc, clause.tokens, own)) {
    const first = clause.tokens.findIndex(({ index }) => index === group[0]!.figure);
    const isDealt = clause.tokens.slice(0, first).some((token) => hasCue(token, 'separately'));
    const isSlashed = doc.view.charAt(group[0]!.draft.end) === '/';
    // 2024年度、2025年度，净利润为A、B: dates in the clause before
    const isDated = before !== undefined && isDateList(before.tokens, group.length);
    if (!isDealt && !isSlashed && !isDated) {
      asDealt(group, recent);
      continue;
    }
    align(doc, clause, before, first, group, recent);
  }
}

/** Reports whether tokens are nothing but as many dates. */
const isDateList = (tokens: readonly Token[], count: number): boolean =>
  tokens.length === 2 * count - 1 && tokens.every((token, k) => (k % 2 === 0 ? isDate(token) : !isDate(token)));

/** 分别减持120万股、85.6万股，占总股本的0.0142%、0.0101%: a second list belongs to the bearers of the first. */
function asDealt(group: readonly FigureReading[], recent: readonly FigureReading[]): void {
  const before = recent.filter(({ figure }) => figure < group[0]!.figure).slice(-group.length);
  const starts = new Set(before.map(({ bearers }) => bearers[0]?.start));
  if (before.length !== group.length || starts.size !== group.length || starts.has(undefined)) return;
  if (before[0]!.clause === group[0]!.clause || group[0]!.conceptAt.start > before[0]!.conceptAt.end) return;
  group.forEach((reading, k) => {
    reading.bearers = before[k]!.bearers;
  });
}

/** How far before the first value 从 may stand, in code units. */
const FROM_DISTANCE = 12;

/** 从6.32%升至9.14%: the date of the sentence is that of the second value, unless it stands right before the first. */
export function datePairs(doc: Document, clause: Clause, own: readonly FigureReading[]): void {
  for (let k = 1; k < own.length; k++) {
    const [a, b] = [own[k - 1]!, own[k]!];
    const between = doc.view.slice(a.draft.end, b.draft.start);
    if (a.draft.type !== b.draft.type || a.concept !== b.concept || !/^[^，。；]{0,8}(?:至|到|为)[约近超过了的]*$/.test(between))
      continue;
    const near = Math.max(clause.start, a.draft.start - FROM_DISTANCE);
    const from = doc.view.slice(near, a.draft.start).search(/[从由自]/);
    // 有望从2025年289亿美元增至2030年433亿美元: what was
    const hasOwn = a.periodAt !== undefined && a.periodAt !== b.periodAt && a.periodAt.start >= near + Math.max(0, from);
    if (a.status === 'forecast' && from >= 0 && hasOwn && isOver(a, b)) {
      a.status = 'actual';
      a.statusAt = undefined;
    }
    if (from < 0 || a.status === 'forecast') continue;
    // what is so before the plan
    if (a.status === 'planned' || a.status === 'conditional') {
      a.status = 'actual';
      a.statusAt = undefined;
    }
    if (a.periodAt === undefined || a.periodAt !== b.periodAt || a.periodAt.start > near + from) continue;
    a.period = undefined;
    a.periodAt = undefined;
  }
}

/** Reports whether the first of two values is of an earlier time than the second. */
const isOver = (a: FigureReading, b: FigureReading): boolean =>
  a.period?.to !== undefined && b.period?.from !== undefined && a.period.to < b.period.from;

/** What stands in parentheses. */
const PARENTHESES = /[(（][^()（）]{0,40}[)）]/;

/** Returns the lists of figures in a clause. */
function groupsOf(doc: Document, tokens: readonly Token[], own: readonly FigureReading[]): FigureReading[][] {
  const groups: FigureReading[][] = [];
  let group: FigureReading[] = [];
  for (const reading of own) {
    // (约合8900亿元人民币) between two values
    if (tokens.find(({ index }) => index === reading.figure)!.depth > 0) continue;
    const last = group[group.length - 1];
    const isNext =
      last !== undefined &&
      last.draft.type === reading.draft.type &&
      /^(?:左右)?[、和及与/以]{1,2}(?:(?:增长|下降|上升|增加|减少|上涨|下跌|涨|跌)[了约近超]?)?$/.test(
        doc.view.slice(last.draft.end, reading.draft.start).replace(PARENTHESES, ''),
      );
    if (!isNext) group = [];
    group.push(reading);
    if (group.length === 2) groups.push(group);
  }
  return groups;
}

function align(
  doc: Document,
  clause: Clause,
  clauseBefore: Clause | undefined,
  first: number,
  group: readonly FigureReading[],
  recent: readonly FigureReading[],
): void {
  const { tokens } = clause;
  const count = group.length;
  const before = recent.filter(({ figure }) => figure < group[0]!.figure);
  // names, here or in the clause before
  const names =
    listOf(doc, tokens, first, count) ??
    (clauseBefore === undefined ? undefined : listOf(doc, clauseBefore.tokens, clauseBefore.tokens.length, count));
  if (names !== undefined) {
    const areBearers =
      names.every(isStrong) ||
      names.every(({ kind }) => kind === 'place') ||
      group[0]!.bearers.some(({ start }) => names.some((mention) => mention.start === start));
    group.forEach((reading, k) => {
      const name = names[k]!;
      if (!areBearers) {
        reading.segment = name;
        return;
      }
      reading.bearers = [name];
      if (name.kind === 'group' && reading.concept === 'priceChange') reading.concept = 'indexChange';
    });
    return;
  }
  // concepts
  const metrics = coordinatedMetrics(doc, tokens, first);
  if (metrics.length === count) {
    group.forEach((reading, k) => {
      reading.concept = pick(metrics[k]!.concepts, reading.role === 'level' ? measureOf(reading.draft) : 'money');
      reading.conceptAt = metrics[k]!;
    });
    return;
  }
  // dates
  const earlier =
    clauseBefore !== undefined && isDateList(clauseBefore.tokens, count)
      ? datesOf(clauseBefore.tokens, clauseBefore.tokens.length, count)
      : undefined;
  const dates = datesOf(tokens, first, count) ?? earlier ?? rangeOf(group[0]!, count);
  if (dates !== undefined) {
    group.forEach((reading, k) => {
      reading.period = dates[k]!.period;
      reading.periodAt = dates[k]!.at;
    });
    return;
  }
  // the figures before
  const levels = before.filter(({ role }) => role === 'level').slice(-count);
  if (levels.length === count && group[0]!.role === 'change')
    group.forEach((reading, k) => {
      const { concept, conceptAt, bearers, segment, period, periodAt } = levels[k]!;
      Object.assign(reading, { concept, conceptAt, bearers, segment, period, periodAt });
    });
}

/** 周明和郑立国: two names in one run of characters. */
function splitNames(doc: Document, mention: Mention): Mention[] {
  const { kind, start, end } = mention;
  const pair = kind === 'noun' || kind === 'person' ? /^(.{2,8}?)[和与及](.{2,8})$/.exec(doc.view.slice(start, end)) : null;
  if (pair === null) return [mention];
  return [
    { ...mention, end: start + pair[1]!.length },
    { ...mention, start: end - pair[2]!.length },
  ];
}

/** Returns the last list of as many names in tokens. */
function listOf(doc: Document, tokens: readonly Token[], to: number, count: number): Mention[] | undefined {
  const mentions = mentionsIn(doc, tokens, 0, to).flatMap((mention) => splitNames(doc, mention));
  for (let index = mentions.length - 1; index >= 0; index--) {
    const list = coordinated(doc, tokens, mentions[index]!, mentions);
    if (list.length === count) return list;
  }
  return undefined;
}

/** Returns the words for concepts that a list joins before the figures: 收入及经调整纯利的年复合增长率. */
function coordinatedMetrics(doc: Document, tokens: readonly Token[], to: number): Metric[] {
  const metrics: Metric[] = [];
  let last: Token | undefined;
  for (let i = 0; i < to; i++) {
    const token = tokens[i]!;
    if (token.depth > 0 || token.word === undefined || token.word.concepts.length === 0 || token.word.concepts[0] === 'growth')
      continue;
    const joined =
      last !== undefined && /^(?:及其?|和|与|以及|、|\/)(?:非GAAP|经调整|调整后)?$/.test(doc.view.slice(last.end, token.start));
    if (!joined) metrics.length = 0;
    metrics.push(metricOf(token));
    last = token;
  }
  return metrics;
}

type DatedSpan = { readonly period: ReturnType<typeof periodFrom>; readonly at: Span };

/** Returns the dates that figures belong to one by one: as many dates, or the years or days of a range. */
function datesOf(tokens: readonly Token[], to: number, count: number): DatedSpan[] | undefined {
  const dates = tokens
    .slice(0, to)
    .filter(isDate)
    .map(({ draft }) => draft);
  if (dates.length === count) return dates.map((at) => ({ period: periodFrom(at), at }));
  const range = dates[dates.length - 1];
  return range === undefined ? undefined : deal(range.timex, range, count);
}

/** Deals out the range that the figures already have from the words before. */
const rangeOf = ({ period, periodAt }: FigureReading, count: number): DatedSpan[] | undefined =>
  period === undefined || periodAt === undefined ? undefined : deal(period.timex, periodAt, count);

function deal(timex: string, range: Span, count: number): DatedSpan[] | undefined {
  const years = /^(\d{4})\/(\d{4})$/.exec(timex);
  if (years !== null && Number(years[2]) - Number(years[1]) + 1 === count)
    return Array.from({ length: count }, (_, k) => {
      const timex = String(Number(years[1]) + k);
      return { period: { timex, from: `${timex}-01-01`, to: `${timex}-12-31` }, at: range };
    });
  const days = /^(\d{4}-\d\d)-(\d\d)\/\1-(\d\d)$/.exec(timex);
  if (days !== null && Number(days[3]) - Number(days[2]) + 1 === count)
    return Array.from({ length: count }, (_, k) => {
      const timex = `${days[1]}-${String(Number(days[2]) + k).padStart(2, '0')}`;
      return { period: { timex, from: timex, to: timex }, at: range };
    });
  return undefined;
}
