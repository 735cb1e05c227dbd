/** A zod schema for every public type (subpath `youju/schema`). The core does not import this file, so it never loads zod. */
import { z } from 'zod';
import type * as f from './fact.js';
import { parsePublishedAt } from './published-at.js';
import type * as s from './statement.js';

export type * from './fact.js';
export type * from './span.js';
export type * from './statement.js';

const exactOptional = <T extends z.ZodType>(schema: T) => z.exactOptional(schema);

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
    'The side of a date that the text means: 年底前, 2024年起, 今年以来. "since" lasts until the day of publication.',
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
  .describe('TIMEX3 of a point in time, a period, or a clock time on an open day; for an interval, both ends separated by "/".');
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
    high: exactOptional(decimal.describe('The likely upper end of a range.')),
    reason: z.string().describe('Why the figure looks damaged, in English.'),
  })
  .describe(
    'The likely original of a figure that looks damaged; it never replaces the value as written.',
  ) satisfies z.ZodType<f.Repair>;

const figure = {
  value: decimal.describe('The exact value as written, in whole units; the lower end of a range.'),
  high: exactOptional(decimal.describe('The upper end of a range.')),
  decimals: z.number().int().describe('The precision of the value, as in XBRL: 30亿 is -8, 0.15 is 2.'),
  bound: exactOptional(bound),
  repair: exactOptional(repair),
};

const per = exactOptional(z.string().describe('What the figure is per: share, 10share, year, tonne.'));

export const company = z
  .object({
    type: z.literal('company'),
    ...span,
    name: z.string().describe('The canonical short name, or the text itself if the company is unknown.'),
    listing: exactOptional(listing.describe('The listing that the context refers to, otherwise that of the home market.')),
    listings: exactOptional(z.array(listing).describe('All known listings, starting with the home market.')),
    role: exactOptional(z.literal('source').describe('A newsroom or agency that only signs the news or is credited for it.')),
    confidence: exactOptional(
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
    mic: exactOptional(z.string().length(4).describe('The exchange as an ISO 10383 MIC.')),
    repair: exactOptional(
      z
        .object({ value: listing, reason: z.string().describe('Why the figure looks damaged, in English.') })
        .describe('The likely code, if the written exchange does not use such numbers.'),
    ),
  })
  .describe('The code of a security.') satisfies z.ZodType<f.Ticker>;
export const instrument = z
  .object({
    type: z.literal('instrument'),
    ...span,
    kind: z
      .enum(['index', 'fund', 'bond', 'future', 'commodity', 'currencyPair', 'crypto', 'rate'])
      .describe('Index, fund, bond, future, commodity, currency pair, coin or interest rate.'),
    name: z.string().describe('The canonical name, or the text itself if no table knows the instrument.'),
    code: exactOptional(
      z
        .string()
        .describe('Of an exchange (000300.SH), a product of futures (CU.XSGE), a currency pair (USDCNY) or a coin (XBT).'),
    ),
  })
  .describe('What is quoted on a market and is no company.') satisfies z.ZodType<f.Instrument>;
export const money = z
  .object({
    type: z.literal('money'),
    ...span,
    ...figure,
    currency: z.string().length(3).describe('ISO 4217 code; XBT for bitcoin.'),
    per,
    inferred: exactOptional(
      z.array(z.enum(['currency'])).describe('Fields that the text does not state and the library inferred.'),
    ),
  })
  .describe('An amount of money.') satisfies z.ZodType<f.Money>;
export const percent = z
  .object({
    type: z.literal('percent'),
    ...span,
    ...figure,
    unit: z.enum(['percent', 'percentagePoint', 'basisPoint']).describe('The unit of the value.'),
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
    unit: exactOptional(z.string().describe('The unit of measurement: t, kWh, m2.')),
    item: exactOptional(z.string().describe('What is counted, as a normalized noun: GPU, share, vehicle.')),
    model: exactOptional(z.string().describe('The model of what is counted: H100.')),
    per,
  })
  .describe('A counted or measured quantity.') satisfies z.ZodType<f.Quantity>;
export const date = z
  .object({
    type: z.literal('date'),
    ...span,
    timex,
    mod: exactOptional(z.enum(['START', 'MID', 'END']).describe('The part of the period: 年初, 年中, 年底.')),
    bound: exactOptional(dateBound),
    from: exactOptional(z.iso.date().describe('The first calendar day, if the date is fully known.')),
    to: exactOptional(z.iso.date().describe('The last calendar day, inclusive; with the bound "since", the day of publication.')),
    relative: exactOptional(
      z.literal(true).describe("True if the date is relative to the text's own time or to a date named before it."),
    ),
  })
  .describe('A date, a period or an interval.') satisfies z.ZodType<f.DateFact>;
export const duration = z
  .object({
    type: z.literal('duration'),
    ...span,
    timex: period,
    timexHigh: exactOptional(period.describe('The upper end of a range.')),
    bound: exactOptional(bound),
  })
  .describe('A length of time.') satisfies z.ZodType<f.Duration>;
export const number = z
  .object({ type: z.literal('number'), ...span, ...figure })
  .describe('A bare number, only returned if requested.') satisfies z.ZodType<f.NumberFact>;

export const fact = z
  .discriminatedUnion('type', [company, ticker, instrument, money, percent, multiple, quantity, date, duration, number])
  .describe('A typed fact with the span of text that it was read from.') satisfies z.ZodType<f.Fact>;
export const factType = z.enum([
  'company',
  'ticker',
  'instrument',
  'money',
  'percent',
  'multiple',
  'quantity',
  'date',
  'duration',
  'number',
]) satisfies z.ZodType<f.FactType>;

/** The ids of the concepts, as in `data/statement/concepts.tsv`. */
export const conceptId = z.enum([
  'revenue',
  'netProfit',
  'netLoss',
  'netProfitAdjusted',
  'netLossAdjusted',
  'operatingProfit',
  'grossProfit',
  'grossMargin',
  'operatingMargin',
  'netMargin',
  'pretaxProfit',
  'ebitda',
  'eps',
  'lossPerShare',
  'bvps',
  'roe',
  'operatingCashFlow',
  'cash',
  'assets',
  'liabilities',
  'equity',
  'debt',
  'debtRatio',
  'inventory',
  'rdExpense',
  'cost',
  'capex',
  'impairment',
  'tax',
  'dividendPerShare',
  'dividendTotal',
  'buybackAmount',
  'buybackPrice',
  'buybackShares',
  'capitalRaised',
  'issuePrice',
  'issueShares',
  'loan',
  'creditLine',
  'guarantee',
  'subsidy',
  'registeredCapital',
  'shareCapital',
  'subscriptionMultiple',
  'couponRate',
  'yield',
  'stake',
  'sharesHeld',
  'sharesTraded',
  'tradeAmount',
  'dealPrice',
  'holdingValue',
  'sharesPledged',
  'sharesUnlocked',
  'unlockedValue',
  'contractValue',
  'orderValue',
  'orderBacklog',
  'acquisitionPrice',
  'investment',
  'valuation',
  'fine',
  'claim',
  'fundSize',
  'price',
  'priceChange',
  'indexLevel',
  'indexChange',
  'turnover',
  'volume',
  'turnoverRate',
  'marketCap',
  'netInflow',
  'marginBalance',
  'pe',
  'pb',
  'ps',
  'nav',
  'targetPrice',
  'premium',
  'advancers',
  'decliners',
  'limitUps',
  'limitDowns',
  'priceLimit',
  'marginRequirement',
  'fee',
  'output',
  'sales',
  'deliveries',
  'shipments',
  'capacity',
  'units',
  'unitPrice',
  'area',
  'contractedArea',
  'contractedSales',
  'employees',
  'layoffs',
  'users',
  'customers',
  'stores',
  'boxOffice',
  'marketShare',
  'growth',
  'marketSize',
  'throughput',
  'gdp',
  'industrialOutput',
  'retailSales',
  'fixedInvestment',
  'fiscalSpending',
  'cpi',
  'ppi',
  'pmi',
  'm2',
  'socialFinancing',
  'interestRate',
  'exports',
  'imports',
  'foreignTrade',
  'unemployment',
  'payrolls',
  'population',
  'tariff',
  'houseSales',
  'openMarketOperation',
  'capitalAdequacy',
  'nplRatio',
  'provisionCoverage',
  'newListings',
  'probability',
  'weight',
]) satisfies z.ZodType<s.ConceptId>;

const evidenceSpan = z.object(span).describe('Where the text says it.');
export const bearer = z
  .object({
    name: z.string().min(1).describe('The canonical name of a company, otherwise the words of the text.'),
    listing: exactOptional(listing.describe('The listing of a company, as in its fact.')),
  })
  .describe('The one that a statement is about.') satisfies z.ZodType<s.Bearer>;
export const statementPeriod = z
  .object({
    timex: timex.describe('TIMEX3, as in a date fact: 2026-Q1, 2026-01/2026-05.'),
    from: exactOptional(z.iso.date().describe('The first calendar day, if known.')),
    to: exactOptional(z.iso.date().describe('The last calendar day, inclusive, if known.')),
  })
  .describe('The period or moment that a value belongs to.') satisfies z.ZodType<s.Period>;
export const statementSource = z
  .object({
    kind: z.enum(['named', 'consensus', 'hearsay']).describe('浙商证券预计, 预估, 据报道.'),
    name: exactOptional(z.string().describe('The name of the source.')),
    listing: exactOptional(listing.describe('The listing of the source.')),
  })
  .describe(
    'Whose word a figure is, where it is not that of the company itself or of the article.',
  ) satisfies z.ZodType<s.Source>;
export const statement = z
  .object({
    figure: z.number().int().nonnegative().describe('Index of the figure in facts.'),
    concept: z.union([conceptId, z.literal('other')]).describe('What is measured; other: evidence.concept.text names it.'),
    entity: exactOptional(bearer),
    period: exactOptional(statementPeriod),
    segment: exactOptional(z.string().describe('The part of the entity that the figure covers: 广告和营销, H股.')),
    investee: exactOptional(bearer),
    counterparty: exactOptional(bearer),
    role: z.enum(['level', 'change', 'share']).describe('The value, how much it changed, or its ratio to a whole.'),
    of: exactOptional(z.union([conceptId, z.literal('other')]).describe('The concept of the whole, if the role is share.')),
    direction: exactOptional(z.enum(['up', 'down']).describe('The direction of a change or flow.')),
    basis: exactOptional(
      z
        .enum(['yoy', 'qoq', 'prev', 'ytd', 'plan', 'initial'])
        .describe('What a change is measured against: 同比, 环比, 较前一交易日, 较年初, 较计划, 较发行价.'),
    ),
    status: z
      .enum(['actual', 'planned', 'forecast', 'estimated', 'conditional'])
      .describe('How far the figure is a fact: it is so, 拟, 预计, 据估算, 若.'),
    source: exactOptional(statementSource),
    confidence: exactOptional(z.number().min(0).max(1).describe('The measured share of such statements that are right.')),
    evidence: z
      .object({
        concept: exactOptional(evidenceSpan),
        entity: exactOptional(evidenceSpan),
        period: exactOptional(evidenceSpan),
        segment: exactOptional(evidenceSpan),
        investee: exactOptional(evidenceSpan),
        counterparty: exactOptional(evidenceSpan),
        of: exactOptional(evidenceSpan),
        direction: exactOptional(evidenceSpan),
        basis: exactOptional(evidenceSpan),
        status: exactOptional(evidenceSpan),
        source: exactOptional(evidenceSpan),
      })
      .describe('Where the text says each dimension. A dimension without a span is concluded.'),
  })
  .describe(
    'What a figure measures: whose it is, what, when, how it changed and how sure it is.',
  ) satisfies z.ZodType<s.Statement>;

export const market = z.enum(['CN', 'HK', 'TW', 'US']) satisfies z.ZodType<f.Market>;

export const extraction = z
  .object({
    facts: z.array(fact).describe('Sorted by start, then end.'),
    market: exactOptional(market.describe('The market that the text is about, if anything shows it.')),
    statements: exactOptional(z.array(statement).describe('What the figures measure, if asked for.')),
  })
  .describe('What extract returns.') satisfies z.ZodType<f.Extraction>;

const companyName = z
  .string()
  .regex(/\S/)
  .regex(/^[^\n\r\v\f\u0085\u2028\u2029]*$/)
  .describe('A name on one line, not blank.');

export const gazetteerEntry = z
  .object({
    name: companyName.describe('The canonical short name.'),
    aliases: z.array(companyName).readonly().optional().describe('Other names for it.'),
    listings: z.array(listing).readonly().optional().describe('Its listings, starting with the home market.'),
  })
  .describe('A company supplied by the caller.') satisfies z.ZodType<f.GazetteerEntry>;

export const compiledGazetteer = z
  .object({ size: z.number().int().nonnegative() })
  .readonly()
  .describe('Companies checked and packed by compileGazetteer.') satisfies z.ZodType<f.CompiledGazetteer>;

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
    market: market.nullish().describe('The market that the text is about; default: concluded from the text.'),
    gazetteer: z
      .union([z.array(gazetteerEntry).readonly(), compiledGazetteer])
      .nullish()
      .describe("The caller's companies; they take precedence over the library's."),
    minConfidence: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('The minimum confidence of companies that are not in any table (default 0.5) and of statements (default 0).'),
    english: z
      .custom<f.English>((value) => typeof (value as Partial<f.English> | null)?.read === 'function')
      .nullish()
      .describe('Reads names and dates in English passages.'),
    statements: z.boolean().optional().describe('Also read what the figures measure; default false.'),
  })
  .describe('Options of extract.') satisfies z.ZodType<f.Options>;

export const word = z
  .object({ text: z.string(), pos: z.string().optional().describe("The part of speech, in the segmenter's own tags.") })
  .describe('A word as cut by a segmenter.') satisfies z.ZodType<f.Word>;

export const segmentOptions = z
  .strictObject({
    segmenter: z
      .custom<f.Segmenter>((value) => typeof (value as Partial<f.Segmenter> | null)?.cut === 'function')
      .optional()
      .describe("The segmenter; default Intl.Segmenter, corrected by the library's tables."),
    extraction: extraction.optional().describe('The facts of the text: each is kept in one token.'),
  })
  .describe('Options of segment.') satisfies z.ZodType<f.SegmentOptions>;

export const token = z
  .object({
    ...span,
    word: z.boolean().describe('True for words and numbers, false for spaces and punctuation.'),
    pos: exactOptional(z.string().describe('The part of speech, if the segmenter provides it.')),
    fact: exactOptional(factType.describe('The type of the fact that this token is.')),
  })
  .describe('A word, number or mark of a sentence.') satisfies z.ZodType<f.Token>;
export const sentence = z
  .object({ ...span, tokens: z.array(token) })
  .describe('A sentence; its tokens cover it without gaps.') satisfies z.ZodType<f.Sentence>;
export const segmentation = z
  .object({ sentences: z.array(sentence).describe('The sentences in order; they cover the text without gaps.') })
  .describe('What segment returns.') satisfies z.ZodType<f.Segmentation>;

export const source = z
  .object({ start: z.number().int().nonnegative(), end: z.number().int().positive() })
  .describe('The position of a fact in the HTML source of a page.') satisfies z.ZodType<f.SourceSpan>;

export const errorCode = z
  .enum(['invalid-argument', 'invalid-csv', 'invalid-json', 'line-too-long', 'missing-engine', 'worker-died'])
  .describe('The kind of error. Stable, so programs can switch on it.') satisfies z.ZodType<f.ErrorCode>;
export const reportedError = z
  .object({
    code: errorCode,
    message: z.string().describe('Names the field or place, and what was expected.'),
    column: exactOptional(z.number().int().positive().describe('Where the line stops being valid JSON, in code points from 1.')),
  })
  .describe('An error as reported by youju enrich.') satisfies z.ZodType<f.ReportedError>;
export const failure = z
  .object({
    line: z.number().int().positive().describe('Line of the input, from 1.'),
    id: exactOptional(z.unknown().describe("The record's own id, if that much could be read.")),
    error: reportedError,
  })
  .describe('What youju enrich writes in place of a record that it cannot read.') satisfies z.ZodType<f.Failure>;

const withSource = ([first, ...rest]: typeof fact.options) => {
  const sourceField = { source: exactOptional(source) };
  return [first.extend(sourceField), ...rest.map((option) => option.extend(sourceField))] as const;
};
export const locatedFact = z
  .discriminatedUnion('type', withSource(fact.options))
  .describe('A fact of a page, with its position in the source.');
export const enriched = z
  .looseObject({
    text: exactOptional(
      z.unknown().describe('The text that the facts were read from; the field has another name if the command was given one.'),
    ),
    facts: exactOptional(
      z.array(locatedFact).describe('The facts; for a page, each with its position in the source. Absent without a text.'),
    ),
    statements: exactOptional(z.array(statement).describe('What the figures measure; only with --statements.')),
    error: exactOptional(
      reportedError.describe('What was wrong with a field, such as the date; the facts are read without that field.'),
    ),
  })
  .describe('What youju enrich writes for a record: all of its own fields, and the facts.');
