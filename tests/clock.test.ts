import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const CLOCKS = /performance\.now|Date\.now|hrtime|new Date\(\)|PerformanceObserver/;
/** Speed is measured in tests/bench; `npm run fuzz` runs for a given time, but its test for a given number of texts. */
const MAY_READ = /^(bench\/|fuzz\/fuzz\.ts$|clock\.test\.ts$)|node_modules/;

test('no test outside tests/bench reads a clock, so a busy machine cannot fail one', () => {
  const files = readdirSync('tests', { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const checked = files.filter((path) => /\.(ts|mjs)$/.test(path) && !MAY_READ.test(path));
  expect(checked.length).toBeGreaterThan(50);
  expect(checked.filter((path) => CLOCKS.test(readFileSync(`tests/${path}`, 'utf8')))).toEqual([]);
});
