// How much of what newsrooms tag the built library finds: node data/build/coverage.mjs NEWS.jsonl [HOW MANY UNKNOWN]
// Input: JSON lines of articles, `text` and `tags: [{ name, code }]`. A tag counts where its name stands in the text, and is found where a company fact holds
// it; indices, futures and funds are no companies. Prints the share, and the names that are missed most.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { extract } from '../../dist/index.js';

const [input, most = '40'] = process.argv.slice(2);
if (input === undefined) throw new Error('call: node data/build/coverage.mjs NEWS.jsonl [HOW MANY UNKNOWN]');

/** Full-width letters as newsrooms write them (深天马Ａ), and no share class. */
const plain = (name) => name.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/-[A-Z]+$/, '');
const isNoCompany = (name, code) =>
  /ETF|指数|LOF/.test(name) || /^(sz399|sh000)/.test(code) || /^[A-Za-z]{1,2}\d{3,4}$/.test(code.replace(/^HK/, ''));

let mentions = 0;
let found = 0;
const missed = new Map();
for await (const line of createInterface({ input: createReadStream(input) })) {
  const { text, tags = [] } = JSON.parse(line);
  if (tags.length === 0) continue;
  const view = plain(text);
  const companies = extract(text, { types: ['company'] }).facts.map((fact) => plain(fact.text));
  for (const { name, code } of tags) {
    const written = plain(name);
    if (!view.includes(written) || isNoCompany(written, code)) continue;
    mentions++;
    if (companies.some((company) => company.includes(written) || written.includes(company))) found++;
    else missed.set(`${written} ${code}`, (missed.get(`${written} ${code}`) ?? 0) + 1);
  }
}
console.log(`${found} of ${mentions} tagged mentions: ${((100 * found) / mentions).toFixed(2)} %`);
for (const [name, count] of [...missed].sort((a, b) => b[1] - a[1]).slice(0, Number(most))) console.log(`${count}\t${name}`);
