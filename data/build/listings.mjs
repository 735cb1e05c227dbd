// Builds data/listings.tsv from lists of securities: node data/build/listings.mjs AS_OF LISTINGS.tsv [NEWSROOM.tsv]
// AS_OF is the month or day of the lists (2026-08), which `dataVersion` of the library begins with.
// Each row is a company: its short name, and its securities on the mainland exchanges and
// in Hong Kong, those of the mainland first.
// The input is tab-separated: `code`, `name`, further columns; codes and short names as published by the
// exchanges (SSE, SZSE, BSE, HKEX). The second
// list is kept by newsrooms; it adds the Hong Kong codes that the first one lacks, those of companies listed since.
import { readFileSync, writeFileSync } from 'node:fs';

const [asOf, input, newsroom] = process.argv.slice(2);
if (input === undefined || !/^\d{4}-\d\d(-\d\d)?$/.test(asOf))
  throw new Error(
    'usage: node data/build/listings.mjs AS_OF LISTINGS.tsv [NEWSROOM.tsv], where AS_OF is a month such as 2026-08',
  );

/** Short names that two different companies share on two exchanges. */
const APART = new Set(['中国稀土', '中国重汽']);
/** Codes that newsrooms keep but no exchange lists: an offering that was cancelled, depositary receipts that were withdrawn. */
const GONE = new Set(['06688.HK', '06288.HK']);
const MARKETS = ['SH', 'SZ', 'BJ', 'HK'];
/** Codes of A shares, depositary receipts and the Beijing exchange; of Hong Kong without debt, warrants and funds. */
const SHARE = /^((60|68)\d{4}\.SH|(00|30)\d{4}\.SZ|[489]\d{5}\.BJ|0\d{4}\.HK|8\d{4}\.HK)$/;
/** Suffixes that a list adds to names: share classes (`-SW`), renminbi counters (`-R`), new counters (`(新)`, `-二千`). */
const MARKS = /(-[A-Z]+|-二千|\(新\))+$/;

const place = (listing) => MARKETS.indexOf(listing.split('.')[1]);
/** Sorts a renminbi counter after the counter in Hong Kong dollars. */
const counter = (listing) => (/^8\d{4}\.HK$/.test(listing) ? 1 : 0);

const rowsOf = (file) =>
  readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split('\t'));
const listed = rowsOf(input);
const known = new Set(listed.map(([code]) => code));
const later =
  newsroom === undefined
    ? []
    : rowsOf(newsroom).flatMap(([code, name]) => (/^HK\d+$/.test(code) ? [[`${code.slice(2).padStart(5, '0')}.HK`, name]] : []));
const companies = new Map();
for (const [code, written] of [...listed, ...later.filter(([code]) => !known.has(code))]) {
  if (!written || !SHARE.test(code) || GONE.has(code)) continue;
  const name = written.replaceAll('（', '(').replaceAll('）', ')').replace(MARKS, '').trim().replaceAll(' ', '_');
  const key = APART.has(name) ? code : name.replace(/^\*?ST/, '').replace(/(?<=[\u4e00-\u9fff])[AB]$/, '');
  const company = companies.get(key) ?? { name, listings: [] };
  company.listings.push(code);
  companies.set(key, company);
}
const rows = [...companies.values()]
  .map(({ name, listings }) => ({
    name,
    listings: listings.sort((a, b) => place(a) - place(b) || counter(a) - counter(b) || (a < b ? -1 : 1)),
  }))
  .sort((a, b) => place(a.listings[0]) - place(b.listings[0]) || (a.listings[0] < b.listings[0] ? -1 : 1));
/** Maps Traditional characters to Simplified ones, as texts are folded before they are read. */
const folds = new Map(
  ['traditional', 'traditional-names'].flatMap((table) => {
    const text = readFileSync(new URL(`../${table}.tsv`, import.meta.url), 'utf8');
    const characters = (spelling) => [...new RegExp(`^${spelling}\\t(.*)$`, 'm').exec(text)[1]];
    const simplified = characters('simplified');
    return characters('traditional').map((character, i) => [character, simplified[i]]);
  }),
);
const folded = (name) => [...name].map((character) => folds.get(character) ?? character).join('');
const head = `# Built by build/listings.mjs. Companies listed on the mainland and in Hong Kong: short name (_ for a space in it), listings (the mainland's first), and the
# name as a folded text has it, where that is another. As of ${asOf}.\nname\tlistings\tfolded\n`;
const line = ({ name, listings }) => [name, listings.join(' '), ...(folded(name) === name ? [] : [folded(name)])].join('\t');
writeFileSync(new URL('../listings.tsv', import.meta.url), head + rows.map((row) => `${line(row)}\n`).join(''));
