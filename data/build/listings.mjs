// Builds data/company/listings.tsv from lists of securities: node data/build/listings.mjs AS_OF LISTINGS.tsv [NEWSROOM.tsv]
// AS_OF is the month or day of the lists (2026-08), the first part of the library's `dataVersion`.
// Each row is a company: its short name, and its securities on the mainland exchanges and in Hong Kong, the mainland first.
// Input: tab-separated `code`, `name`, further columns; codes and short names as the exchanges publish them (SSE, SZSE, BSE, HKEX).
// The second list is from a newsroom; it adds the Hong Kong codes that the first lacks, i.e. companies listed since.
import { readFileSync, writeFileSync } from 'node:fs';
import { tableLines } from './bundle.mjs';

const [asOf, input, newsroom] = process.argv.slice(2);
if (input === undefined || !/^\d{4}-\d\d(-\d\d)?$/.test(asOf))
  throw new Error(
    'usage: node data/build/listings.mjs AS_OF LISTINGS.tsv [NEWSROOM.tsv], where AS_OF is a month such as 2026-08',
  );

/** Short names that are different companies on two exchanges. */
const SAME_NAME_COMPANIES = new Set(['中国稀土', '中国重汽']);
/** Codes in newsroom lists that no exchange has: a cancelled offering, withdrawn depositary receipts. */
const OBSOLETE_LISTINGS = new Set(['06688.HK', '06288.HK']);
const MARKETS = ['SH', 'SZ', 'BJ', 'HK'];
/** Codes of A shares, depositary receipts and the Beijing exchange; of Hong Kong without debt, warrants and funds. */
const SHARE_LISTING = /^((60|68)\d{4}\.SH|(00|30)\d{4}\.SZ|[489]\d{5}\.BJ|0\d{4}\.HK|8\d{4}\.HK)$/;
/** Suffixes that a list adds to a name: share classes (`-SW`), renminbi counters (`-R`), a new counter (`(新)`, `-二千`). */
const NAME_MARKS = /(-[A-Z]+|-二千|\(新\))+$/;

const marketRank = (listing) => MARKETS.indexOf(listing.split('.')[1]);
/** Sorts a renminbi counter after the counter in Hong Kong dollars. */
const counterRank = (listing) => (/^8\d{4}\.HK$/.test(listing) ? 1 : 0);

const rowsOf = (file) =>
  readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split('\t'));
const listed = rowsOf(input);
const known = new Set(listed.map(([code]) => code));
const addedByNewsroom =
  newsroom === undefined
    ? []
    : rowsOf(newsroom).flatMap(([code, name]) => (/^HK\d+$/.test(code) ? [[`${code.slice(2).padStart(5, '0')}.HK`, name]] : []));
const companies = new Map();
for (const [code, written] of [...listed, ...addedByNewsroom.filter(([code]) => !known.has(code))]) {
  if (!written || !SHARE_LISTING.test(code) || OBSOLETE_LISTINGS.has(code)) continue;
  const name = written.replaceAll('（', '(').replaceAll('）', ')').replace(NAME_MARKS, '').trim().replaceAll(' ', '_');
  const key = SAME_NAME_COMPANIES.has(name) ? code : name.replace(/^\*?ST/, '').replace(/(?<=[\u4e00-\u9fff])[AB]$/, '');
  const company = companies.get(key) ?? { name, listings: [] };
  company.listings.push(code);
  companies.set(key, company);
}
const rows = [...companies.values()]
  .map(({ name, listings }) => ({
    name,
    listings: listings.sort((a, b) => marketRank(a) - marketRank(b) || counterRank(a) - counterRank(b) || (a < b ? -1 : 1)),
  }))
  .sort((a, b) => marketRank(a.listings[0]) - marketRank(b.listings[0]) || (a.listings[0] < b.listings[0] ? -1 : 1));
/** The mapping of traditional to simplified characters by which texts are normalized. */
const simplifiedByTraditional = new Map(
  ['text/traditional.tsv', 'text/traditional-names.tsv'].flatMap((table) => {
    const rows = tableLines(readFileSync(new URL(`../${table}`, import.meta.url), 'utf8')).slice(1);
    const [traditional, simplified] = rows.map((row) => [...row.split('\t')[1]]);
    return traditional.map((character, i) => [character, simplified[i]]);
  }),
);
const simplified = (name) => [...name].map((character) => simplifiedByTraditional.get(character) ?? character).join('');
const head = `# Built by build/listings.mjs. One row per company listed on the mainland or in Hong Kong.
# Example: \`昇兴股份  002752.SZ  升兴股份\`.
# As of ${asOf}.
# name: short name as the exchange writes it; \`_\` is a space
# listings: codes with market suffix, the mainland first, e.g. 600036.SH 03968.HK
# folded: the name in simplified characters, if that differs
name\tlistings\tfolded
`;
const line = ({ name, listings }) =>
  [name, listings.join(' '), ...(simplified(name) === name ? [] : [simplified(name)])].join('\t');
writeFileSync(new URL('../company/listings.tsv', import.meta.url), head + rows.map((row) => `${line(row)}\n`).join(''));
