import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { extract, segment, YoujuError } from '../src/index.js';
import { FACT_TYPES } from '../src/options.js';
import * as schemas from '../src/schema.js';

/** All schemas of the module, by export name. */
const nouns = new Map<string, z.ZodType>(Object.entries(schemas).filter(([, schema]) => schema instanceof z.ZodType));

/** Checks that the files that `npm run schema` writes are up to date. */
describe('JSON Schema', () => {
  const titleOf = (name: string) =>
    name.charAt(0).toUpperCase() + name.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  // describe() has registered the descriptions globally
  for (const [id, schema] of nouns)
    if (schema instanceof z.ZodObject || id === 'fact')
      z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id, title: titleOf(id) });
  const override = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    delete jsonSchema.readOnly; // a readonly array in TypeScript is not a read-only property in JSON Schema
    if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' }); // a Date in JSON
  };
  test.each(['extraction', 'options', 'segmentation', 'enriched', 'failure'])('data/schema/%s.json', async (name) => {
    // functions are not JSON
    const noun =
      name === 'options' ? schemas.options.omit({ english: true }).describe(schemas.options.description!) : nouns.get(name)!;
    const { $schema, id: _id, ...json } = z.toJSONSchema(noun, { io: 'input', override, unrepresentable: 'any' });
    const document = { $schema, $id: `urn:youju:${name}`, title: titleOf(name), ...json };
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(`../data/schema/${name}.json`);
  });
});

test('the schemas and the core have the same fact types', () => {
  expect([...schemas.factType.options]).toEqual(FACT_TYPES);
  expect(schemas.fact.options.map((option) => option.shape.type.value)).toEqual(FACT_TYPES);
});

test('extract accepts exactly the options that the schema accepts', () => {
  const dates = ['2024-06-19', '2024-06-19T08:30', '2024-06-19 08:30:15', '2024-06-19T08:30:15.123Z', '2024-06-19T08:30+08:00'];
  const notDates = [
    '',
    'yesterday',
    '2024',
    '2024-06',
    '19.06.2024',
    '06/19/2024',
    '2024-06-19T08',
    '2024-06-19T08:30+8',
    '2024-02-30',
    '2024/06-19',
  ];
  const cases: [object, boolean][] = [
    [{}, true],
    [{ types: [] }, true],
    [{ types: ['money', 'number'], timeZone: 'America/New_York' }, true],
    [{ types: ['monney'] }, false],
    [{ types: 'money' }, false],
    [{ timeZone: 8 }, false],
    [{ publishdAt: '2024-06-19' }, false],
    [{ publishedAt: null, gazetteer: null, english: null }, true],
    [{ publishedAt: 1718764200 }, true],
    [{ publishedAt: new Date(Number.NaN) }, false],
    [{ gazetteer: [{ name: '维琪科技', aliases: ['维琪'], listings: ['00700.HK', 'BRK.B.US'] }, { name: '甲' }] }, true],
    [{ gazetteer: { name: '维琪科技' } }, false],
    [{ gazetteer: [{ aliases: ['维琪'] }] }, false],
    [{ gazetteer: [{ name: '' }] }, false],
    [{ gazetteer: [{ name: ' ' }] }, false],
    [{ gazetteer: [{ name: '甲\u2028' }] }, false],
    [{ gazetteer: [{ name: ' 甲 乙' }] }, true],
    [{ gazetteer: [{ name: '甲', aliases: '乙' }] }, false],
    [{ gazetteer: [{ name: '甲', aliases: [''] }] }, false],
    [{ gazetteer: [{ name: '甲', listings: ['700'] }] }, false],
    ...dates.map((publishedAt): [object, boolean] => [{ publishedAt }, true]),
    ...notDates.map((publishedAt): [object, boolean] => [{ publishedAt }, false]),
  ];
  for (const [options, takes] of cases) {
    expect(schemas.options.safeParse(options).success, JSON.stringify(options)).toBe(takes);
    if (takes) expect(extract('', options).facts).toEqual([]);
    else expect(() => extract('', options), JSON.stringify(options)).toThrow(YoujuError);
  }
});

test('the result of segment matches its schema', () => {
  expect(schemas.segmentation.parse(segment('微软涨了。“是吗？”'))).toEqual(segment('微软涨了。“是吗？”'));
});
