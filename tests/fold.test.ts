import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../src/text/fold.js';

test.each([
  ['１２.５％', '12.5%'],
  ['￥３，０００　元', '¥3，000 元'],
  ['約30億美元', '约30亿美元'],
  ['著名企业', '著名企业'],
])('%s folds to %s', (text, view) => expect(fold(text)).toBe(view));

test('the view is as long as the text, and folding it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const view = fold(text);
      expect(view).toHaveLength(text.length);
      expect(fold(view)).toBe(view);
    }),
  );
});
