import { calendarDayOf, toEpochDay } from '../calendar/gregorian.js';
import type { DateFact, Draft } from '../fact.js';
import type { Basis, Period } from '../statement.js';
import type { Document } from '../text/document.js';
import { type Clause, isFigure, type Token } from './clause.js';
import { hasCue, isCompany } from './mentions.js';
import { groupOf, isMove, isQuote } from './metrics.js';
import type { Context, FigureReading, Frame } from './reading.js';

export const isDate = (token: Token | undefined): token is Token & { draft: Draft<DateFact> } => token?.draft?.type === 'date';

/** Reports whether a date is a day, with or without a time. */
const isDay = ({ timex }: Draft<DateFact>): boolean => /^(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)(?:T[\dA-Z:]+)?$/.test(timex);
/** Reports whether nothing of a date is known but a part of the day. */
const isVague = ({ timex }: Draft<DateFact>): boolean => /^XXXX-XX-XX|^XXXX-XX$|^T/.test(timex);

export const periodFrom = ({ timex, from, to }: Draft<DateFact>): Period => ({
  timex,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** 9月交货的轻质原油期货, 2016年限制性股票, 2026年第三期: part of a name. */
const isInName = (doc: Document, { end }: Token): boolean =>
  /^(?:交货|交割|合约|到期|期货|限制性股|股票期权|股权激励|员工持股|度?第.{1,3}期)/.test(doc.view.slice(end, end + 6));

/** A date that signs the news: 财联社8月20日电. */
const isByline = (tokens: readonly Token[], i: number): boolean => {
  const before = tokens[i - 1];
  return isCompany(before) && before.draft.role === 'source' && before.end === tokens[i]!.start;
};

/** A date that a value is compared with: 较2025年末. */
const isCompared = (tokens: readonly Token[], i: number): boolean =>
  hasCue(tokens[i - 1], 'against') || hasCue(tokens[i - 1], 'qoq') || hasCue(tokens[i - 1], 'yoy');

/** A date of something beside the value: 按1月28日收盘价计算, CEO在5月表示. */
const isBeside = (doc: Document, { start, end }: Token): boolean =>
  (/[按以]$/.test(doc.view.slice(start - 1, start)) &&
    /^(?:的)?(?:收盘|开盘|价格|汇率|股价|市价)/.test(doc.view.slice(end, end + 4))) ||
  /^(?:曾|已|还)?(?:表示|称|透露|指出)/.test(doc.view.slice(end, end + 3));

/** Words for the news itself, after the day of which no value is: 8月10日，小牛电动发布财报. */
const ANNOUNCED = /公告|公布|发布|披露|宣布|消息|报道|获悉|表示|记者|讯|电$|召开|举行/;

/** Reports whether a day is that of the news: an announcement follows it before any figure. */
function isAnnounced(doc: Document, { end, tokens }: Clause, i: number): boolean {
  const figure = tokens.slice(i + 1).find(({ draft }) => isFigure(draft));
  if (/截至|截止/.test(doc.view.slice(Math.max(0, tokens[i]!.start - 3), tokens[i]!.start))) return false;
  const to = figure?.start ?? end + 24;
  return ANNOUNCED.test(doc.view.slice(tokens[i]!.end, Math.min(to, tokens[i]!.end + 40)));
}

/** Returns the day that signs an article: of its byline, or of the announcement that it tells. */
export function signedDate(doc: Document, clauses: readonly Clause[]): Draft<DateFact> | undefined {
  for (const clause of clauses)
    for (let i = 0; i < clause.tokens.length; i++) {
      const token = clause.tokens[i];
      if (
        isDate(token) &&
        (isByline(clause.tokens, i) ||
          (isDay(token.draft) && !isVague(token.draft) && token.depth === 0 && isAnnounced(doc, clause, i)))
      )
        return token.draft;
    }
  return undefined;
}

/** How many dates of a sentence a figure looks back at. */
const MAX_DATES = 16;

/** Notes a date that later clauses belong to. */
export function updatePeriod(doc: Document, clause: Clause, i: number, frame: Frame): void {
  const { tokens } = clause;
  const token = tokens[i]!;
  if (
    !isDate(token) ||
    isByline(tokens, i) ||
    isCompared(tokens, i) ||
    token.depth > 0 ||
    isVague(token.draft) ||
    isBeside(doc, token)
  )
    return;
  if (/同期|上期/.test(doc.view.slice(token.start, token.end)) || isInName(doc, token)) return;
  if (/^[^，。；]{0,8}计划/.test(doc.view.slice(token.end, token.end + 12))) return; // 2023年购股权计划
  if (isYearBefore(doc, token.draft) && frame.period !== undefined && /-/.test(frame.period.timex)) return;
  if (hasCue(tokens[i + 1], 'cumulative') && /^\d{4}$/.test(token.draft.timex)) return; // 本年累计
  if (doc.view.startsWith('以来', token.end) || /^创/.test(doc.view.slice(token.start - 1, token.start))) return; // 创2023年3月以来新高
  // 第一季度终值升1.3%: an earlier value beside the one that the sentence is about
  const isEarlier = frame.period?.from !== undefined && token.draft.from !== undefined && token.draft.from < frame.period.from;
  const hasTopic = tokens.some(
    ({ word, kind, draft, start, end }) =>
      (word?.concepts.some((id) => !isMove(id)) ?? false) || (kind === 'run' && end - start > 1) || draft?.type === 'company',
  );
  if (isEarlier && !hasTopic && tokens.some(({ draft }) => isFigure(draft))) return;
  // 上一季度持仓总市值则约为2350亿美元
  if (isEarlier && /^(?:上一?个?(?:季度|季|月|年)|去年|上年)/.test(doc.view.slice(token.start, token.end))) return;
  if (isDay(token.draft)) {
    if (isAnnounced(doc, clause, i)) {
      frame.daySentence = -1;
      frame.day = token.draft;
      return;
    }
    frame.day = token.draft;
    frame.daySentence = clause.sentence;
  } else frame.period = token.draft;
  frame.date = token.draft;
  if (/^\d{4}$/.test(token.draft.timex)) frame.year = token.draft;
  if (/^\d{4}/.test(token.draft.timex)) frame.yearNamed = { year: token.draft.timex.slice(0, 4), sentence: clause.sentence };
  frame.dates.push(token.draft);
  if (frame.dates.length > MAX_DATES) frame.dates.shift();
}

/** 美股周四收盘, 道指周三收涨: a day before the verb, which the text has not as a date. */
const WEEKDAY = /(?<![上下本每一])周([一二三四五])(?=[收早午尾盘大跌涨美欧]|开盘|全天|的)/;

/** Notes the last such day before the publication. */
export function noteWeekday(doc: Document, { start, end, sentence }: Clause, frame: Frame, published: Period | undefined): void {
  if (published?.from === undefined || published.from !== published.to) return;
  const match = WEEKDAY.exec(doc.view.slice(start, end));
  if (match === null) return;
  const at = start + match.index;
  const epochDay = epochDayOf(published.from);
  const weekday = '一二三四五六日'.indexOf(match[1]!);
  const timex = dayOf(epochDay - ((((epochDay + 3) % 7) - weekday + 7) % 7));
  frame.day = { type: 'date', start: at, end: at + 2, timex, from: timex, to: timex };
  frame.daySentence = sentence;
}

function epochDayOf(day: string): number {
  const [year, month, date] = day.split('-').map(Number);
  return toEpochDay(year!, month!, date!);
}

/** Finds when a value holds. */
export function readPeriod(context: Context, reading: FigureReading): void {
  const { doc, clause, tokens, i, left, depth, frame, published } = context;
  const own: Draft<DateFact>[] = []; // the nearest first
  // from A of one date to B: the date of A is not that of B
  const from = fromBefore(context);
  for (let j = i - 1; j >= (from === undefined ? left : context.gap); j--) {
    const token = tokens[j];
    // 较上年同期的1.17美元: the date of the figure itself
    const isItsOwn = isDate(token) && isCompared(tokens, j) && /^的?$/.test(doc.view.slice(token.end, tokens[i]!.start));
    if (
      isDate(token) &&
      token.depth === depth &&
      !isByline(tokens, j) &&
      (!isCompared(tokens, j) || isItsOwn) &&
      !isVague(token.draft) &&
      !isBeside(doc, token) &&
      !isInName(doc, token) &&
      !(isDay(token.draft) && !isQuote(reading.concept) && isAnnounced(doc, clause, j))
    )
      own.push(token.draft);
  }
  const set = (date: Draft<DateFact> | undefined): boolean => {
    if (date === undefined) return false;
    const about = frame.period?.timex;
    // 去年则为盈利62.5万港元, of half a year: the same half of the year before
    const isOfYear = isYearBefore(doc, date) && about !== undefined && !/^\d{4}$/.test(about);
    // 7月营收3672.5亿，6月为3510.3亿，上年同期为3231.7亿: of the month that the sentence is about
    const isOfSame = /^(?:上年|去年)同期$/.test(doc.view.slice(date.start, date.end));
    const shifted = (isOfYear || isOfSame) && about !== undefined ? yearBefore(about) : undefined;
    // 2021年港股正式收官，恒生科技指数全年累跌超32%
    const year = date.timex === 'XXXX' ? frame.year : undefined;
    if (shifted !== undefined) reading.period = { timex: shifted };
    else reading.period = published === undefined ? withYear(date, frame, clause.sentence) : periodFrom(year ?? date);
    reading.periodAt = date;
    return true;
  };
  const inSentence = frame.daySentence === clause.sentence ? frame.day : undefined;
  if (reading.concept === 'targetPrice') return;
  if (depth > 0 && own.length === 0 && frame.last !== undefined && frame.last.clause === clause) {
    reading.period = frame.last.period;
    reading.periodAt = frame.last.periodAt;
    return;
  }
  if (frame.notice?.sentence === clause.sentence) {
    if (published === undefined) {
      set(frame.signed);
      return;
    }
    reading.period = published;
    reading.periodAt = frame.notice.at;
    return;
  }
  const words = doc.view.slice(reading.conceptAt.start, reading.conceptAt.end);
  if (isQuote(reading.concept) && /^周[累涨跌]/.test(words) && published?.from !== undefined) {
    reading.period = weekOf(published.from);
    reading.periodAt = reading.conceptAt;
    return;
  }
  if (isQuote(reading.concept)) {
    const isOther =
      inSentence?.relative === true &&
      frame.last?.periodAt === inSentence &&
      frame.last.bearers[0]?.start !== reading.bearers[0]?.start;
    const dated = own.filter(({ start, end, bound }) => bound !== 'since' && !/以来|至今/.test(doc.view.slice(start, end + 2)));
    if (set(dated.find(isDay)) || set(dated[0]) || (!isOther && set(inSentence))) return;
    if (frame.date?.bound === 'since' && set(frame.date)) return;
    // 从2026年5月数据来看，万得微盘股指数暴跌9.16%
    const isOfPeriod =
      frame.recent.every(({ concept }) => isQuote(concept)) && isMove(reading.concept) && frame.date !== undefined;
    if (
      isOfPeriod &&
      !isDay(frame.date!) &&
      /数据来?看|表现来?看/.test(doc.view.slice(frame.date!.end, frame.date!.end + 6)) &&
      set(frame.date)
    )
      return;
    const { last } = frame;
    const isLatest = /截至发稿|截至收盘|截至午间|现报|今日/.test(doc.view.slice(clause.start, clause.end));
    const isOfWeek = last?.period !== undefined && /-W\d\d$/.test(last.period.timex);
    if (
      !isLatest &&
      !isOfWeek &&
      last?.periodAt !== undefined &&
      last.clause.paragraph === clause.paragraph &&
      isQuote(last.concept)
    ) {
      reading.period = last.period;
      reading.periodAt = last.periodAt;
      return;
    }
    // 到2026年底，伦铜将升至每吨1.6万美元: of the time that the forecast names
    const isAhead = frame.date !== undefined && !isDay(frame.date) && /^\d{4}/.test(frame.date.timex);
    if (reading.status !== 'actual' && isAhead && set(frame.date)) return;
    const isOfToday = reading.status === 'actual' || /全天|今日/.test(doc.view.slice(clause.start, clause.end));
    if (isOfToday && published !== undefined) reading.period = published;
    else if (isOfToday && words !== '价格' && (depth === 0 || /[收开]盘/.test(words))) set(frame.signed);
    return;
  }
  if (reading.draft.type !== 'multiple' && isPrior(context) && toPrior(context, reading)) return;
  // a list price that stands has no period
  if (reading.concept === 'unitPrice') {
    if (set(own[0] ?? frame.date)) return;
    const before = frame.byConcept.get('unitPrice');
    if (
      before?.periodAt !== undefined &&
      (reading.role === 'change' || before.period?.from === before.period?.to) &&
      !isNow(doc, clause)
    ) {
      reading.period = before.period;
      reading.periodAt = before.periodAt;
    } else if (reading.role === 'change') set(frame.period);
    return;
  }
  if (from !== undefined && own.length === 0) {
    const other = [...frame.dates].reverse().find((date) => date !== from.periodAt && date.start < from.periodAt!.start);
    set(other);
    return;
  }
  const group = groupOf(reading.concept);
  const isFuture = ({ to }: Draft<DateFact>): boolean => published === undefined || to === undefined || to >= published.timex;
  if (group === 'results' || group === 'operation' || group === 'economy' || reading.concept === 'tax') {
    if (toWholeYear(context, reading, own[0])) return;
    if (toCumulative(context, reading, own[0] ?? frame.period)) return;
    if (set(own.find((date) => !isDay(date)) ?? own[0])) return;
    if (reading.status === 'planned') {
      if (frame.date !== undefined && isFuture(frame.date)) set(frame.date);
      return;
    }
    // a year or quarter to come, of a forecast before, is not that of what is so already
    const isAhead =
      reading.status === 'actual' &&
      published !== undefined &&
      frame.period?.from !== undefined &&
      frame.period.from > published.timex;
    // 如果美国将关税上调至25%: not of the quarter named before
    const isOfBefore =
      reading.status === 'conditional' && frame.period !== undefined && frame.period.start < (reading.statusAt?.start ?? 0);
    // 韩国央行7月16日宣布，将基准利率下调25个基点
    const decided = reading.concept === 'interestRate' ? frame.day : undefined;
    if (set((isAhead || isOfBefore ? undefined : frame.period) ?? inSentence ?? decided)) return;
    if (isOfBefore) return;
    const last = frame.byConcept.get(reading.concept);
    if (last?.periodAt !== undefined) {
      reading.period = last.period;
      reading.periodAt = last.periodAt;
    }
    return;
  }
  if (reading.concept === 'dividendPerShare' || reading.concept === 'dividendTotal') {
    set(own.find((date) => !isDay(date)) ?? own[0] ?? frame.period);
    return;
  }
  if (reading.status === 'planned') {
    set(
      [...own, frame.date, frame.day].find(
        (date) =>
          date !== undefined &&
          isFuture(date) &&
          (date !== frame.day || (published !== undefined && date.from !== undefined && date.from > published.timex)),
      ),
    );
    return;
  }
  if (reading.status === 'forecast') {
    set(own[0] ?? frame.date ?? frame.period);
    return;
  }
  // 副总经理赵建新持股31.82万股，拟减持: held now, not in the time of the plan
  const isHeld = (reading.concept === 'sharesHeld' || reading.concept === 'stake') && reading.role === 'level';
  const carried = inSentence ?? frame.date;
  const isOfPlan = isHeld && published !== undefined && carried?.from !== undefined && carried.from > published.timex;
  const isUnlocked = reading.concept === 'sharesUnlocked' || reading.concept === 'unlockedValue';
  if (set(own[0] ?? (isOfPlan ? undefined : carried) ?? (isUnlocked ? frame.day : undefined))) return;
  if (group === 'holdings' && frame.listedHoldings === clause.paragraph && set(frame.period)) return;
  const { last } = frame;
  if (
    last?.period !== undefined &&
    last.clause.paragraph >= clause.paragraph - 1 &&
    last.status === 'actual' &&
    groupOf(last.concept) === group &&
    last.bearers[0]?.company?.name === reading.bearers[0]?.company?.name
  ) {
    reading.period = last.period;
    reading.periodAt = last.periodAt;
  } else if (isTrade(reading.concept) && published !== undefined && reading.status === 'actual') reading.period = published;
}

/** Returns the period of a date, in the year that the text has named before: 2020年半年度报告，公司上半年实现营业收入. */
function withYear(date: Draft<DateFact>, { year, yearNamed }: Frame, sentence: number): Period {
  if (date.timex === 'XXXX') return periodFrom(year ?? date);
  const isNear = yearNamed !== undefined && sentence - yearNamed.sentence <= 1;
  return isNear && /^XXXX-[QH]\d$/.test(date.timex) ? { timex: `${yearNamed.year}${date.timex.slice(4)}` } : periodFrom(date);
}

/** Trades that the news reports on their day. */
const isTrade = (concept: string): boolean => concept === 'dealPrice' || concept === 'tradeAmount' || concept === 'sharesTraded';

/** 目前, 现在: no period. */
const isNow = (doc: Document, { start, end }: Clause): boolean =>
  /目前|现在|当前|现售|近期|日前/.test(doc.view.slice(start, end));

/** Returns the figure that this one is reached from, if it has a date of its own: 从2024年8月底的4694亿元提升至13075亿元. */
function fromBefore({ doc, tokens, i, gap, clause, frame }: Context): FigureReading | undefined {
  const { last } = frame;
  if (last?.clause !== clause || last.periodAt === undefined || gap === 0) return undefined;
  if (!tokens.slice(gap, i).some((token) => hasCue(token, 'to'))) return undefined;
  return /^的?$/.test(doc.view.slice(last.periodAt.end, last.draft.start)) ? last : undefined;
}

/** 全年: the year of the period last named, or of publication. */
function toWholeYear(
  { doc, tokens, i, left, frame, published }: Context,
  reading: FigureReading,
  date: Draft<DateFact> | undefined,
): boolean {
  const at = tokens.slice(left, i).find(({ start, end }) => doc.view.slice(start, end) === '全年');
  if (at === undefined || date !== undefined) return false;
  const year = /^(?:\d{4}|XXXX)/.exec(frame.period?.timex ?? published?.timex ?? '')?.[0];
  if (year === undefined) return false;
  reading.period = year === 'XXXX' ? { timex: year } : { timex: year, from: `${year}-01-01`, to: `${year}-12-31` };
  reading.periodAt = at;
  return true;
}

/** 本年累计 runs from January to the month last named. */
function toCumulative({ tokens, i, left, frame }: Context, reading: FigureReading, date: Draft<DateFact> | undefined): boolean {
  const at = tokens.slice(left, i).find((token) => hasCue(token, 'cumulative'));
  const { last } = frame;
  if (at === undefined) {
    // the change of what was cumulative
    if (
      reading.role !== 'change' ||
      last?.periodAt === undefined ||
      last.role !== 'level' ||
      last.concept !== reading.concept ||
      !(last.period?.timex.includes('/') ?? false)
    )
      return false;
    reading.period = last.period;
    reading.periodAt = last.periodAt;
    return true;
  }
  const month = [date, frame.period].find((d) => d !== undefined && /^\d{4}-\d\d$/.test(d.timex));
  if (month === undefined || date?.timex.includes('/')) return false;
  // 去年同期累计: to the same month of that year
  const year = date !== undefined && /^\d{4}$/.test(date.timex) ? date.timex : month.timex.slice(0, 4);
  if (year !== month.timex.slice(0, 4)) {
    reading.period = { timex: `${year}-01/${year}${month.timex.slice(4)}` };
    reading.periodAt = at;
    return true;
  }
  reading.period = {
    timex: `${year}-01/${month.timex}`,
    from: `${year}-01-01`,
    ...(month.to === undefined ? {} : { to: month.to }),
  };
  reading.periodAt = at;
  return true;
}

const isPrior = ({ doc, tokens, i, gap }: Context): boolean =>
  tokens.slice(gap, i).some((token) => hasCue(token, 'prior')) ||
  (i > gap && hasCue(tokens[i - 1], 'yoy') && /同期的$/.test(doc.view.slice(tokens[i - 1]!.start, tokens[i - 1]!.end))) ||
  // 较上年同期的207.99亿元增长13.7%
  (i - 2 >= gap &&
    hasCue(tokens[i - 2], 'yoy') &&
    tokens[i - 1]!.end - tokens[i - 1]!.start === 1 &&
    doc.view.startsWith('的', tokens[i - 1]!.start));

/** 前值: of the month, quarter or year before. */
function toPrior({ doc, tokens, i, gap, frame }: Context, reading: FigureReading): boolean {
  const at = tokens.slice(gap, i).find((token) => hasCue(token, 'prior') || hasCue(token, 'yoy'))!;
  if (frame.period === undefined) return false;
  const isYear = /[去上]年|同期/.test(doc.view.slice(at.start, at.end));
  const shifted = isYear ? yearBefore(frame.period.timex) : undefined;
  const before = shifted === undefined ? (isYear ? undefined : periodBefore(frame.period.timex)) : { timex: shifted };
  if (before === undefined) return false;
  reading.period = before;
  reading.periodAt = at;
  return true;
}

/** Returns the ISO 8601 week of a day. */
function weekOf(day: string): Period {
  const monday = epochDayOf(day) - ((epochDayOf(day) + 3) % 7);
  const thursday = calendarDayOf(monday + 3);
  const week = Math.floor((monday + 3 - toEpochDay(thursday.year, 1, 1)) / 7) + 1;
  return { timex: `${thursday.year}-W${pad(week)}`, from: dayOf(monday), to: dayOf(monday + 6) };
}

function dayOf(epochDay: number): string {
  const { year, month, day } = calendarDayOf(epochDay);
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

const isYearBefore = (doc: Document, { start, end }: Draft<DateFact>): boolean => /^[去上]年$/.test(doc.view.slice(start, end));

/** Returns the same quarter, half or month of the year before. */
function yearBefore(timex: string): string | undefined {
  if (/^\d{4}$/.test(timex)) return String(Number(timex) - 1);
  const span = /^(\d{4})(-\d\d)\/(\d{4})(-\d\d)$/.exec(timex);
  if (span !== null) return `${Number(span[1]) - 1}${span[2]}/${Number(span[3]) - 1}${span[4]}`;
  const match = /^(FY)?(\d{4})-(Q\d|H\d|\d\d)$/.exec(timex);
  return match === null ? undefined : `${match[1] ?? ''}${Number(match[2]) - 1}-${match[3]}`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** Returns the month, quarter or year before. */
function periodBefore(timex: string): Period | undefined {
  const month = /^(\d{4})-(\d\d)$/.exec(timex);
  if (month !== null) {
    const value = Number(month[1]) * 12 + Number(month[2]) - 2;
    return { timex: `${Math.floor(value / 12)}-${pad((value % 12) + 1)}` };
  }
  const quarter = /^(\d{4})-Q([1-4])$/.exec(timex);
  if (quarter !== null) {
    const value = Number(quarter[1]) * 4 + Number(quarter[2]) - 2;
    return { timex: `${Math.floor(value / 4)}-Q${(value % 4) + 1}` };
  }
  return /^\d{4}$/.test(timex) ? { timex: String(Number(timex) - 1) } : undefined;
}

/** Returns what a change is measured against, by the date that it is compared with: 较2025年末 is since the end of last year. */
export function basisOfDate(
  doc: Document,
  { start, end, timex, mod, bound }: Draft<DateFact>,
  published: Period | undefined,
): Basis | undefined {
  const text = doc.view.slice(start, end);
  if (/同期/.test(text)) return 'yoy';
  if (
    /年初/.test(text) ||
    (mod === 'END' &&
      /^\d{4}$/.test(timex) &&
      (published === undefined || Number(timex) === Number(published.timex.slice(0, 4)) - 1))
  )
    return 'ytd';
  if (bound === 'since' && (/^\d{4}$/.test(timex) || /今年|年内/.test(text))) return 'ytd';
  if (/^(?:上周五|昨日|前一日|前日|昨天)$/.test(text)) return 'prev';
  if (/^(?:上月|上个月|上季|上季度|[一二三四]季度末?|上月末)$/.test(text)) return 'qoq';
  return undefined;
}
