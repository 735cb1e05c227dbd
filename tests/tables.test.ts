import { readFileSync } from 'node:fs';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { dataRows, tableLines, tablesIn } from '../data/build/bundle.mjs';
import { normalizeForNames } from '../src/company/normalize-names.js';
import { bound, listing } from '../src/schema.js';

/** Schemas for the cells of each table. */
const forms = z.string().regex(/^\S+( \S+)*$/, 'forms are separated by single spaces');
const maybe = z.union([forms, z.literal(''), z.undefined()]);
const integer = z.string().regex(/^-?\d+$/);
/** Unknown year ends and kinds may be omitted at the end of a row. */
const company = z.tuple([
  z.string().min(2),
  z.string().refine((cell) =>
    cell
      .split(' ')
      .filter(Boolean)
      .every((code) => listing.safeParse(code).success),
  ),
  maybe,
  z
    .string()
    .regex(/^((begin )?\d\d(-(last|near)-[1-7])?)?$/)
    .optional(),
  z.enum(['private', 'broker', 'fund', 'bank', 'insurer', 'research', 'rating', 'audit', 'law', 'media']).optional(),
]);
const TABLES: Record<string, z.ZodType> = {
  'quantity/bounds.tsv': z.tuple([z.union([bound, z.enum(['none', 'not', 'affirmative'])]), forms, maybe]),
  'date/words.tsv': z.tuple([
    z.enum([
      'year',
      'antecedentYear',
      'half',
      'quarter',
      'quarterShift',
      'fiscalQuarter',
      'fiscalQuarterShift',
      'fiscalHalf',
      'fiscalYearShift',
      'months',
      'season',
      'yearModifier',
      'month',
      'antecedentMonth',
      'monthNumber',
      'halfMonth',
      'monthModifier',
      'week',
      'weekday',
      'halfWeek',
      'day',
      'night',
      'morning',
      'antecedentDay',
      'antecedentNight',
      'samePeriod',
      'decade',
      'plan',
      'yearPair',
      'dayPair',
    ]),
    z.union([integer, z.enum(['START', 'MID', 'END', 'firstHalf', 'lastHalf']), z.string().regex(/^(\d{4}\/\d{4}|-?\d\/-?\d)$/)]),
    forms,
  ]),
  'quantity/coins.tsv': z.tuple([forms, integer]),
  'company/companies.tsv': company,
  'company/tagger/weights.tsv': z.tuple([z.string().regex(/^[a-z]+([A-Z][a-z]+)?$/), z.string().min(2)]),
  'company/finance.tsv': company,
  'company/newsrooms.tsv': company,
  'company/foreign.tsv': company,
  'company/taiwan-foreign.tsv': z.tuple([z.string().regex(/^\w+\.[A-Z]+$/), forms]),
  'company/taiwan.tsv': z.tuple([
    z.string().regex(/^[^ ]+$/),
    z.string().regex(/^\w{4,6}\.TW( \w{4,6}\.TWO)?$/),
    forms.optional(),
  ]),
  'quantity/currencies.tsv': z.tuple([z.string().regex(/^[A-Z]{3}$/), forms, maybe]),
  'quantity/context-units.tsv': z.tuple([z.string().min(1), forms, maybe]),
  'date/context.tsv': z.tuple([
    z.string().regex(/^[a-zA-Z]+$/),
    z.union([
      z.enum(['START', 'MID', 'END', 'before', 'after', 'none', 'comma', 'since', 'firstTen', 'midTen', 'lastTen', '']),
      integer,
      z.string().regex(/^([+-][rw]|-?1b)$/),
    ]),
    forms,
  ]),
  'date/day-parts.tsv': z.tuple([z.enum(['MO', 'AF', 'EV']), z.union([z.string().regex(/^\d+-\d+$/), z.literal('')]), forms]),
  'quantity/durations.tsv': z.tuple([z.string().regex(/^(Y|Q|M|W|D|TH|TQ|TM|TS)$/), z.enum(['over', '']), forms]),
  'ticker/exchanges.tsv': z.tuple([
    z.string().regex(/^[A-Z]{1,3}$/),
    z.union([z.string().length(4), z.literal('')]),
    z.union([integer, z.literal('')]),
    forms,
    forms.optional(),
  ]),
  'date/festivals.tsv': z.tuple([
    z.string().regex(/^(\d\d-\d\d|\d\d-\d-\d(\+\d)?|lunar (\d\d-\d\d|last)|term \p{Script=Han}{2}|easter([+-]\d)?)$/u),
    forms,
  ]),
  'cli/frequent-characters.tsv': z.tuple([z.enum(['simplified', 'traditional']), z.string().regex(/^\p{Script=Han}+$/u)]),
  'quantity/gpus.tsv': z.tuple([z.string().regex(/^(昇腾|思元)?[A-Z0-9 ]+$/)]),
  'quantity/items.tsv': z.tuple([z.string().min(1), forms]),
  'company/legal-forms.tsv': z.tuple([z.enum(['full', 'short', 'unit', 'place', 'none']), forms]),
  'cli/list-columns.tsv': z.tuple([z.enum(['code', 'mainland', 'listing', 'name', 'alias', 'market', 'category']), forms]),
  'company/listings.tsv': z.tuple([
    z.string().regex(/^[^ ]+$/),
    z.string().regex(/^(\d{6}\.(SH|SZ|BJ)|\d{5}\.HK)( (\d{6}\.(SH|SZ|BJ)|\d{5}\.HK))*$/),
    z.string().min(1).optional(),
  ]),
  'calendar/lunar-years.tsv': z.tuple([integer, z.string().regex(/^[01]{12,13}$/)]),
  'quantity/magnitudes.tsv': z.tuple([integer, forms, forms]),
  'market/words.tsv': z.tuple([z.enum(['CN', 'HK', 'TW', 'US']), z.enum(['name', 'sign']), forms]),
  'quantity/measures.tsv': z.tuple([z.string(), forms]),
  'quantity/metrics.tsv': z.tuple([
    z.enum(['money', 'link', 'after', 'verb', 'user', 'member', 'follower', 'download', 'view', 'person']),
    forms,
  ]),
  'quantity/multiples.tsv': z.tuple([integer, forms]),
  'company/context.tsv': z.tuple([
    z.enum([
      'notAfterStatus',
      'afterStatus',
      'listedCompanyCue',
      'creditedBefore',
      'creditedAfter',
      'dateline',
      'addresseePreposition',
      'statementVerb',
      'speaker',
      'speechCue',
      'boundary',
      'companyCueAfter',
      'companyCueBefore',
      'whole',
      'shortEnding',
      'latinRole',
      'latinProduct',
      'headlineCue',
      'product',
      'lead',
      'role',
      'stop',
      'insideName',
      'kind',
      'afterKind',
    ]),
    forms,
  ]),
  'company/deal-context.tsv': z.tuple([
    z.enum([
      'hold',
      'part',
      'conjunction',
      'ambiguousConjunction',
      'lead',
      'who',
      'not',
      'share',
      'raise',
      'when',
      'round',
      'financing',
      'notRound',
    ]),
    forms,
  ]),
  'company/blockers.tsv': z.tuple([forms]),
  'quantity/blockers.tsv': z.tuple([forms]),
  'number/numerals.tsv': z.tuple([
    z.enum(['digit', 'dateDigit', 'countDigit', 'formalDigit', 'jointDigit', 'tens', 'scale']),
    integer,
    forms,
  ]),
  'quantity/per.tsv': z.tuple([z.string().min(1), forms]),
  'quantity/prices.tsv': z.tuple([z.enum(['price', 'who', 'move']), forms]),
  'quantity/damage.tsv': z.tuple([
    z.enum([
      'fall',
      'share',
      'rate',
      'growth',
      'from',
      'to',
      'before',
      'difference',
      'increase',
      'decrease',
      'price',
      'total',
      'net',
      'bought',
      'sold',
      'cost',
      'highest',
      'lowest',
      'quote',
    ]),
    forms,
  ]),
  'quantity/context.tsv': z.tuple([
    z.enum(['limitMove', 'incident', 'classBefore', 'classAfter', 'rate', 'trading', 'notShares']),
    forms,
  ]),
  'quantity/limits.tsv': z.tuple([z.string(), z.string().regex(/^\d+$/)]),
  'quantity/ratios.tsv': z.tuple([
    z.enum(['percent', 'multiple']),
    z.enum(['percent', 'percentagePoint', 'basisPoint', '']),
    integer,
    forms,
  ]),
  'company/role-context.tsv': z.tuple([
    z.enum(['role', 'stop', 'not', 'end', 'place', 'country', 'ending', 'continuation', 'general', 'sisterTrade', 'parentTrade']),
    forms,
  ]),
  'text/sentences.tsv': z.tuple([z.enum(['abbreviation', 'continuation']), forms]),
  'cli/refusals.tsv': z.tuple([z.string().regex(/^[a-z]/), z.string().regex(/\p{Script=Han}/u)]),
  'cli/signatures.tsv': z.tuple([
    z.string().regex(/^(an? |text in )/),
    integer,
    z.string().regex(/^[0-9a-f?]+$/),
    z.string().regex(/^[a-z].*[^.]$/),
  ]),
  'company/share-classes.tsv': z.tuple([z.enum(['CN', 'HK', 'US']), forms]),
  'quantity/shared-signs.tsv': z.tuple([forms, z.string().regex(/^[A-Z]{3}( [A-Z]{3})+$/)]),
  'calendar/solar-terms.tsv': z.tuple([z.enum(['earliest', '']), z.string().regex(/^(\d+( \d+){23}|[0-2]{24})$/)]),
  'statement/bearers.tsv': z.tuple([
    z.enum([
      'place',
      'market',
      'traded',
      'group',
      'product',
      'house',
      'houseEnd',
      'role',
      'index',
      'holder',
      'body',
      'people',
      'notName',
      'notSubject',
      'verb',
      'notVerb',
      'owned',
      'research',
      'notPart',
    ]),
    forms,
  ]),
  'instrument/instruments.tsv': z.tuple([
    z.enum(['index', 'fund', 'bond', 'future', 'commodity', 'crypto', 'rate']),
    z.string().min(1),
    z.string().regex(/^([A-Z0-9]+(\.[A-Z]+)?)?$/),
    forms,
  ]),
  'instrument/currencies.tsv': z.tuple([z.string().regex(/^[A-Z]{3}$/), forms]),
  'instrument/context.tsv': z.tuple([
    z.enum(['provider', 'pair', 'future', 'fund', 'manager', 'bond', 'index', 'before', 'statistic', 'general']),
    forms,
  ]),
  'statement/concepts.tsv': z.tuple([
    z.string().regex(/^[a-zA-Z0-9]+$/),
    z.enum(['results', 'capital', 'holdings', 'deals', 'market', 'operation', 'economy', 'else']),
    z.string().regex(/^(money|perShare|percent|multiple|shares|quantity)( (money|perShare|percent|multiple|shares|quantity))*$/),
    forms,
  ]),
  'statement/concept-names.tsv': z.tuple([
    z.string().regex(/^[a-zA-Z0-9]+$/),
    z.string().regex(/\p{Script=Han}|EBITDA/u),
    z.string().min(2),
    z.string().regex(/^((ifrs-full|us-gaap):[A-Za-z0-9]+)?$/),
  ]),
  'statement/cues.tsv': z.tuple([z.string().regex(/^[a-z]+$/), forms]),
  'quantity/subunits.tsv': z.tuple([forms, z.string().regex(/^[A-Z]{3}$/), integer]),
  'number/blockers.tsv': z.tuple([forms]),
  'text/traditional.tsv': z.tuple([z.enum(['traditional', 'simplified']), z.string().min(100)]),
  'text/traditional-names.tsv': z.tuple([z.enum(['traditional', 'simplified']), z.string().min(100)]),
  'company/learned-context.tsv': z.tuple([
    z.enum(['word', 'prefix', 'suffix', 'substring', 'conjunction', 'terminator', 'continuation', 'general']),
    forms,
  ]),
  'company/weak-names.tsv': z.tuple([z.enum(['code', 'companyCue', 'boundary', 'apart']), forms, forms.optional()]),
  'ticker/context.tsv': z.tuple([z.enum(['code', 'share', 'other', 'index']), forms]),
  'english/company-words.tsv': z.tuple([
    z.enum(['legal', 'trade', 'field', 'general', 'public', 'title', 'product', 'of', 'conjunction']),
    forms,
  ]),
  'english/dates.tsv': z.tuple([
    z.enum(['month', 'weekday', 'week', 'ordinal', 'shift', 'part', 'side', 'alone']),
    z.string(),
    forms,
  ]),
  'english/context.tsv': z.tuple([z.enum(['head', 'modifier', 'kind', 'not', 'goods']), forms]),
  'quantity/units.tsv': z.tuple([z.string().min(1), forms, maybe]),
};
const textOf = (file: string): string => readFileSync(`data/${file}`, 'utf8');
/** Returns the rows of a table, including documentation columns. */
const rowsOf = (file: string): string[][] =>
  tableLines(textOf(file))
    .slice(1)
    .map((line) => line.split('\t'));
const files = tablesIn();
const sources = readFileSync('data/SOURCES.md', 'utf8');

test('every table has a schema here', () => {
  expect(files).toEqual(Object.keys(TABLES).sort());
});

/** Tables with one row per consecutive year, identified by position. */
const YEARS = ['calendar/lunar-years.tsv', 'calendar/solar-terms.tsv'];
/** Long cells that hold no forms: packed weights and lists of characters. */
const LONG_CELLS = [
  'company/tagger/weights.tsv',
  'cli/frequent-characters.tsv',
  'text/traditional.tsv',
  'text/traditional-names.tsv',
];
const MOST_FORMS_IN_A_LINE = 100;
const WIDEST_COMMENT = 130;
/** Headings of a first column whose values the comments explain one by one. */
const EXPLAINED = ['kind', 'role', 'evidence', 'bound'];

describe.each(files)('%s', (file) => {
  const lines = textOf(file).split('\n');

  test('rows match the schema and are unique, and the source is documented', () => {
    const rows = rowsOf(file);
    const schema = TABLES[file]!;
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows)
      expect(
        schema.safeParse(row).error?.message,
        `${row.length} cells, empty ones at the end too: ${row.join(' | ')}`,
      ).toBeUndefined();
    if (YEARS.includes(file)) expect(rows.filter(([first]) => first !== 'earliest')).toHaveLength(112);
    else expect(new Set(rows.map((row) => row.join('\t'))).size).toBe(rows.length);
    expect(sources).toContain(`\`${file}\``);
  });

  test('begins with comments that describe a row, with an example', () => {
    const heading = lines.findIndex((line) => !line.startsWith('#'));
    const comments = lines.slice(0, heading);
    expect(comments.length).toBeGreaterThan(0);
    for (const line of comments) expect(stringWidth(line), line).toBeLessThanOrEqual(WIDEST_COMMENT);
    expect(comments.join('\n')).toMatch(/Example|e\.g\./);
    if (EXPLAINED.includes(lines[heading]!.split('\t')[0]!) && file !== 'cli/signatures.tsv')
      for (const [kind] of rowsOf(file))
        expect(
          comments.some((line) => line.startsWith(`# ${kind}: `)),
          kind,
        ).toBe(true);
  });

  test.skipIf(LONG_CELLS.includes(file))('has one form per line in lists of more than 100 forms', () => {
    for (const line of lines.filter((line) => !line.startsWith('#'))) {
      if (line.startsWith(' ')) expect(line).toMatch(/^ {2}\S+$/);
      else for (const cell of line.split('\t')) expect(cell.split(' ').length, cell).toBeLessThanOrEqual(MOST_FORMS_IN_A_LINE);
    }
  });
});

test('a list with one form per line is bundled like one in a cell', () => {
  expect(dataRows('# A comment.\nkind\tforms\nlast\n  数据\n# Another.\n  单抗\nfirst\t某 该\n')).toBe(
    'last\t数据 单抗\nfirst\t某 该',
  );
  expect(dataRows('need\tnames\tagainst\r\nedge\r\n  三一\r\n  美的\r\n')).toBe('edge\t三一 美的');
  expect(dataRows('forms\n一举\n一些 一体\n')).toBe('一举 一些 一体');
});

/** Tables of characters, of bytes and of messages: their cells are not forms. */
const NOT_FORMS = [
  'text/traditional.tsv',
  'text/traditional-names.tsv',
  'cli/frequent-characters.tsv',
  'cli/signatures.tsv',
  'cli/refusals.tsv',
  'company/tagger/weights.tsv',
];
const ISSUERS = [
  'company/companies.tsv',
  'company/foreign.tsv',
  'company/finance.tsv',
  'company/newsrooms.tsv',
  'company/listings.tsv',
];

test('forms are normalized, and each name has a normalized form', () => {
  for (const table of files.filter((file) => !NOT_FORMS.includes(file) && file !== 'quantity/gpus.tsv')) {
    for (const row of rowsOf(table)) {
      if (!ISSUERS.includes(table)) expect(row, table).toEqual(row.map(normalizeForNames));
      else expect([row[0], ...(row[2] ?? '').split(' ')], table).toContain(normalizeForNames(row[0]!));
    }
  }
});

test('no name or listing belongs to two companies', () => {
  const owners = new Map<string, string>();
  const owns = (form: string, name: string) => {
    expect(owners.get(form) ?? name, form).toBe(name);
    owners.set(form, name);
  };
  for (const file of ISSUERS.filter((file) => file !== 'company/listings.tsv')) {
    for (const [name, listings, aliases] of rowsOf(file)) {
      for (const form of [name!, ...`${listings} ${aliases ?? ''}`.split(' ').filter(Boolean)]) owns(form, name!);
    }
  }
  for (const [name, listings] of rowsOf('company/listings.tsv')) {
    const known = listings!
      .split(' ')
      .map((listing) => owners.get(listing))
      .find((owner) => owner !== undefined);
    owns(name!, known ?? name!);
  }
});

test('no listing belongs to two companies of Taiwan', () => {
  const listings = rowsOf('company/taiwan.tsv').flatMap(([, listings]) => listings!.split(' '));
  expect(new Set(listings).size).toBe(listings.length);
});

test('each company that Taiwan calls by another name has its row among the foreign ones', () => {
  const listings = new Set(rowsOf('company/foreign.tsv').flatMap(([, listings]) => listings!.split(' ')));
  expect(rowsOf('company/taiwan-foreign.tsv').filter(([listing]) => !listings.has(listing!))).toEqual([]);
});
