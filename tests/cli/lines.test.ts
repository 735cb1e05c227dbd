import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Batch, lineBatches, splitBatch } from '../../src/cli/lines.js';
import { checkAsync } from '../properties/check.js';

async function batches(chunks: readonly Uint8Array[], number?: number, longest?: number): Promise<Batch[]> {
  const all: Batch[] = [];
  for await (const batch of lineBatches(
    (async function* () {
      yield* chunks;
    })(),
    number,
    longest,
  ))
    all.push(batch);
  return all;
}
const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);

test('yields the same consecutively numbered lines for any chunking', () =>
  checkAsync(
    fc.asyncProperty(
      fc.array(fc.constantFrom('', 'a', '亿', '𠮷元', '\r'), { minLength: 1 }),
      fc.array(fc.nat(9), { minLength: 1 }),
      async (lines, sizes) => {
        const bytes = bytesOf(lines.join('\n'));
        const chunks: Uint8Array[] = [];
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = sizes[i % sizes.length]! + 1;
          chunks.push(bytes.subarray(at, at + size));
          at += size;
        }
        const all = await batches(chunks, 7);
        expect(all.map(textOf).join('')).toBe(lines.join('\n'));
        const each = all.flatMap((batch) => [...splitBatch(batch)]);
        const expected = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
        expect(each.map((line) => textOf(line).replace('\n', ''))).toEqual(expected);
        expect(each.map(({ firstLine: number }) => number)).toEqual(expected.map((_, i) => i + 7));
        expect(all.reduce((sum, batch) => sum + batch.lineCount, 0)).toBe(expected.length);
      },
    ),
    100,
  ));

test('a batch has the complete lines of a chunk, in a buffer of its own', async () => {
  const all = await batches([bytesOf('a\nb\nc'), bytesOf('d\n'), bytesOf('e')]);
  expect(all.map((batch) => [textOf(batch), batch.firstLine, batch.lineCount])).toEqual([
    ['a\nb\n', 1, 2],
    ['cd\n', 3, 1],
    ['e', 4, 1],
  ]);
  for (const { bytes } of all) expect(bytes.buffer.byteLength).toBe(bytes.length);
});

test.each([
  ['in one chunk with others', ['a\n', 'bbbb', 'bbbb\nc\n', 'd']],
  ['alone', ['a\n', 'bbbb', 'bb', 'bb\n', 'c\n', 'd']],
])('drops a line that is too long and keeps its neighbours: %s', async (_, chunks) => {
  const all = await batches(chunks.map(bytesOf), 1, 5);
  expect(all.map((batch) => [textOf(batch), batch.firstLine, batch.failure !== undefined])).toEqual([
    ['a\n', 1, false],
    ['', 2, true],
    ['c\n', 3, false],
    ['d', 4, false],
  ]);
});

test('drops a last line that is too long', async () => {
  const all = await batches(['a\nbbbb', 'bbbb'].map(bytesOf), 1, 5);
  expect(all.map((batch) => [textOf(batch), batch.failure !== undefined])).toEqual([
    ['a\n', false],
    ['', true],
  ]);
});
