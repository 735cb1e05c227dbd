// Builds data/traditional.tsv: one traditional character and its simplified one a row, one code unit for one.
// Source: the character tables of OpenCC (Apache-2.0) as packaged by opencc-js; only the facts are carried over.
import { writeFileSync } from 'node:fs';
import * as OpenCC from 'opencc-js';

const simplify = OpenCC.Converter({ from: 'hk', to: 'cn' });
const simplifyTw = OpenCC.Converter({ from: 't', to: 'cn' });
const rows = [];
for (let code = 0x3400; code <= 0x9fff; code++) {
  const traditional = String.fromCharCode(code);
  const simplified = [simplify(traditional), simplifyTw(traditional)].find((s) => s !== traditional && s.length === 1);
  if (simplified !== undefined) rows.push(`${traditional}\t${simplified}`);
}
writeFileSync(new URL('../traditional.tsv', import.meta.url), `traditional\tsimplified\n${rows.join('\n')}\n`);
