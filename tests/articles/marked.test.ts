import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Scores = {
  rows: { type: string; fullF1: number }[];
  attributes: Record<string, { rate: number }>;
};

/** Floors in percent of value F1. The annotated articles are not part of the project and may be missing. */
const FLOORS: Record<string, Record<string, number>> = {
  gold: { ALL: 99.7, company: 99.7, ticker: 99.9, money: 99.9, percent: 99.9, multiple: 99.9, quantity: 97.6, date: 99.9 },
  hard: { ALL: 99, company: 98.2, ticker: 99.9, money: 99.9, percent: 99.9, quantity: 98.5, date: 99.9 },
  fresh: { ALL: 99, company: 96.7, ticker: 99.9, money: 99.9, percent: 99.9, multiple: 99.9, quantity: 99.9, date: 99.9 },
};
/** Floors in percent of correct attributes. */
const RIGHT: Record<string, Record<string, number>> = {
  gold: { offsets: 100, bound: 100, per: 99, item: 100, listing: 99.7 },
  hard: { offsets: 100, bound: 99.5 },
  fresh: { offsets: 100, bound: 100, per: 97.9, item: 100, listing: 98.6 },
};

/** Floors for the test suites of other libraries: the number of cases with the right span and value. */
const RIGHT_CASES: Record<string, number> = {
  'date @chrono': 19,
  'date @duckling': 104,
  'date @jionlp': 118,
  'date @recognizers': 168,
  'duration @duckling': 13,
  'duration @jionlp': 21,
  'duration @recognizers': 15,
  'money @duckling': 19,
  'money @jionlp': 19,
  'money @recognizers': 19,
  'number @duckling': 61,
  'number @recognizers': 183,
  'percent @recognizers': 88,
  'quantity @duckling': 66,
  'quantity @recognizers': 30,
  'time @chrono': 37,
  'time @duckling': 30,
  'time @jionlp': 45,
  'time @recognizers': 45,
};

/** Returns the scores of the build, as `npm run score -- SET --json` prints them. */
function scores(set: string): unknown {
  const out = execFileSync(process.execPath, ['tests/score.mjs', set, '--json'], { encoding: 'utf8' });
  return JSON.parse(out.slice(out.indexOf('{')));
}

describe.skipIf(!existsSync('../shared'))('the annotated articles', () => {
  test.each(Object.keys(FLOORS))(
    '%s',
    (set) => {
      const { rows, attributes } = scores(set) as Scores;
      const percent = (rate: number | undefined) => 100 * (rate ?? 0);
      const valueF1 = (type: string) => percent(rows.find((row) => row.type === type)?.fullF1);
      for (const [type, floor] of Object.entries(FLOORS[set]!)) expect(valueF1(type), type).toBeGreaterThanOrEqual(floor);
      for (const [mark, floor] of Object.entries(RIGHT[set]!))
        expect(percent(attributes[mark]?.rate), mark).toBeGreaterThanOrEqual(floor);
    },
    60_000,
  );

  test('conformance', () => {
    const right = scores('conformance') as Record<string, { value: number }>;
    expect(Object.keys(right).sort()).toEqual(Object.keys(RIGHT_CASES).sort());
    for (const [suite, floor] of Object.entries(RIGHT_CASES)) expect(right[suite]!.value, suite).toBeGreaterThanOrEqual(floor);
  }, 60_000);
});
