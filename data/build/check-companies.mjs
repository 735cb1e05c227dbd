// Checks the listings of company/companies.tsv, company/foreign.tsv, company/finance.tsv and company/newsrooms.tsv:
//   node data/build/check-companies.mjs LISTINGS.tsv [NEWSROOM.tsv]
// The input is as for listings.mjs, with bare codes for the United States (`AAPL`). Prints every listing that is missing from the
// lists, and every listing whose name there has nothing in common with ours, except those explained below.
// Exit status: 1 if anything is printed.
import { readFileSync } from 'node:fs';
import { tableLines } from './bundle.mjs';

const [input, newsroom] = process.argv.slice(2);
if (input === undefined) throw new Error('usage: node data/build/check-companies.mjs LISTINGS.tsv [NEWSROOM.tsv]');

/** Listings that are missing from the lists or differ there, and why the row is right. */
const EXPLAINED = new Map(
  Object.entries({
    '688836.SH': 'listed in August 2026, after the list',
    '688825.SH': 'listed in July 2026, after the list',
    '00011.HK': 'taken private in 2026; older articles name it',
    '02066.HK': 'taken private in 2025; older articles name it',
    'BRK.A.US': 'the list writes BRK/A',
    'BRK.B.US': 'the list writes BRK/B',
    'WSE.US': 'listed in May 2026, after the list',
    '035720.KS': 'the list has it on KOSDAQ, which it left in 2017',
  }),
);
const MARKETS = new Set(['SH', 'SZ', 'BJ', 'HK', 'US', 'KS', 'KQ', 'T']);
/** Markets whose largest companies alone are in the list. */
const PARTIAL = new Set(['KS', 'KQ', 'T']);

const rowsOf = (file) =>
  tableLines(readFileSync(file, 'utf8'))
    .slice(1)
    .map((line) => line.split('\t'));
const marketOf = (code) => code.slice(code.lastIndexOf('.') + 1);

const listed = new Map();
const add = (code, name) => listed.set(code, `${listed.get(code) ?? ''} ${name}`);
for (const [code, name, aliases, market] of rowsOf(input))
  add(market === 'US' ? `${code}.US` : code, `${name} ${(aliases ?? '').replaceAll('|', ' ')}`);
for (const [code, name, market] of newsroom === undefined ? [] : rowsOf(newsroom)) {
  if (market === 'US') add(`${code}.US`, name);
  else if (/^HK\d+$/.test(code)) add(`${code.slice(2).padStart(5, '0')}.HK`, name);
}

/**
 * Returns what two names of one company share: pairs of Han characters and runs of Latin letters, or, if a status mark shortens
 * the name (*ST西发), characters.
 */
const sharedParts = (names, isMarked) => {
  const han = names.match(/[\u3400-\u9fff]+/g) ?? [];
  if (isMarked) return new Set(han.join(''));
  const pairs = han.flatMap((run) => [...run].slice(1).map((_, i) => run.slice(i, i + 2)));
  return new Set([...pairs, ...(names.toLowerCase().match(/[a-z0-9]{2,}/g) ?? [])]);
};
let status = 0;
const reportProblem = (listing, message) => {
  if (EXPLAINED.has(listing)) return;
  console.log(`${listing}\t${message}`);
  status = 1;
};
for (const file of ['company/companies.tsv', 'company/foreign.tsv', 'company/finance.tsv', 'company/newsrooms.tsv']) {
  for (const [name, listings = '', aliases = ''] of rowsOf(new URL(`../${file}`, import.meta.url))) {
    for (const listing of listings.split(' ').filter(Boolean)) {
      const market = marketOf(listing);
      const theirs = listed.get(listing);
      if (!MARKETS.has(market) || (theirs === undefined && PARTIAL.has(market))) continue;
      if (theirs === undefined) reportProblem(listing, `${file}: ${name}: the lists do not have it`);
      else if (market !== 'US' || /[\u3400-\u9fff]/.test(theirs)) {
        const isMarked = theirs.includes('ST');
        const ours = sharedParts(`${name} ${aliases}`.replaceAll('_', ' '), isMarked);
        if (![...sharedParts(theirs, isMarked)].some((part) => ours.has(part)))
          reportProblem(listing, `${file}: ${name}: the lists call it ${theirs.trim()}`);
      }
    }
  }
}
process.exitCode = status;
