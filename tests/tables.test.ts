import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { foldAll } from '../src/name/fold.js';
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
  bounds: z.tuple([z.union([bound, z.literal('none')]), forms, maybe]),
  calendar: z.tuple([
    z.enum([
      'year',
      'toldyear',
      'half',
      'quarter',
      'quartershift',
      'fiscalquarter',
      'fiscalquartershift',
      'fiscalhalf',
      'fiscalyearshift',
      'months',
      'season',
      'yearmod',
      'month',
      'toldmonth',
      'monthnumber',
      'halfmonth',
      'monthmod',
      'week',
      'weekday',
      'halfweek',
      'day',
      'night',
      'morning',
      'toldday',
      'toldnight',
      'sameterm',
      'decade',
      'plan',
      'yearpair',
      'daypair',
    ]),
    z.union([integer, z.enum(['START', 'MID', 'END', 'firstHalf', 'lastHalf']), z.string().regex(/^(\d{4}\/\d{4}|-?\d\/-?\d)$/)]),
    forms,
  ]),
  coins: z.tuple([forms, integer]),
  companies: company,
  'company-tagger': z.tuple([z.string().regex(/^[a-z]+([A-Z][a-z]+)?$/), z.string().min(2)]),
  finance: company,
  newsrooms: company,
  foreign: company,
  currencies: z.tuple([z.string().regex(/^[A-Z]{3}$/), forms, maybe]),
  'context-units': z.tuple([z.string().min(1), forms, maybe]),
  'date-context': z.tuple([
    z.string().regex(/^[a-z]+$/),
    z.union([
      z.enum(['START', 'MID', 'END', 'before', 'after', 'none', 'comma', 'since', 'firstTen', 'midTen', 'lastTen', '']),
      integer,
      z.string().regex(/^([+-][rw]|-?1b)$/),
    ]),
    forms,
  ]),
  dayparts: z.tuple([z.enum(['MO', 'AF', 'EV']), z.union([z.string().regex(/^\d+-\d+$/), z.literal('')]), forms]),
  durations: z.tuple([z.string().regex(/^(Y|Q|M|W|D|TH|TQ|TM|TS)$/), z.enum(['over', '']), forms]),
  exchanges: z.tuple([
    z.string().regex(/^[A-Z]{1,3}$/),
    z.union([z.string().length(4), z.literal('')]),
    z.union([integer, z.literal('')]),
    forms,
    forms.optional(),
  ]),
  festivals: z.tuple([
    z.string().regex(/^(\d\d-\d\d|\d\d-\d-\d(\+\d)?|lunar (\d\d-\d\d|last)|term \p{Script=Han}{2}|easter([+-]\d)?)$/u),
    forms,
  ]),
  'frequent-characters': z.tuple([z.enum(['simplified', 'traditional']), z.string().regex(/^\p{Script=Han}+$/u)]),
  gpus: z.tuple([z.string().regex(/^(昇腾|思元)?[A-Z0-9 ]+$/)]),
  items: z.tuple([z.string().min(1), forms]),
  'legal-forms': z.tuple([z.enum(['full', 'short', 'unit', 'place', 'none']), forms]),
  'list-columns': z.tuple([z.enum(['code', 'mainland', 'listing', 'name', 'alias', 'market', 'category']), forms]),
  listings: z.tuple([
    z.string().regex(/^[^ ]+$/),
    z.string().regex(/^(\d{6}\.(SH|SZ|BJ)|\d{5}\.HK)( (\d{6}\.(SH|SZ|BJ)|\d{5}\.HK))*$/),
    z.string().min(1).optional(),
  ]),
  'lunar-years': z.tuple([integer, z.string().regex(/^[01]{12,13}$/)]),
  magnitudes: z.tuple([integer, forms, forms]),
  markets: z.tuple([z.enum(['SH', 'HK', 'US']), forms]),
  measures: z.tuple([z.string(), forms]),
  metrics: z.tuple([z.enum(['money', 'link', 'after', 'user', 'member', 'follower', 'download', 'view', 'person']), forms]),
  multiples: z.tuple([integer, forms]),
  'name-context': z.tuple([
    z.enum([
      'statusNot',
      'statusAfter',
      'told',
      'creditedBefore',
      'creditedAfter',
      'dateline',
      'addressed',
      'states',
      'speaker',
      'says',
      'edge',
      'said',
      'saidBefore',
      'whole',
      'product',
      'lead',
      'role',
      'stop',
      'inside',
      'kind',
      'ofkind',
    ]),
    forms,
  ]),
  'deal-context': z.tuple([
    z.enum(['hold', 'part', 'joint', 'inner', 'lead', 'who', 'not', 'share', 'raise', 'when', 'round', 'financing', 'notround']),
    forms,
  ]),
  'not-names': z.tuple([forms]),
  'not-units': z.tuple([forms]),
  numerals: z.tuple([z.enum(['digit', 'joint', 'tens', 'scale']), integer, forms]),
  per: z.tuple([z.string().min(1), forms]),
  prices: z.tuple([z.enum(['price', 'who', 'move']), forms]),
  ratios: z.tuple([z.enum(['percent', 'multiple']), z.enum(['percent', 'percentagePoint', 'basisPoint', '']), integer, forms]),
  'role-context': z.tuple([
    z.enum(['role', 'stop', 'not', 'end', 'place', 'ending', 'goesOn', 'general', 'other', 'above']),
    forms,
  ]),
  sentences: z.tuple([z.enum(['abbreviation', 'goesOn']), forms]),
  refusals: z.tuple([z.string().regex(/^[a-z]/), z.string().regex(/\p{Script=Han}/u)]),
  signatures: z.tuple([
    z.string().regex(/^(an? |text in )/),
    integer,
    z.string().regex(/^[0-9a-f?]+$/),
    z.string().regex(/^[a-z].*[^.]$/),
  ]),
  'share-classes': z.tuple([z.enum(['SH', 'HK', 'US']), forms]),
  'shared-signs': z.tuple([forms, z.string().regex(/^[A-Z]{3}( [A-Z]{3})+$/)]),
  'solar-terms': z.tuple([z.enum(['earliest', '']), z.string().regex(/^(\d+( \d+){23}|[0-2]{24})$/)]),
  subunits: z.tuple([forms, z.string().regex(/^[A-Z]{3}$/), integer]),
  swallow: z.tuple([forms]),
  traditional: z.tuple([z.enum(['traditional', 'simplified']), z.string().min(100)]),
  'traditional-names': z.tuple([z.enum(['traditional', 'simplified']), z.string().min(100)]),
  'learned-context': z.tuple([z.enum(['word', 'first', 'last', 'within', 'join', 'cut', 'on', 'general']), forms]),
  'weak-names': z.tuple([z.enum(['code', 'said', 'edge', 'apart']), forms, forms.optional()]),
  'ticker-context': z.tuple([z.enum(['code', 'share', 'other', 'index']), forms]),
  english: z.tuple([z.enum(['legal', 'trade', 'field', 'general', 'public', 'title', 'product', 'of', 'joint']), forms]),
  'english-calendar': z.tuple([
    z.enum(['month', 'weekday', 'week', 'ordinal', 'shift', 'part', 'side', 'alone']),
    z.string(),
    forms,
  ]),
  'english-context': z.tuple([z.enum(['head', 'modifier', 'kind', 'not', 'goods']), forms]),
  units: z.tuple([z.string().min(1), forms, maybe]),
};
/** Returns the rows of a table, including documentation columns. */
const rowsOf = (table: string): string[][] =>
  table
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'));
const files = readdirSync('data').filter((file) => file.endsWith('.tsv'));
const sources = readFileSync('data/SOURCES.md', 'utf8');

test('every table has a schema here', () => {
  expect(files.map((file) => file.replace('.tsv', '')).sort()).toEqual(Object.keys(TABLES).sort());
});

/** Tables with one row per consecutive year, identified by position. */
const YEARS = ['lunar-years.tsv', 'solar-terms.tsv'];

describe.each(files)('%s', (file) => {
  const rows = rowsOf(readFileSync(`data/${file}`, 'utf8'));

  test('rows match the schema and are unique, and the source is documented', () => {
    const schema = TABLES[file.replace('.tsv', '')]!;
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(schema.safeParse(row).error?.message, row.join(' | ')).toBeUndefined();
    if (YEARS.includes(file)) expect(rows.filter(([first]) => first !== 'earliest')).toHaveLength(112);
    else expect(new Set(rows.map((row) => row.join('\t'))).size).toBe(rows.length);
    expect(sources).toContain(`\`${file}\``);
  });
});

const SPELLINGS = ['traditional', 'traditional-names', 'frequent-characters', 'signatures', 'refusals'];
const ISSUERS = ['companies', 'foreign', 'finance', 'newsrooms', 'listings'];

test('forms are folded, and each name has a folded form', () => {
  for (const table of Object.keys(TABLES).filter((table) => !SPELLINGS.includes(table) && table !== 'gpus')) {
    for (const row of rowsOf(readFileSync(`data/${table}.tsv`, 'utf8'))) {
      if (!ISSUERS.includes(table)) expect(row, table).toEqual(row.map(foldAll));
      else expect([row[0], ...(row[2] ?? '').split(' ')], table).toContain(foldAll(row[0]!));
    }
  }
});

test('no name or listing belongs to two companies', () => {
  const owners = new Map<string, string>();
  const owns = (form: string, name: string) => {
    expect(owners.get(form) ?? name, form).toBe(name);
    owners.set(form, name);
  };
  for (const file of ['companies', 'foreign', 'finance', 'newsrooms']) {
    for (const [name, listings, aliases] of rowsOf(readFileSync(`data/${file}.tsv`, 'utf8'))) {
      for (const form of [name!, ...`${listings} ${aliases ?? ''}`.split(' ').filter(Boolean)]) owns(form, name!);
    }
  }
  for (const [name, listings] of rowsOf(readFileSync('data/listings.tsv', 'utf8'))) {
    const known = listings!
      .split(' ')
      .map((listing) => owners.get(listing))
      .find((owner) => owner !== undefined);
    owns(name!, known ?? name!);
  }
});
