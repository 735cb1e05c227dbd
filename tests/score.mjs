// Scores the built library on the annotated articles and the test cases of other libraries, if they are next to the project.
//   npm run score                         the four tables
//   npm run score -- gold --errors 40     one of them, with flags of the scorer (--type, --id, --kind; --fails, --suite)
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extract } from '../dist/index.js';

const SHARED = fileURLToPath(new URL('../../shared/', import.meta.url));
const SETS = [
  { name: 'gold', scorer: 'gold/score.mjs', dir: 'gold' },
  { name: 'hard', scorer: 'gold/score.mjs', dir: 'hard' },
  { name: 'fresh', scorer: 'gold/score.mjs', dir: 'fresh' },
  { name: 'conformance', scorer: 'conformance/score.mjs', dir: 'conformance' },
];
if (!existsSync(SHARED)) {
  console.error('score: the annotated articles are missing');
  process.exit(1);
}
const [onlySet, ...flags] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'youju-score-'));
const run = (args) => execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
for (const { name, scorer, dir } of SETS.filter((set) => onlySet === undefined || onlySet === set.name)) {
  const at = join(SHARED, dir);
  const inputs = run([join(SHARED, scorer), 'inputs', at])
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const lines = inputs.map(({ id, text, publishedAt, types }) =>
    JSON.stringify({ id, facts: extract(text, { publishedAt, types }).facts }),
  );
  const file = join(work, `${name}.jsonl`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  console.log(`\n${name}: ${inputs.length} texts\n${run([join(SHARED, scorer), 'score', file, at, ...flags])}`);
}
