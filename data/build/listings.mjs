// Builds data/listings.tsv from lists of securities: node data/build/listings.mjs AS_OF LISTINGS.tsv [NEWSROOM.tsv]
// AS_OF is the month or day of the lists (2026-08), which `dataVersion` of the library begins with.
// A company a row: its short name, and its securities on the exchanges of the mainland and of Hong Kong, the mainland's first.
// Input: tab-separated `code`, `name`, further columns; codes and short names as the exchanges publish them (SSE, SZSE, BSE, HKEX). Of the second list, which
// newsrooms keep, the codes of Hong Kong that the first lacks are taken: companies listed since.
import { readFileSync, writeFileSync } from 'node:fs';

const [asOf, input, newsroom] = process.argv.slice(2);
if (input === undefined || !/^\d{4}-\d\d(-\d\d)?$/.test(asOf))
  throw new Error(
    'usage: node data/build/listings.mjs AS_OF LISTINGS.tsv [NEWSROOM.tsv], where AS_OF is a month such as 2026-08',
  );

/** Different companies that have one short name on two exchanges. */
const APART = new Set(['中国稀土', '中国重汽']);
/** Codes that newsrooms keep and no exchange lists: an offering called off, depositary receipts taken back. */
const GONE = new Set(['06688.HK', '06288.HK']);
const MARKETS = ['SH', 'SZ', 'BJ', 'HK'];
/** A shares, depositary receipts and the Beijing exchange; Hong Kong without debt, warrants and funds. */
const SHARE = /^((60|68)\d{4}\.SH|(00|30)\d{4}\.SZ|[489]\d{5}\.BJ|0\d{4}\.HK|8\d{4}\.HK)$/;
/** What a list adds to a name: share classes (`-SW`), renminbi counters (`-R`), a new counter (`(新)`, `-二千`). */
const MARKS = /(-[A-Z]+|-二千|\(新\))+$/;

const place = (listing) => MARKETS.indexOf(listing.split('.')[1]);
/** A renminbi counter stands after the counter in Hong Kong dollars. */
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
/** Traditional characters and their simplified ones, by which texts are folded before they are read. */
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
