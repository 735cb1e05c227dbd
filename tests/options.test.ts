import { describe, expect, expectTypeOf, test } from 'vitest';
import { extract as extractFigures } from '../src/figures.js';
import { toCsv, toDisplacy, toLabelStudio, toWebAnnotations } from '../src/formats.js';
import { extractHtml, readHtml } from '../src/html-input.js';
import type { DateFact, Fact, FactType, Money, NumberFact, Options } from '../src/index.js';
import { extract, segment } from '../src/index.js';
import { extract as extractForNotebook } from '../src/notebook.js';
import { extract as extractByRules } from '../src/rules.js';
import { nodejieba } from '../src/segment/nodejieba.js';

test('the option `types` narrows the type of the facts', () => {
  const { facts } = extract('斥资3亿元，6月19日', { types: ['money'] });
  expectTypeOf(facts).toEqualTypeOf<Money[]>();
  expect(facts.map(({ currency, value }) => [currency, value])).toEqual([['CNY', '300000000']]);
  expectTypeOf(extract('', { types: ['money', 'date'] }).facts).toEqualTypeOf<(Money | DateFact)[]>();
  expectTypeOf(extract('').facts).toEqualTypeOf<Exclude<Fact, NumberFact>[]>();
  const options: Options = {};
  expectTypeOf(extract('', options).facts).toEqualTypeOf<Fact[]>();
  const types: FactType[] = ['money'];
  expectTypeOf(extract('', { types }).facts).toEqualTypeOf<Fact[]>();
  expectTypeOf(extractFigures('', { types: ['money'] }).facts).toEqualTypeOf<Money[]>();
});

describe('rejects an unknown option', () => {
  const misspelt = (key: string) => ({ [key]: 1 }) as never;
  test.each<[string, string, string, () => unknown]>([
    ['extract', 'publishdAt', 'publishedAt', () => extract('', misspelt('publishdAt'))],
    ['extract', 'type', 'types', () => extract('', misspelt('type'))],
    ['rules', 'gazeteer', 'gazetteer', () => extractByRules('', misspelt('gazeteer'))],
    ['figures', 'timezone', 'timeZone', () => extractFigures('', misspelt('timezone'))],
    ['segment', 'segmentor', 'segmenter', () => segment('', misspelt('segmentor'))],
    ['extractHtml', 'charSet', 'charset', () => extractHtml('', misspelt('charSet'))],
    ['readHtml', 'charste', 'charset', () => readHtml('', misspelt('charste'))],
    ['notebook', 'langauge', 'language', () => extractForNotebook('', misspelt('langauge'))],
    ['toCsv', 'headers', 'header', () => toCsv([], misspelt('headers'))],
    ['toWebAnnotations', 'sources', 'source', () => toWebAnnotations('', [], misspelt('sources'))],
    ['toLabelStudio', 'offset', 'offsets', () => toLabelStudio('', [], misspelt('offset'))],
    ['toDisplacy', 'titel', 'title', () => toDisplacy('', [], misspelt('titel'))],
    ['nodejieba', 'userwords', 'userWords', () => nodejieba(misspelt('userwords'))],
  ])('%s: %s', (_name, key, meant, call) => {
    expect(call).toThrow(`options: unknown key "${key}"; did you mean "${meant}"?`);
  });

  test('lists all options if none is similar', () => {
    expect(() => extractFigures('', misspelt('gazetteer'))).toThrow(
      'options: unknown key "gazetteer"; expected one of publishedAt, timeZone, types',
    );
  });
});
