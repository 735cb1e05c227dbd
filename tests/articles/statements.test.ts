import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { extract } from '../../src/index.js';

/** The marked articles and their scorer are not part of the project and may be missing. */
const SCORER = '../shared/statements/score.mjs';

type Article = { id: string; text: string; date?: string };
type Rate = { rate: number };
type Scores = { fields: Record<string, Rate>; all: Rate; precision: Rate; n: { none: number; noneRight: number } };

/** Floors in percent: `all` is the part of the figures that are right in every field. Floors only rise. */
const FLOORS: Record<string, Record<string, number>> = {
  '': { what: 93.7, who: 90.9, when: 91.2, role: 97.5, dir: 99.3, basis: 98.8, status: 94.7, all: 82.7, precision: 84.2 },
  more: { what: 93.5, who: 84.8, when: 87.3, role: 96.2, dir: 97.3, basis: 90.1, status: 93.1, all: 72.6, precision: 74.7 },
};

/** How many of the figures that need no statement have none. */
const NONE: Readonly<Record<string, number>> = { '': 3, more: 2 };

describe.skipIf(!existsSync(SCORER))('statements of the marked articles', () => {
  test.each(Object.entries(FLOORS))('set “%s”', async (set, floors) => {
    const scorer = (await import(/* @vite-ignore */ pathToFileURL(SCORER).href)) as {
      load: (folder: string) => Article[];
      score: (articles: Article[], predictions: unknown[]) => Scores;
    };
    const articles = scorer.load(`../shared/statements/${set}`);
    const { fields, all, precision, n } = scorer.score(
      articles,
      articles.map(({ id, text, date }) => ({ id, ...extract(text, { publishedAt: date, statements: true }) })),
    );
    const rates: Record<string, Rate> = { ...fields, all, precision };
    for (const [field, floor] of Object.entries(floors)) expect(100 * rates[field]!.rate, field).toBeGreaterThanOrEqual(floor);
    expect(n.noneRight).toBeGreaterThanOrEqual(NONE[set]!);
  });
});
