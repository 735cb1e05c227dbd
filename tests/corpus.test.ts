import { describe, expect, test } from 'vitest';
import { extract, type Fact, type FactType } from '../src/index.js';
import { type Case, parse } from './corpus/corpus.js';
import { damage } from './corpus/damage.js';
import { date } from './corpus/date.js';
import { instrument } from './corpus/instruments.js';
import { money } from './corpus/money.js';
import { company, ticker } from './corpus/names.js';
import { duration, number, quantity } from './corpus/quantity.js';
import { multiple, percent } from './corpus/ratios.js';

const corpora: Record<FactType, Case[]> = {
  company,
  ticker,
  instrument,
  money,
  percent,
  multiple,
  quantity,
  date,
  duration,
  number,
};
const sections: [string, FactType[], Case[]][] = [
  ...Object.entries(corpora).map(([type, cases]): [string, FactType[], Case[]] => [type, [type as FactType], cases]),
  ['damage', ['money', 'percent', 'multiple', 'quantity'], damage],
];

describe.each(sections)('%s', (_, types, cases) => {
  test.each(cases.map(([line, ...expected]) => ({ line, expected })))('$line', ({ line, expected }) => {
    const { text, publishedAt, spans } = parse(line);
    const { facts } = extract(text, { publishedAt, types });
    expect(facts.map(({ start, end, text }) => ({ start, end, text }))).toEqual(spans);
    for (const [i, fields] of expected.entries()) {
      // an expected value of `undefined` means that the field must be absent
      expect(Object.fromEntries(Object.keys(fields).map((key) => [key, facts[i]?.[key as keyof Fact]]))).toEqual(fields);
    }
  });
});
