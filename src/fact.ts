/** The public types: facts, options and return values. `schema.ts` has a zod schema for each. */
import type { Listing, TextSpan } from './span.js';
import type { Statement } from './statement.js';

/** An exact decimal in plain notation, in whole units: `"4500000000"`, `"0.15"`, `"-3.2"`. Never a float. */
export type Decimal = string;

/** How the text hedges a figure: 约 `about`, 超 `over`, 以上 `atLeast`, 近 `nearly`, 不足 `under`, 以下 `atMost`. */
export type Bound = 'about' | 'over' | 'atLeast' | 'nearly' | 'under' | 'atMost';

/**
 * The side of a date that the text means: 年底前 `before`, 2024年起 `after`, 今年以来 `since`. `since` covers the time from the
 * date to the day of publication.
 */
export type DateBound = 'before' | 'after' | 'since';

/**
 * The likely original of a figure that looks damaged: `{ value: '0.15', reason: … }` for 015港元. It is reported next to the
 * value as written and never replaces it.
 */
export interface Repair {
  /** The likely value. */
  value: Decimal;
  /** The likely upper end of a range. */
  high?: Decimal;
  /** Why the figure looks damaged, in English. */
  reason: string;
}

/** The fields shared by all figures. 2.5万-3万美元 has `value` `"25000"`, `high` `"30000"` and `decimals` -4. */
export interface FigureFields {
  /** The exact value as written, in whole units (not 万, not fen); the lower end of a range. */
  value: Decimal;
  /** The upper end of a range. */
  high?: Decimal;
  /** The precision of the value, given by its last written digit as in XBRL: 30亿 is -8, 0.15 is 2. */
  decimals: number;
  /** How the text hedges the figure. */
  bound?: Bound;
  /** Only if the figure looks damaged: what it may have been. */
  repair?: Repair;
}

/** A company: 腾讯控股 has `name` `"腾讯控股"` and `listing` `"00700.HK"`. */
export interface Company extends TextSpan {
  type: 'company';
  /**
   * The canonical short name, the same for all names of a company (微软 for Microsoft), or the text itself if the company is
   * unknown.
   */
  name: string;
  /** The listing that the context refers to, otherwise that of the home market. */
  listing?: Listing;
  /** All known listings, starting with the home market. */
  listings?: Listing[];
  /** `source` if a newsroom or agency only signs the news or is credited for it (财联社6月3日电). Absent if the news is about it. */
  role?: 'source';
  /** Only for a company that no table, code or wording identifies: the measured precision of such names, from 0 to 1. */
  confidence?: number;
}

/** The code of a security: 00700.HK. */
export interface Ticker extends TextSpan {
  type: 'ticker';
  /** `symbol.MARKET`: `00700.HK`; an ISIN is `US0378331005.ISIN`. */
  code: Listing;
  /** The code without its market: `00700`. */
  symbol: string;
  /** The market: `HK`, `SH`, `SZ`, `BJ`, `US`, `TW` … */
  market: string;
  /** The exchange as an ISO 10383 MIC (`XHKG`), if the text or the market identifies one. */
  mic?: string;
  /** The likely code, if the written exchange does not use such numbers: `600519.SH` for 600519.SZ. */
  repair?: Omit<Repair, 'high'>;
}

/** What an instrument is. */
export type InstrumentKind = 'index' | 'fund' | 'bond' | 'future' | 'commodity' | 'currencyPair' | 'crypto' | 'rate';

/**
 * What is quoted on a market and is no company: 沪指 has `kind` `"index"`, `name` `"上证指数"` and `code` `"000001.SH"`; 浦发转债 is a
 * `bond`, 美元兑人民币 a `currencyPair` with `code` `"USDCNY"`.
 */
export interface Instrument extends TextSpan {
  type: 'instrument';
  /** Index, fund, bond, future, commodity, currency pair, coin or interest rate. */
  kind: InstrumentKind;
  /** The canonical name, the same for all names of an instrument, or the text itself if no table knows it. */
  name: string;
  /**
   * Its code, if it has one: of an exchange or index provider (`000300.SH`), of a product of futures (`CU.XSGE`), of a pair the ISO
   * 4217 codes in the order of the text (`USDCNY`), of a coin its symbol (`XBT`).
   */
  code?: string;
}

/** An amount of money: 港币3亿元 has `value` `"300000000"`, `decimals` -8 and `currency` `"HKD"`. */
export interface Money extends TextSpan, FigureFields {
  type: 'money';
  /** ISO 4217 code; `XBT` for bitcoin. */
  currency: string;
  /** What the amount is per: `share`, `10share`, `year`, `tonne` … 每股0.15港元 has `share`. */
  per?: string;
  /** Fields that the text does not state and the library inferred: the currency of 营收5.77亿. */
  inferred?: 'currency'[];
}

/** A percentage, a change in percentage points, or basis points: 3.5%, 0.2个百分点, 25个基点. */
export interface Percent extends TextSpan, FigureFields {
  type: 'percent';
  /** The unit of `value`: 25个基点 has `value` `"25"` and `unit` `"basisPoint"`. */
  unit: 'percent' | 'percentagePoint' | 'basisPoint';
}

/** A multiple: 3.2倍 has `value` `"3.2"`. */
export interface Multiple extends TextSpan, FigureFields {
  type: 'multiple';
}

/**
 * A counted or measured quantity: 180万块GPU has `value` `"1800000"` and `item` `"GPU"`; 3.5吨 has `value` `"3.5"` and `unit`
 * `"t"`.
 */
export interface Quantity extends TextSpan, FigureFields {
  type: 'quantity';
  /** The unit of measurement: `t`, `kWh`, `m2` … */
  unit?: string;
  /** What is counted, as a normalized noun: `GPU`, `share`, `vehicle`. */
  item?: string;
  /** The model of what is counted: `H100`. */
  model?: string;
  /** What the quantity is per: `year`, `day` … */
  per?: string;
}

/**
 * A date, a period or an interval: 6月19日, 2024年第一季度, 今年以来. In a text published on 2024-06-19, 去年第三季度 has `timex`
 * `"2023-Q3"`, `from` `"2023-07-01"`, `to` `"2023-09-30"` and `relative` `true`.
 */
export interface DateFact extends TextSpan {
  type: 'date';
  /** TIMEX3 (ISO 8601): `2024-04-18`, `2024-Q3`, `FY2027`, `2024-06-19T18:30`; `X` marks what is open: `XXXX-04-18`. */
  timex: string;
  /** The part of the period: 年初 `START`, 年中 `MID`, 年底 `END`. */
  mod?: 'START' | 'MID' | 'END';
  /** The side of the date that the text means. */
  bound?: DateBound;
  /** The first calendar day (`2024-06-19`); only if the date is fully known. */
  from?: string;
  /** The last calendar day, inclusive. With the bound `since`, the day of publication if known. */
  to?: string;
  /** True if the date is relative to the text's own time (去年, 今日) or to a date named before it (次日). */
  relative?: true;
}

/** A length of time: 3年, 45分钟. 3至5年 has `timex` `"P3Y"` and `timexHigh` `"P5Y"`. */
export interface Duration extends TextSpan {
  type: 'duration';
  /** TIMEX3 (ISO 8601): `P3Y`, `PT45M`, `P1Y6M`; the lower end of a range. */
  timex: string;
  /** The upper end of a range, in the same notation. */
  timexHigh?: string;
  /** How the text hedges the length. */
  bound?: Bound;
}

/** A bare number; only returned if `types` includes `number`. */
export interface NumberFact extends TextSpan, FigureFields {
  type: 'number';
}

/** A typed fact with the span of text that it was read from. */
export type Fact = Company | Ticker | Instrument | Money | Percent | Multiple | Quantity | DateFact | Duration | NumberFact;

/** The `type` of a fact. */
export type FactType = Fact['type'];

/** The fact of a type: `FactOf<'money'>` is `Money`. */
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;

/** The types returned by default: all but `number`. */
export type DefaultFactType = Exclude<FactType, 'number'>;

/** A market: the mainland, Hong Kong, Taiwan or the United States. */
export type Market = 'CN' | 'HK' | 'TW' | 'US';

/** What `extract` returns. */
export interface Extraction<T extends FactType = FactType> {
  /** Sorted by `start`, then `end`. */
  facts: FactOf<T>[];
  /** The market that the text is about, if anything shows it or the caller says so: it decides what a bare 元 is. */
  market?: Market;
  /** What the figures measure, in their order; only if `statements` asks for them. */
  statements?: Statement[];
}

/** A company supplied by the caller: every mention of its name or an alias is this company. */
export interface GazetteerEntry {
  /** The canonical short name, on one line and not blank. */
  name: string;
  /** Other names for it. */
  aliases?: readonly string[] | undefined;
  /** Its listings as `symbol.MARKET`, starting with the home market. */
  listings?: readonly Listing[] | undefined;
}

/** Companies checked and packed by `compileGazetteer`. */
export interface CompiledGazetteer {
  /** How many companies it contains. */
  readonly size: number;
}

/** What an English reader finds in a passage: a company, or a date in Chinese notation (`2024年4月18日`). */
export type EnglishReading = {
  /** Offset of the first code unit in the passage. */
  readonly start: number;
  /** Offset after the last code unit. */
  readonly end: number;
} & (
  | {
      /** It is the name of a company. */
      readonly company: true;
    }
  | {
      /** The date in Chinese notation. */
      readonly date: string;
    }
);

/** Reads English passages: names and dates, never money. */
export interface English {
  /** The reader's name. */
  readonly name: string;
  /**
   * Reads a passage.
   *
   * @param isName whether the passage is a name that the surrounding Chinese treats as a company's; the reader decides if it
   *   is one
   */
  readonly read: (passage: string, isName: boolean) => readonly EnglishReading[];
}

/** Options of `extract`. */
export interface Options<T extends FactType = FactType> {
  /**
   * When the text was published, the anchor of every relative date: a `Date`, epoch seconds or milliseconds, ISO 8601
   * (`2024-06-19T15:30+08:00`), `2024/06/19`, `20240619`, `2024年6月19日 15:30`, or RFC 2822 (`Wed, 19 Jun 2024 15:30:00
   * +0800`). A time without an offset is local to `timeZone`.
   */
  publishedAt?: string | number | Date | null | undefined;
  /** IANA time zone of `publishedAt` and of the dates in the text. Default `Asia/Shanghai`. */
  timeZone?: string | undefined;
  /** The fact types to return. Default: all but `number`. */
  types?: readonly T[] | undefined;
  /**
   * The market that the text is about. It decides what a bare 元 is, which of a company's listings is meant, and what short codes
   * are: （700）, (2330). Default: concluded from script, words and codes.
   */
  market?: Market | null | undefined;
  /** The caller's companies, as a list or compiled by `compileGazetteer`. They take precedence over the library's. */
  gazetteer?: readonly GazetteerEntry[] | CompiledGazetteer | null | undefined;
  /**
   * The minimum confidence, from 0 to 1, of companies that are not in any table (default 0.5) and of statements (default 0); 1
   * returns no such companies and is faster.
   */
  minConfidence?: number | undefined;
  /** Reads names and dates in English passages: `compromise()` from `youju/english`. */
  english?: English | null | undefined;
  /** Also read what the figures measure: whose they are, of when, how they changed and how sure they are. Default false. */
  statements?: boolean | undefined;
}

/** A word as cut by a segmenter. */
export interface Word {
  /** The characters of the word; only their number is used. */
  text: string;
  /** The part of speech, in the segmenter's own tags. */
  pos?: string | undefined;
}

/** Cuts a piece of text into words, in order, whose total length is that of the piece. */
export interface Segmenter {
  /** The segmenter's name. */
  readonly name: string;
  /** Returns the words of a piece of text. */
  readonly cut: (text: string) => Iterable<Readonly<Word>>;
}

/** Options of `segment`. */
export interface SegmentOptions {
  /** The segmenter. Default: `Intl.Segmenter`, corrected by the library's tables. */
  segmenter?: Segmenter | undefined;
  /** The facts of the text, as returned by `extract`: each is kept in one token. */
  extraction?: { readonly facts: readonly Fact[] } | undefined;
}

/** A word, number or mark of a sentence. */
export interface Token extends TextSpan {
  /** True for words and numbers, false for spaces and punctuation. */
  word: boolean;
  /** The part of speech, if the segmenter provides it. */
  pos?: string;
  /** The type of the fact that this token is. */
  fact?: FactType;
}

/** A sentence; its tokens cover it without gaps. */
export interface Sentence extends TextSpan {
  /** The tokens in order, without gaps. */
  tokens: Token[];
}

/** What `segment` returns. */
export interface Segmentation {
  /** The sentences in order; they cover the text without gaps. */
  sentences: Sentence[];
}

/** The position of a fact in the HTML source of a page, in UTF-16 code units. */
export interface SourceSpan {
  /** Offset of the first code unit in the source. */
  start: number;
  /** Offset after the last code unit. */
  end: number;
}

/** The `code` of a `YoujuError`. Stable, so programs can switch on it. */
export type ErrorCode = 'invalid-argument' | 'invalid-csv' | 'invalid-json' | 'line-too-long' | 'missing-engine' | 'worker-died';

/** An error as reported by `youju enrich`. */
export interface ReportedError {
  /** Stable, so programs can switch on it. */
  code: ErrorCode;
  /** Names the field or place, and what was expected. */
  message: string;
  /** Where the line stops being valid JSON, in code points from 1. */
  column?: number;
}

/** What `youju enrich` writes in place of a record that it cannot read. */
export interface Failure {
  /** Line of the input, from 1. */
  line: number;
  /** The record's own id, if that much could be read. */
  id?: unknown;
  /** What was wrong with the record. */
  error: ReportedError;
}

/** What `youju enrich` writes for a record: all of its own fields, and the facts. */
export interface Enriched {
  /** The text that the facts were read from; the field has another name if the command was given one. */
  text?: unknown;
  /** The facts; for a page (`html`), each with its position in the source. Absent if the record has no text. */
  facts?: (Fact & { source?: SourceSpan })[];
  /** What the figures measure; only with `--statements`. */
  statements?: Statement[];
  /** What was wrong with a field, such as the date; the facts are read without that field. */
  error?: ReportedError;
  [field: string]: unknown;
}

/** A fact before its text is cut out. Absent fields are `undefined`, so all drafts of a type share one hidden class. */
export type Draft<F extends Fact> = F extends Fact ? WithUndefined<Omit<F, 'text'>> : never;
type WithUndefined<T> = { [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K] };
