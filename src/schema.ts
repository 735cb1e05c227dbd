/** A zod schema for every public type (subpath `youju/schema`). The core does not import this file, so it never loads zod. */
import { z } from 'zod';
import type * as f from './fact.js';
import { parsePublishedAt } from './published.js';

export type * from './fact.js';

const exact = <T extends z.ZodType>(schema: T) => z.exactOptional(schema);

export const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe('An exact decimal in plain notation, in whole units: "4500000000", "-3.2".');

export const bound = z
  .enum(['about', 'over', 'atLeast', 'nearly', 'under', 'atMost'])
  .describe('How the text hedges a figure: 约, 超, 以上, 近, 不足, 以下.') satisfies z.ZodType<f.Bound>;

export const dateBound = z
  .enum(['before', 'after', 'since'])
  .describe(
    'The side of a date that the text means: 年底前, 2024年起, 今年以来. "since" runs to the day of publication.',
  ) satisfies z.ZodType<f.DateBound>;

export const listing = z
  .string()
  .regex(/^[0-9A-Z]+([.-][A-Z])?\.[A-Z]+$/)
  .describe('A listing as symbol.MARKET: 00700.HK, BRK.B.US.');

const clock = 'T(MO|AF|EV|\\d\\d(:\\d\\d){0,2})';
const part = 'Q[1-4X]|H[12]|SP|SU|FA|WI|W(\\d\\d|XX)(-WE|-[1-7])?|(\\d\\d|XX)(-(\\d\\d|XX))?';
const point = `((FY)?(\\d{4}|\\d{3}X|XXXX)(-(${part}))?(${clock})?|${clock})`;
export const timex = z
  .string()
  .regex(new RegExp(`^${point}(/${point})?$`))
  .describe('TIMEX3 of a point or period, or of a clock time on an open day; of an interval both ends, separated by "/".');
export const period = z
  .string()
  .regex(/^P(?=\d|T)(\d+(\.\d+)?[YMWD])*(T(\d+(\.\d+)?[HMS])+)?$/)
  .describe('TIMEX3 of a length of time: P3Y, PT45M, P1Y6M.');

const span = {
  start: z.number().int().nonnegative().describe('Offset of the first UTF-16 code unit in the text.'),
  end: z.number().int().positive().describe('Offset after the last UTF-16 code unit.'),
  text: z.string().min(1).describe('The characters between start and end.'),
};

export const repair = z
  .object({
    value: decimal.describe('The likely value.'),
    high: exact(decimal.describe('The likely upper end of a range.')),
    reason: z.string().describe('What shows the damage.'),
  })
  .describe(
    'What a figure that looks damaged most likely was; it never replaces the value as written.',
  ) satisfies z.ZodType<f.Repair>;

const figure = {
  value: decimal.describe('The exact value as written, in whole units; of a range, the lower end.'),
  high: exact(decimal.describe('The upper end of a range.')),
  decimals: z.number().int().describe('How exactly the value is stated, as in XBRL: 30亿 is -8, 0.15 is 2.'),
  bound: exact(bound),
  repair: exact(repair),
};

const per = exact(z.string().describe('What the figure is a rate of: share, 10share, year, tonne.'));

export const company = z
  .object({
    type: z.literal('company'),
    ...span,
    name: z.string().describe('The canonical short name, or the text itself.'),
    listing: exact(listing.describe('Of several listings the one that the context speaks of.')),
    listings: exact(z.array(listing).describe("All known listings, the home market's first.")),
    role: exact(z.literal('source').describe('A newsroom or agency that only signs the news or is credited for it.')),
    confidence: exact(
      z.number().min(0).max(1).describe('Only for a company that no table, code or wording identifies: the measured precision.'),
    ),
  })
  .describe('A company.') satisfies z.ZodType<f.Company>;
export const ticker = z
  .object({
    type: z.literal('ticker'),
    ...span,
    code: listing,
    symbol: z.string().describe('The code without its market.'),
    market: z.string().describe('HK, SH, SZ, BJ, US, TW …'),
    mic: exact(z.string().length(4).describe('The exchange as an ISO 10383 MIC.')),
    repair: exact(
      z
        .object({ value: listing, reason: z.string().describe('What shows the damage.') })
        .describe('The likely code, where the written exchange does not have such numbers.'),
    ),
  })
  .describe("A security's code.") satisfies z.ZodType<f.Ticker>;
export const money = z
  .object({
    type: z.literal('money'),
    ...span,
    ...figure,
    currency: z.string().length(3).describe('ISO 4217 code; XBT for bitcoin.'),
    per,
    inferred: exact(z.array(z.enum(['currency'])).describe('What the text does not state and the library inferred.')),
  })
  .describe('An amount of money.') satisfies z.ZodType<f.Money>;
export const percent = z
  .object({
    type: z.literal('percent'),
    ...span,
    ...figure,
    unit: z.enum(['percent', 'percentagePoint', 'basisPoint']).describe('What the value counts.'),
  })
  .describe('A percentage, a change in percentage points, or basis points.') satisfies z.ZodType<f.Percent>;
export const multiple = z
  .object({ type: z.literal('multiple'), ...span, ...figure })
  .describe('A multiple: 3.2倍.') satisfies z.ZodType<f.Multiple>;
export const quantity = z
  .object({
    type: z.literal('quantity'),
    ...span,
    ...figure,
    unit: exact(z.string().describe('A physical unit or a measure word.')),
    item: exact(z.string().describe('What is counted, normalised: GPU, share, vehicle.')),
    model: exact(z.string().describe('The model of what is counted: H100.')),
    per,
  })
  .describe('A counted or measured quantity.') satisfies z.ZodType<f.Quantity>;
export const date = z
  .object({
    type: z.literal('date'),
    ...span,
    timex,
    mod: exact(z.enum(['START', 'MID', 'END']).describe('The part of the period that is meant: 年初, 年中, 年底.')),
    bound: exact(dateBound),
    from: exact(z.iso.date().describe('First calendar day, where the date is fully known.')),
    to: exact(z.iso.date().describe('Last calendar day, included; with the bound "since" the day of publication.')),
    relative: exact(z.literal(true).describe('The text counts the date from its own time or from a date named before.')),
  })
  .describe('A date, a period or an interval.') satisfies z.ZodType<f.DateFact>;
export const duration = z
  .object({
    type: z.literal('duration'),
    ...span,
    timex: period,
    timexHigh: exact(period.describe('The upper end of a range.')),
    bound: exact(bound),
  })
  .describe('A length of time.') satisfies z.ZodType<f.Duration>;
export const number = z
  .object({ type: z.literal('number'), ...span, ...figure })
  .describe('A bare number, only when asked for.') satisfies z.ZodType<f.NumberFact>;

export const fact = z
  .discriminatedUnion('type', [company, ticker, money, percent, multiple, quantity, date, duration, number])
  .describe('A typed fact, pinned to the characters it was read from.') satisfies z.ZodType<f.Fact>;
export const factType = z.enum([
  'company',
  'ticker',
  'money',
  'percent',
  'multiple',
  'quantity',
  'date',
  'duration',
  'number',
]) satisfies z.ZodType<f.FactType>;

export const extraction = z
  .object({ facts: z.array(fact).describe('Sorted by start, then end.') })
  .describe('What extract returns.') satisfies z.ZodType<f.Extraction>;

const companyName = z
  .string()
  .regex(/\S/)
  .regex(/^[^\n\r\v\f\u0085\u2028\u2029]*$/)
  .describe('A name on one line, not blank.');

export const gazetteerEntry = z
  .object({
    name: companyName.describe('The canonical short name.'),
    aliases: z.array(companyName).readonly().optional().describe('Other names it goes by.'),
    listings: z.array(listing).readonly().optional().describe("Its listings, the home market's first."),
  })
  .describe("A company of the caller's own.") satisfies z.ZodType<f.GazetteerEntry>;

export const compiledGazetteer = z
  .object({ size: z.number().int().nonnegative() })
  .readonly()
  .describe('Companies that compileGazetteer has checked and packed.') satisfies z.ZodType<f.CompiledGazetteer>;

export const options = z
  .strictObject({
    publishedAt: z
      .union([z.string(), z.number(), z.date()])
      .refine((value) => parsePublishedAt(value) !== undefined, 'expected a date')
      .nullish()
      .describe(
        'When the text was published: a Date, epoch seconds or milliseconds, ISO 8601, 2024/06/19, 20240619, 2024年6月19日, or RFC 2822.',
      ),
    timeZone: z.string().optional().describe('IANA time zone; default Asia/Shanghai.'),
    types: z.array(factType).readonly().optional().describe('The fact types to return; default all but number.'),
    gazetteer: z
      .union([z.array(gazetteerEntry).readonly(), compiledGazetteer])
      .nullish()
      .describe("Companies of the caller's own; they take precedence over the library's."),
    minConfidence: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('The least confidence of companies that no table knows; default 0.5.'),
    english: z
      .custom<f.English>((value) => typeof (value as Partial<f.English> | null)?.read === 'function')
      .nullish()
      .describe('Reads names and dates in English passages.'),
  })
  .describe('Options of extract.') satisfies z.ZodType<f.Options>;

export const word = z
  .object({ text: z.string(), pos: z.string().optional().describe("Its part of speech, in the segmenter's own tags.") })
  .describe('A word as a segmenter cuts it.') satisfies z.ZodType<f.Word>;

export const segmentOptions = z
  .strictObject({
    segmenter: z
      .custom<f.Segmenter>((value) => typeof (value as Partial<f.Segmenter> | null)?.cut === 'function')
      .optional()
      .describe("The segmenter; default Intl.Segmenter, corrected by the library's tables."),
    extraction: extraction.optional().describe('The facts of the text: each stays in one token.'),
  })
  .describe('Options of segment.') satisfies z.ZodType<f.SegmentOptions>;

export const token = z
  .object({
    ...span,
    word: z.boolean().describe('True for words and numbers, false for spaces and punctuation.'),
    pos: exact(z.string().describe('Part of speech, where the segmenter gives it.')),
    fact: exact(factType.describe('The type of the fact that the token is.')),
  })
  .describe('A word, number or mark of a sentence.') satisfies z.ZodType<f.Token>;
export const sentence = z
  .object({ ...span, tokens: z.array(token) })
  .describe('A sentence; its tokens tile it.') satisfies z.ZodType<f.Sentence>;
export const segmentation = z
  .object({ sentences: z.array(sentence).describe('Sentences tile the text.') })
  .describe('What segment returns.') satisfies z.ZodType<f.Segmentation>;

export const source = z
  .object({ start: z.number().int().nonnegative(), end: z.number().int().positive() })
  .describe('Where a fact stands in the HTML source of a page.') satisfies z.ZodType<f.SourceSpan>;

export const errorCode = z
  .enum(['invalid-argument', 'invalid-csv', 'invalid-json', 'line-too-long', 'missing-engine', 'worker-died'])
  .describe('What was wrong. Stable: code may switch on it.') satisfies z.ZodType<f.ErrorCode>;
export const reportedError = z
  .object({
    code: errorCode,
    message: z.string().describe('Names the field or place, and what was expected.'),
    column: exact(z.number().int().positive().describe('Where in the line a record stops being JSON: in code points, from 1.')),
  })
  .describe('What youju enrich reports of an error.') satisfies z.ZodType<f.ReportedError>;
export const failure = z
  .object({
    line: z.number().int().positive().describe('Line of the input, from 1.'),
    id: exact(z.unknown().describe("The record's own id, where that much of it could be read.")),
    error: reportedError,
  })
  .describe('What youju enrich writes in place of a record that it cannot read.') satisfies z.ZodType<f.Failure>;

const located = ([first, ...rest]: typeof fact.options) => {
  const more = { source: exact(source) };
  return [first.extend(more), ...rest.map((option) => option.extend(more))] as const;
};
export const locatedFact = z
  .discriminatedUnion('type', located(fact.options))
  .describe('A fact of a page, with where it stands in the source.');
export const enriched = z
  .looseObject({
    text: exact(z.unknown().describe('The text that the facts are of; under another name where the command was given one.')),
    facts: exact(
      z.array(locatedFact).describe('The facts; of a page each with where it stands in the source. Absent without a text.'),
    ),
    error: exact(reportedError.describe('What was wrong with a field, such as the date; the facts are read without that field.')),
  })
  .describe('What youju enrich writes for a record: all its own fields, and the facts.');
