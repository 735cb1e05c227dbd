import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { extract, type Statement } from '../../src/index.js';

/** What a figure should say; `null` and absent fields must be absent. Several bearers of a figure are entries of their own. */
type Expected = {
  figure: string;
  concept: string;
  /** Alternatives are separated by `|`. */
  entity?: string | null;
  period?: string | null;
  segment?: string | null;
  role: string;
  direction?: string | null;
  basis?: string | null;
  status: string;
  source?: string | null;
};
type Line = { text: string; publishedAt: string; statements: Expected[] };

/** How many statements of each file are right in all of these fields. Floors only rise. */
const FLOORS: Readonly<Record<string, number>> = {
  broker: 141,
  carried: 232,
  conditional: 86,
  digest: 292,
  headline: 258,
  hearsay: 92,
  market: 211,
  parties: 114,
  periods: 186,
  respectively: 217,
  segment: 269,
  several: 199,
};

const folder = new URL('cases/', import.meta.url);

/** Returns the lines of a file of cases, one for each phenomenon. */
const linesOf = (file: string): Line[] =>
  readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

/** Returns the expected statements that are not there. */
function missing({ text, publishedAt, statements: expected }: Line): Expected[] {
  const { facts, statements } = extract(text, { publishedAt, statements: true });
  const left = [...statements!];
  return expected.filter((wanted) => {
    const found = left.findIndex((statement) => facts[statement.figure]!.text === wanted.figure && isAs(statement, wanted));
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}

/** Returns the first and last month or day of a span of time, so that 2026-01/2026-07 is 2026-01-01/2026-07-31. */
function daysOf(timex: string | undefined): string | undefined {
  const months = timex === undefined ? null : /^(\d{4}-\d\d)\/(\d{4})-(\d\d)$/.exec(timex);
  if (months === null) return timex;
  const [, from, year, month] = months;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${from}-01/${year}-${month}-${last}`;
}

const isAs = ({ concept, entity, period, role, direction, basis, status, source }: Statement, wanted: Expected): boolean =>
  concept === wanted.concept.split(':')[0] &&
  (wanted.entity === undefined || (wanted.entity ?? '').split('|').includes(entity?.name ?? '')) &&
  (wanted.period === undefined || daysOf(wanted.period ?? undefined) === daysOf(period?.timex)) &&
  role === wanted.role &&
  (wanted.direction ?? undefined) === direction &&
  (wanted.basis ?? undefined) === basis &&
  status === wanted.status &&
  (wanted.source === undefined || (wanted.source ?? undefined) === (source?.name ?? source?.kind));

describe.each(readdirSync(folder).map((file) => file.replace('.jsonl', '')))('%s', (name) => {
  test('as many statements are right as before', () => {
    const lines = linesOf(`${name}.jsonl`);
    const wrong = lines.flatMap((line) => missing(line).map((wanted) => `${line.text}: ${JSON.stringify(wanted)}`));
    const count = lines.reduce((sum, { statements }) => sum + statements.length, 0);
    expect(lines.length).toBeGreaterThanOrEqual(60);
    expect(count - wrong.length, wrong.join('\n')).toBeGreaterThanOrEqual(FLOORS[name]!);
  });
});
