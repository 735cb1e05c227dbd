// Builds data/company/taiwan.tsv from a list of securities: node data/build/taiwan.mjs AS_OF LISTINGS-TW.tsv
// AS_OF is the month or day of the list (2026-08).
// Input: tab-separated `code` (1101.TW, 1240.TWO), `name`, `formerOrOtherShortNames`, `fullName`; codes and names as the Taiwan Stock
// Exchange and the Taipei Exchange publish them.
import { readFileSync, writeFileSync } from 'node:fs';
import { tableLines } from './bundle.mjs';

const [asOf, input] = process.argv.slice(2);
if (input === undefined || !/^\d{4}-\d\d(-\d\d)?$/.test(asOf))
  throw new Error('usage: node data/build/taiwan.mjs AS_OF LISTINGS-TW.tsv, where AS_OF is a month such as 2026-08');

/** Marks that the exchanges add to a short name: foreign issuers, depositary receipts, the innovation board, a par value. */
const NAME_MARKS = /\*?(-KY|-DR|-創|-KY創)?$/;
/** Legal forms at the end of a full name, and notes after it. */
const LEGAL_FORM = /(股份有限公司|\(股\)有限公司|\(股\)公司|有限公司|\(開曼\)|\(原.*\)|,? ?(Inc|Ltd|Co)\.)+$/;
/** Former names that are ordinary words. */
const WORDS = new Set(['昇華', '上揚', '天揚', '強盛', '福大', '天蔥', '東典', '牧東']);

/** Endings of short names that news writes out: 群益證 is 群益證券. */
const LONG_ENDINGS = { 證: ['證券'], 期: ['期貨'], 銀: ['銀行'], 保: ['產險'], 金: ['金控'], 控: ['控股', '投控'] };

const rowsOf = (file) => tableLines(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).slice(1);
/** The mapping of Traditional to Simplified characters by which texts are normalized. */
const simplifiedByTraditional = new Map(
  ['text/traditional.tsv', 'text/traditional-names.tsv'].flatMap((table) => {
    const [traditional, simplified] = rowsOf(table).map((row) => [...row.split('\t')[1]]);
    return traditional.map((character, i) => [character, simplified[i]]);
  }),
);
const simplified = (name) => [...name].map((character) => simplifiedByTraditional.get(character) ?? character).join('');
const cellOf = (name) => simplified(name).replaceAll(' ', '_');

const rows = readFileSync(input, 'utf8')
  .split(/\r?\n/)
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => {
    const [code, written, other = '', full = ''] = line.split('\t');
    const name = written.replace(NAME_MARKS, '');
    const symbol = code.slice(0, code.indexOf('.'));
    const fullStem = full.replace(LEGAL_FORM, '').trim();
    const aliases = [
      written,
      written.replace('*', ''), // news leaves out the mark of the par value
      ...(name.length === 3 ? (LONG_ENDINGS[name.at(-1)] ?? []) : []).map((ending) => name.slice(0, -1) + ending),
      ...other.split(/[、|,; ]/).filter((former) => former !== '' && !WORDS.has(former)),
      ...(/^[\u4e00-\u9fff]{3,}$/.test(fullStem) ? [fullStem] : []),
    ];
    return {
      // news writes the suffix TW for the companies of both exchanges
      listings: code.endsWith('.TWO') ? `${symbol}.TW ${code}` : code,
      // ABC-KY and the like are found with their mark alone
      name: /^[A-Za-z0-9]{1,4}$/.test(name) ? written : name,
      aliases: [...new Set(aliases.map(cellOf))],
    };
  });
const head = `# Built by build/taiwan.mjs. One row per company listed on one of Taiwan's two exchanges.
# Example: \`聚鼎  6224.TW  聚鼎科技\`.
# As of ${asOf}.
# name: short name in Simplified characters, without the marks that the exchange adds
# listings: the code with the suffix that news writes, and for the Taipei Exchange its own, e.g. 3548.TW 3548.TWO
# aliases: the short name as the exchange writes it, former ones, and the full name without its legal form
name\tlistings\taliases
`;
const line = ({ name, listings, aliases }) =>
  [cellOf(name), listings, aliases.filter((alias) => alias !== cellOf(name)).join(' ')].join('\t').trimEnd();
writeFileSync(new URL('../company/taiwan.tsv', import.meta.url), head + rows.map((row) => `${line(row)}\n`).join(''));
