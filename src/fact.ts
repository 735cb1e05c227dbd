/**
 * Every public noun, as a zod schema and the type inferred from it (subpath `youju/schema`).
 * The core imports only the types, so zod is loaded by no reader of text.
 */
import { z } from 'zod';

/** An exact decimal in plain notation, in whole units: `"4500000000"`, `"-3.2"`. Never a float. */
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

/** How the text hedges a figure: 约, 超, 以上, 近, 不足, 以下. */
export const bound = z.enum(['about', 'over', 'atLeast', 'nearly', 'under', 'atMost']);

/** A security on an exchange, `symbol.MARKET`. */
export const listing = z.string().regex(/^[0-9A-Z]+([.-][A-Z])?\.[A-Z]+$/);

/** TIMEX3 of a point or period, or of a clock on a day that stays open; of an interval both ends, parted by `/`. */
const clock = 'T(MO|AF|EV|\\d\\d(:\\d\\d){0,2})';
const part = 'Q[1-4X]|H[12]|SP|SU|FA|WI|W(\\d\\d|XX)(-WE|-[1-7])?|(\\d\\d|XX)(-(\\d\\d|XX))?';
const point = `((FY)?(\\d{4}|\\d{3}X|XXXX)(-(${part}))?(${clock})?|${clock})`;
export const timex = z.string().regex(new RegExp(`^${point}(/${point})?$`));
/** TIMEX3 of a length of time: `P3Y`, `PT45M`, `P1Y6M`. */
export const period = z.string().regex(/^P(?=\d|T)(\d+(\.\d+)?[YMWD])*(T(\d+(\.\d+)?[HMS])+)?$/);

/** Half open, in UTF-16 code units of the text as given: `text === source.slice(start, end)`. */
const span = { start: z.number().int().nonnegative(), end: z.number().int().positive(), text: z.string().min(1) };

/** What a damaged figure most likely was, and what shows the damage. It stands beside the value as written and never replaces it. */
export const repair = z.object({ value: decimal, high: decimal.optional(), reason: z.string() });

const figure = {
  value: decimal,
  /** The upper end of a range. */
  high: decimal.optional(),
  /** How exactly the value is stated, as in XBRL: 30亿 → -8, 0.15 → 2. */
  decimals: z.number().int(),
  bound: bound.optional(),
  repair: repair.optional(),
};

export const company = z.object({
  type: z.literal('company'),
  ...span,
  /** The canonical short name, or the text itself. */
  name: z.string(),
  listing: listing.optional(),
  listings: z.array(listing).optional(),
  /** Of a company that no table and no code tells: the part of such that are right, as measured; `minConfidence` at least. */
  confidence: z.number().min(0).max(1).optional(),
});
export const ticker = z.object({
  type: z.literal('ticker'),
  ...span,
  code: listing,
  symbol: z.string(),
  market: z.string(),
  /** ISO 10383, where the text or the market tells one exchange. */
  mic: z.string().length(4).optional(),
  /** The code most likely meant, where its exchange is not that of such numbers: 600519.SZ. */
  repair: z.object({ value: listing, reason: z.string() }).optional(),
});
export const money = z.object({
  type: z.literal('money'),
  ...span,
  ...figure,
  /** ISO 4217. */
  currency: z.string().length(3),
  /** What the amount is a rate of: `share`, `10share`, `year`, `tonne`. */
  per: z.string().optional(),
  /** What the text does not say and the reader concluded. */
  inferred: z.array(z.enum(['currency'])).optional(),
});
export const percent = z.object({
  type: z.literal('percent'),
  ...span,
  ...figure,
  unit: z.enum(['percent', 'percentagePoint', 'basisPoint']),
});
export const multiple = z.object({ type: z.literal('multiple'), ...span, ...figure });
export const quantity = z.object({
  type: z.literal('quantity'),
  ...span,
  ...figure,
  /** A physical unit (`t`, `kWh`) or a measure word. */
  unit: z.string().optional(),
  /** The counted noun, normalised: `GPU`, `share`, `vehicle`. */
  item: z.string().optional(),
  /** `H100`. */
  model: z.string().optional(),
  per: z.string().optional(),
});
export const date = z.object({
  type: z.literal('date'),
  ...span,
  /** TIMEX3 / ISO 8601: `2024-04-18`, `2024-Q3`, `FY2027`, `XXXX-04-18`. */
  timex,
  mod: z.enum(['START', 'MID', 'END']).optional(),
  bound: z.enum(['before', 'after']).optional(),
  /** Calendar days, both included; only where the date is fully known. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** The text says it relative to its own time (去年, 今日). */
  relative: z.literal(true).optional(),
});
export const duration = z.object({
  type: z.literal('duration'),
  ...span,
  timex: period,
  /** The upper end of a range. */
  high: period.optional(),
  bound: bound.optional(),
});
export const number = z.object({ type: z.literal('number'), ...span, ...figure });

export const fact = z.discriminatedUnion('type', [company, ticker, money, percent, multiple, quantity, date, duration, number]);
export const factType = z.enum(fact.options.map((option) => option.shape.type.value));

/** What `extract` gives back: facts sorted by `start`, then `end`. */
export const extraction = z.object({ facts: z.array(fact) });

/** In one line, and not blank. */
const companyName = z
  .string()
  .regex(/\S/)
  .regex(/^[^\n\r\v\f\u0085\u2028\u2029]*$/);

/** A company of the caller's own: every mention of its name or of an alias is that company. */
export const gazetteerEntry = z.object({
  /** The canonical short name. */
  name: companyName,
  aliases: z.array(companyName).readonly().optional(),
  /** The home market's first. */
  listings: z.array(listing).readonly().optional(),
});

/** What `compileGazetteer` gives: how many companies it holds. */
export const compiledGazetteer = z.object({ size: z.number().int().nonnegative() }).readonly();

/** What a reader of English finds in a passage, in UTF-16 offsets of the passage: a company, or a date as Chinese writes it (`2024年4月18日`). */
export type EnglishReading = { readonly start: number; readonly end: number } & (
  | { readonly company: true }
  | { readonly date: string }
);

/** What reads English passages: names and dates, never money. */
export type English = {
  readonly name: string;
  /** @param isName the passage is a name, which Chinese words beside it tell for a company's: is it one? */
  readonly read: (passage: string, isName: boolean) => readonly EnglishReading[];
};

/** What `extract` can be told. */
export const options = z.object({
  /** ISO 8601 date or date-time: the anchor of every relative date. One without an offset is local to `timeZone`. */
  publishedAt: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/)
    .optional(),
  /** An IANA name; default `Asia/Shanghai`. */
  timeZone: z.string().optional(),
  /** The fact types wanted; default all but `number`. */
  types: z.array(factType).readonly().optional(),
  /** The caller's own companies. Where one of their names is also a name of the library's table, the caller's is taken. */
  gazetteer: z.union([z.array(gazetteerEntry).readonly(), compiledGazetteer]).optional(),
  /** Companies that no table knows are given from this confidence on; default 0.5. 1: none of them. */
  minConfidence: z.number().min(0).max(1).optional(),
  /** Reads names and dates in English passages: `compromise()` of `youju/english`. */
  english: z.custom<English>((value) => typeof (value as Partial<English> | null)?.read === 'function').optional(),
});

/** A word as an engine cuts it. */
export const word = z.object({
  text: z.string(),
  /** Its part of speech, in the engine's own tags. */
  pos: z.string().optional(),
});

/** What cuts a piece of a text into words: as long together as the piece, in its order. Only their lengths are used. */
export type Segmenter = {
  readonly name: string;
  readonly cut: (text: string) => Iterable<Readonly<Word>>;
};

/** What `segment` can be told. */
export const segmentOptions = z.object({
  /** Default: `Intl.Segmenter`, mended by the library's tables. */
  segmenter: z.custom<Segmenter>((value) => typeof (value as Partial<Segmenter> | null)?.cut === 'function').optional(),
  /** The facts of the text, as `extract` gives them: each stays in one token. */
  extraction: extraction.optional(),
});

export const token = z.object({
  ...span,
  /** Whether it is a word; spaces and punctuation are none. */
  word: z.boolean(),
  /** Its part of speech, where the engine tells it. */
  pos: z.string().optional(),
  /** The type of the fact that it is. */
  fact: factType.optional(),
});
export const sentence = z.object({ ...span, tokens: z.array(token) });
/** What `segment` gives back: sentences tile the text, tokens their sentence. */
export const segmentation = z.object({ sentences: z.array(sentence) });

/** Where a fact stands in the source of a page. */
export const source = z.object({ start: z.number().int().nonnegative(), end: z.number().int().positive() });
const located = ([first, ...rest]: typeof fact.options) => {
  const more = { source: source.optional() };
  return [first.extend(more), ...rest.map((option) => option.extend(more))] as const;
};

/** What was wrong with a call. Stable: code may switch on it. */
export const errorCode = z.enum(['invalid-argument', 'invalid-json', 'line-too-long', 'missing-engine', 'worker-died']);
/** What `youju enrich` writes in the place of a line that it cannot read. */
export const failure = z.object({ line: z.number().int().positive(), error: z.object({ code: errorCode, message: z.string() }) });
export const locatedFact = z.discriminatedUnion('type', located(fact.options));
/** What `youju enrich` writes for a line that it can: all its fields, and the facts; of a page also its text, and where each fact stands in its `html`. */
export const enriched = z.looseObject({
  text: z.string(),
  facts: z.array(locatedFact),
});

export type Bound = z.infer<typeof bound>;
export type Repair = z.infer<typeof repair>;
export type Company = z.infer<typeof company>;
export type Ticker = z.infer<typeof ticker>;
export type Money = z.infer<typeof money>;
export type Percent = z.infer<typeof percent>;
export type Multiple = z.infer<typeof multiple>;
export type Quantity = z.infer<typeof quantity>;
export type DateFact = z.infer<typeof date>;
export type Duration = z.infer<typeof duration>;
export type NumberFact = z.infer<typeof number>;
export type Fact = z.infer<typeof fact>;
export type FactType = z.infer<typeof factType>;
export type Extraction = z.infer<typeof extraction>;
export type CompiledGazetteer = z.infer<typeof compiledGazetteer>;
export type GazetteerEntry = z.infer<typeof gazetteerEntry>;
export type Options = z.infer<typeof options>;
export type Word = z.infer<typeof word>;
export type SegmentOptions = z.infer<typeof segmentOptions>;
export type Token = z.infer<typeof token>;
export type Sentence = z.infer<typeof sentence>;
export type Segmentation = z.infer<typeof segmentation>;
export type ErrorCode = z.infer<typeof errorCode>;

/** A fact before its text is cut out. What it does not have may be undefined: facts that are read have one shape, and are told apart fast. */
export type Untexted<F extends Fact> = F extends Fact ? Open<Omit<F, 'text'>> : never;
type Open<T> = { [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K] };
