// Builds data/text/traditional.tsv and data/text/traditional-names.tsv:
// traditional characters, and the simplified ones in the same order, one code unit each.
// The first has those that the code and tables of figures and dates are written with, the second the others, which only names
// contain.
// Source: the character tables of OpenCC (Apache-2.0) as packaged by opencc-js; only the mappings are taken over.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as OpenCC from 'opencc-js';
import { dataRows } from './bundle.mjs';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const sources = ['src/', 'src/number/', 'src/quantity/', 'src/text/', 'src/calendar/', 'src/date/'].flatMap((folder) =>
  readdirSync(new URL(folder, root)).flatMap((file) => (file.endsWith('.ts') ? [read(folder + file)] : [])),
);
const tables = sources.flatMap((source) => [...source.matchAll(/data\/([\w/-]+\.tsv)/g)].map(([, table]) => table));
const written = tables.filter((table) => !/\btraditional\b/.test(table)).map((table) => dataRows(read(`data/${table}`)));
const known = new Set([...sources, ...written].join(''));

const simplify = OpenCC.Converter({ from: 'hk', to: 'cn' });
const simplifyTw = OpenCC.Converter({ from: 't', to: 'cn' });
const [figures, names] = [[], []];
for (let code = 0x3400; code <= 0x9fff; code++) {
  const traditional = String.fromCharCode(code);
  const simplified = [simplify(traditional), simplifyTw(traditional)].find((s) => s !== traditional && s.length === 1);
  if (simplified !== undefined) (known.has(simplified) ? figures : names).push([traditional, simplified]);
}
const write = (table, comment, pairs) => {
  pairs.sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)); // sorted tables compress better
  const [traditional, simplified] = [0, 1].map((i) => pairs.map((pair) => pair[i]).join(''));
  const head = `# Built by build/traditional.mjs. Traditional characters, and in the second row the simplified ones in the same order.\n# ${comment}\n`;
  const rows = `spelling\tcharacters\ntraditional\t${traditional}\nsimplified\t${simplified}\n`;
  writeFileSync(new URL(`data/${table}`, root), head + rows);
};
write(
  'text/traditional.tsv',
  'The characters that the code and tables of figures and dates are written with. Example: 億 is normalized to 亿.',
  figures,
);
write(
  'text/traditional-names.tsv',
  'The characters that only names contain; the others are in text/traditional.tsv. Example: 囉 is normalized to 啰.',
  names,
);
