// Measures how many of the companies that newsrooms tag the built library finds:
//   node data/build/coverage.mjs NEWS.jsonl [MAX_MISSED]
// Input: JSON Lines of articles with `text` and `tags: [{ name, code }]`. A tag counts if its name is in the text, and is found if a
// company fact contains it. Indices, futures and funds are not counted. Prints the share found and the names missed most often (40, or MAX_MISSED).
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { extract } from '../../dist/index.js';

const [input, limit = '40'] = process.argv.slice(2);
if (input === undefined) throw new Error('usage: node data/build/coverage.mjs NEWS.jsonl [MAX_MISSED]');

/** Converts full-width letters (深天马Ａ) to half-width, and drops the share class. */
const normalizeName = (name) =>
  name.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/-[A-Z]+$/, '');
const isNoCompany = (name, code) =>
  /ETF|指数|LOF/.test(name) || /^(sz399|sh000)/.test(code) || /^[A-Za-z]{1,2}\d{3,4}$/.test(code.replace(/^HK/, ''));

let mentions = 0;
let found = 0;
const missed = new Map();
for await (const line of createInterface({ input: createReadStream(input) })) {
  const { text, tags = [] } = JSON.parse(line);
  if (tags.length === 0) continue;
  const view = normalizeName(text);
  const companies = extract(text, { types: ['company'] }).facts.map((fact) => normalizeName(fact.text));
  for (const { name, code } of tags) {
    const written = normalizeName(name);
    if (!view.includes(written) || isNoCompany(written, code)) continue;
    mentions++;
    if (companies.some((company) => company.includes(written) || written.includes(company))) found++;
    else missed.set(`${written} ${code}`, (missed.get(`${written} ${code}`) ?? 0) + 1);
  }
}
console.log(`${found} of ${mentions} tagged mentions: ${((100 * found) / mentions).toFixed(2)} %`);
for (const [name, count] of [...missed].sort((a, b) => b[1] - a[1]).slice(0, Number(limit))) console.log(`${count}\t${name}`);
