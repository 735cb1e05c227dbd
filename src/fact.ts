/** The public types: facts, options and what the functions return. `schema.ts` holds a zod schema for each. */

/** An exact decimal in plain notation, in whole units: `"4500000000"`, `"0.15"`, `"-3.2"`. Never a float. */
export type Decimal = string;

/** A listing as `symbol.MARKET`: `00700.HK`, `600519.SH`, `BRK.B.US`. */
export type Listing = string;

/** How the text hedges a figure: 约 `about`, 超 `over`, 以上 `atLeast`, 近 `nearly`, 不足 `under`, 以下 `atMost`. */
export type Bound = 'about' | 'over' | 'atLeast' | 'nearly' | 'under' | 'atMost';

/**
 * The side of a date that the text means: 年底前 `before`, 2024年起 `after`, 今年以来 `since`.
 * `since` runs from the date to the day of publication.
 */
export type DateBound = 'before' | 'after' | 'since';

/** A stretch of the text: `text === source.slice(start, end)`. */
export interface TextSpan {
  /** Offset of the first code unit (UTF-16) in the text as given. */
  start: number;
  /** Offset after the last code unit. */
  end: number;
  /** The characters between `start` and `end`. */
  text: string;
}

/** What a figure that looks damaged most likely was. It stands beside the value as written and never replaces it. */
export interface Repair {
  /** The likely value. */
  value: Decimal;
  /** The likely upper end of a range. */
  high?: Decimal;
  /** What shows the damage, in English. */
  reason: string;
}

/** The fields that all figures share. */
export interface FigureFields {
  /** The exact value as written, in whole units (not 万, not fen); of a range, the lower end. */
  value: Decimal;
  /** The upper end of a range. */
  high?: Decimal;
  /** How exactly the value is stated, as in XBRL, by its last written digit: 30亿 is -8, 0.15 is 2. */
  decimals: number;
  /** How the text hedges the figure. */
  bound?: Bound;
  /** Present only where the figure looks damaged: what it may have been. */
  repair?: Repair;
}

/** A company: 腾讯控股. */
export interface Company extends TextSpan {
  type: 'company';
  /** The canonical short name, the same for all names of a company (微软 for Microsoft), or the text itself. */
  name: string;
  /** Of several listings the one that the context speaks of, otherwise the home market's. */
  listing?: Listing;
  /** All known listings, the home market's first. */
  listings?: Listing[];
  /** `source`: a newsroom or agency that only signs the news or is credited for it (财联社6月3日电). Absent where the news is about it. */
  role?: 'source';
  /** Only for a company that no table, code or wording identifies: the measured precision of such names, from 0 to 1. */
  confidence?: number;
}

/** A security's code: 00700.HK. */
export interface Ticker extends TextSpan {
  type: 'ticker';
  /** `symbol.MARKET`: `00700.HK`; an ISIN is `US0378331005.ISIN`. */
  code: Listing;
  /** The code without its market: `00700`. */
  symbol: string;
  /** The market: `HK`, `SH`, `SZ`, `BJ`, `US`, `TW` … */
  market: string;
  /** The exchange as an ISO 10383 MIC (`XHKG`), where the text or the market identifies one. */
  mic?: string;
  /** The likely code, where the written exchange does not have such numbers (600519.SZ). */
  repair?: Omit<Repair, 'high'>;
}

/** An amount of money: 港币3亿元. */
export interface Money extends TextSpan, FigureFields {
  type: 'money';
  /** ISO 4217 code; `XBT` for bitcoin. */
  currency: string;
  /** What the amount is a rate of: `share`, `10share`, `year`, `tonne` … */
  per?: string;
  /** What the text does not state and the library inferred. */
  inferred?: 'currency'[];
}

/** A percentage, a change in percentage points, or basis points: 3.5%, 0.2个百分点, 25个基点. */
export interface Percent extends TextSpan, FigureFields {
  type: 'percent';
  /** What the value counts. */
  unit: 'percent' | 'percentagePoint' | 'basisPoint';
}

/** A multiple: 3.2倍. */
export interface Multiple extends TextSpan, FigureFields {
  type: 'multiple';
}

/** A counted or measured quantity: 180万块GPU, 250万辆, 3.5吨. */
export interface Quantity extends TextSpan, FigureFields {
  type: 'quantity';
  /** A physical unit (`t`, `kWh`) or a measure word (`辆`). */
  unit?: string;
  /** What is counted, normalised: `GPU`, `share`, `vehicle`. */
  item?: string;
  /** The model of what is counted: `H100`. */
  model?: string;
  /** What the quantity is a rate of: `year`, `day` … */
  per?: string;
}

/** A date, a period or an interval: 6月19日, 2024年第一季度, 今年以来. */
export interface DateFact extends TextSpan {
  type: 'date';
  /** TIMEX3 (ISO 8601): `2024-04-18`, `2024-Q3`, `FY2027`, `2024-06-19T18:30`; what stays open is `X`: `XXXX-04-18`. */
  timex: string;
  /** The part of the period that is meant: 年初 `START`, 年中 `MID`, 年底 `END`. */
  mod?: 'START' | 'MID' | 'END';
  /** The side of the date that the text means. */
  bound?: DateBound;
  /** First calendar day (`2024-06-19`); only where the date is fully known. */
  from?: string;
  /** Last calendar day, included. With the bound `since` the day of publication, where that is known. */
  to?: string;
  /** True where the text counts the date from its own time (去年, 今日) or from a date named before (次日). */
  relative?: true;
}

/** A length of time: 3年, 45分钟. */
export interface Duration extends TextSpan {
  type: 'duration';
  /** TIMEX3 (ISO 8601): `P3Y`, `PT45M`, `P1Y6M`; of a range, the lower end. */
  timex: string;
  /** The upper end of a range, in the same notation. */
  timexHigh?: string;
  /** How the text hedges the length. */
  bound?: Bound;
}

/** A bare number, only when asked for by `types`. */
export interface NumberFact extends TextSpan, FigureFields {
  type: 'number';
}

/** A typed fact, pinned to the characters it was read from. */
export type Fact = Company | Ticker | Money | Percent | Multiple | Quantity | DateFact | Duration | NumberFact;

/** The `type` of a fact. */
export type FactType = Fact['type'];

/** The fact of a type: `FactOf<'money'>` is `Money`. */
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;

/** What is read without `types`: every type but `number`. */
export type DefaultFactType = Exclude<FactType, 'number'>;

/** What `extract` returns. */
export interface Extraction<T extends FactType = FactType> {
  /** Sorted by `start`, then `end`. */
  facts: FactOf<T>[];
}

/** A company of the caller's own: every mention of its name or of an alias is that company. */
export interface GazetteerEntry {
  /** The canonical short name, on one line and not blank. */
  name: string;
  /** Other names it goes by. */
  aliases?: readonly string[] | undefined;
  /** Its listings as `symbol.MARKET`, the home market's first. */
  listings?: readonly Listing[] | undefined;
}

/** Companies that `compileGazetteer` has checked and packed. */
export interface CompiledGazetteer {
  /** How many companies it holds. */
  readonly size: number;
}

/** What a reader of English finds in a passage: a company, or a date as Chinese writes it (`2024年4月18日`). */
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
      /** The date as Chinese writes it. */
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
   * @param isName the passage is a name that the Chinese around it takes for a company's: decide whether it is one
   */
  readonly read: (passage: string, isName: boolean) => readonly EnglishReading[];
}

/** Options of `extract`. */
export interface Options<T extends FactType = FactType> {
  /**
   * When the text was published, the anchor of every relative date: a `Date`, epoch seconds or milliseconds, ISO 8601
   * (`2024-06-19T15:30+08:00`), `2024/06/19`, `20240619`, `2024年6月19日 15:30`, or RFC 2822 (`Wed, 19 Jun 2024 15:30:00 +0800`).
   * A time without an offset is local to `timeZone`.
   */
  publishedAt?: string | number | Date | null | undefined;
  /** IANA time zone of `publishedAt` and of the dates in the text. Default `Asia/Shanghai`. */
  timeZone?: string | undefined;
  /** The fact types to return. Default: all but `number`. */
  types?: readonly T[] | undefined;
  /** Companies of your own, or what `compileGazetteer` made of them. They take precedence over the library's. */
  gazetteer?: readonly GazetteerEntry[] | CompiledGazetteer | null | undefined;
  /** The least confidence of companies that no table knows, from 0 to 1. Default 0.5; 1 returns none of them and is faster. */
  minConfidence?: number | undefined;
  /** Reads names and dates in English passages: `compromise()` of `youju/english`. */
  english?: English | null | undefined;
}

/** A word as a segmenter cuts it. */
export interface Word {
  /** Its characters; only their number is used. */
  text: string;
  /** Its part of speech, in the segmenter's own tags. */
  pos?: string | undefined;
}

/** Cuts a piece of text into words, in order, together as long as the piece. */
export interface Segmenter {
  /** The segmenter's name. */
  readonly name: string;
  /** The words of a piece of text. */
  readonly cut: (text: string) => Iterable<Readonly<Word>>;
}

/** Options of `segment`. */
export interface SegmentOptions {
  /** The segmenter. Default: `Intl.Segmenter`, corrected by the library's tables. */
  segmenter?: Segmenter | undefined;
  /** The facts of the text, as `extract` returns them: each stays in one token. */
  extraction?: { readonly facts: readonly Fact[] } | undefined;
}

/** A word, number or mark of a sentence. */
export interface Token extends TextSpan {
  /** True for words and numbers, false for spaces and punctuation. */
  word: boolean;
  /** Part of speech, where the segmenter gives it. */
  pos?: string;
  /** The type of the fact that the token is. */
  fact?: FactType;
}

/** A sentence; its tokens tile it. */
export interface Sentence extends TextSpan {
  /** In order, without gaps. */
  tokens: Token[];
}

/** What `segment` returns. */
export interface Segmentation {
  /** Sentences tile the text. */
  sentences: Sentence[];
}

/** Where a fact stands in the HTML source of a page, in UTF-16 code units. */
export interface SourceSpan {
  /** Offset of the first code unit in the source. */
  start: number;
  /** Offset after the last code unit. */
  end: number;
}

/** The `code` of a `YoujuError`. Stable: code may switch on it. */
export type ErrorCode = 'invalid-argument' | 'invalid-csv' | 'invalid-json' | 'line-too-long' | 'missing-engine' | 'worker-died';

/** What `youju enrich` reports of an error. */
export interface ReportedError {
  /** Stable: code may switch on it. */
  code: ErrorCode;
  /** Names the field or place, and what was expected. */
  message: string;
  /** Where in the line a record stops being JSON: in code points, from 1. */
  column?: number;
}

/** What `youju enrich` writes in place of a record that it cannot read. */
export interface Failure {
  /** Line of the input, from 1. */
  line: number;
  /** The record's own id, where that much of it could be read. */
  id?: unknown;
  /** What was wrong with the record. */
  error: ReportedError;
}

/** What `youju enrich` writes for a record: all its own fields, and the facts. */
export interface Enriched {
  /** The text that the facts are of; under another name where the command was given one. */
  text?: unknown;
  /** The facts; of a page (`html`) each with where it stands in the source. Absent where the record has no text. */
  facts?: (Fact & { source?: SourceSpan })[];
  /** What was wrong with a field, such as the date; the facts are read without that field. */
  error?: ReportedError;
  [field: string]: unknown;
}

/** A fact before its text is cut out. Absent fields are `undefined`, so all drafts of a type share one hidden class. */
export type Untexted<F extends Fact> = F extends Fact ? Open<Omit<F, 'text'>> : never;
type Open<T> = { [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K] };
