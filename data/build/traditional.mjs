// Builds data/traditional.tsv and data/traditional-names.tsv: Traditional characters and their Simplified counterparts in the
// same order, one code unit for
// one. The first has the characters used by the grammar and tables of figures and dates,
// the second all others, which only names need.
// Source: the character tables of OpenCC (Apache-2.0) as packaged by opencc-js; only the facts are carried over.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as OpenCC from 'opencc-js';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const sources = ['src/', 'src/figure/', 'src/text/', 'src/time/'].flatMap((room) =>
  readdirSync(new URL(room, root)).flatMap((file) => (file.endsWith('.ts') ? [read(room + file)] : [])),
);
const tables = sources.flatMap((source) => [...source.matchAll(/data\/([\w-]+\.tsv)/g)].map(([, table]) => table));
const written = tables.filter((table) => !table.startsWith('traditional')).map((table) => read(`data/${table}`));
const known = new Set([...sources, ...written].join(''));

const simplify = OpenCC.Converter({ from: 'hk', to: 'cn' });
const simplifyTw = OpenCC.Converter({ from: 't', to: 'cn' });
const [figures, names] = [[], []];
for (let code = 0x3400; code <= 0x9fff; code++) {
  const traditional = String.fromCharCode(code);
  const simplified = [simplify(traditional), simplifyTw(traditional)].find((s) => s !== traditional && s.length === 1);
  if (simplified !== undefined) (known.has(simplified) ? figures : names).push([traditional, simplified]);
}
const write = (table, pairs) => {
  pairs.sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)); // sorted tables compress better
  const [traditional, simplified] = [0, 1].map((i) => pairs.map((pair) => pair[i]).join(''));
  const rows = `spelling\tcharacters\ntraditional\t${traditional}\nsimplified\t${simplified}\n`;
  writeFileSync(new URL(`data/${table}`, root), rows);
};
write('traditional.tsv', figures);
write('traditional-names.tsv', names);
