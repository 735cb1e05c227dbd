import { YoujuError } from '../error.js';
import type { Segmentation, Segmenter } from '../fact.js';
import type { SegmenterName } from './args.js';

/** The engine of a name; without one nodejieba where it can be had, else the default, for which nothing is given. */
export async function segmenterNamed(name: SegmenterName | undefined): Promise<Segmenter | undefined> {
  switch (name) {
    case 'intl':
      return undefined;
    case 'jieba-wasm':
      return (await import('../segment/jieba-wasm.js')).jiebaWasm();
    case 'nodejieba':
      return (await import('../segment/nodejieba.js')).nodejieba();
    case undefined:
      try {
        return await segmenterNamed('nodejieba');
      } catch (error) {
        if (error instanceof YoujuError && error.code === 'missing-engine') return undefined;
        throw error;
      }
    default:
      throw name satisfies never;
  }
}

/** Sentences, one a line; the words of each parted by spaces, with what they are: `采购/v 180万块/quantity`. */
export function wordsOf({ sentences }: Segmentation): string {
  const lines = sentences.map(({ tokens }) =>
    tokens
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, fact, pos }) => [text, fact ?? pos].filter(Boolean).join('/'))
      .join(' '),
  );
  return lines.filter(Boolean).join('\n');
}
