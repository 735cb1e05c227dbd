import { YoujuError } from '../error.js';
import type { Segmentation, Segmenter } from '../fact.js';
import type { SegmenterName } from './args.js';

/** Loads the named segmenter; without a name, nodejieba if it is installed. `undefined` means the built-in one. */
export async function loadSegmenter(name: SegmenterName | undefined): Promise<Segmenter | undefined> {
  switch (name) {
    case 'intl':
      return undefined;
    case 'jieba-wasm':
      return (await import('../segment/jieba-wasm.js')).jiebaWasm();
    case 'nodejieba':
      return (await import('../segment/nodejieba.js')).nodejieba();
    case undefined:
      try {
        return await loadSegmenter('nodejieba');
      } catch (error) {
        if (error instanceof YoujuError && error.code === 'missing-engine') return undefined;
        throw error;
      }
    default:
      throw name satisfies never;
  }
}

/** Formats sentences, one per line, as words with their fact type or part of speech: `采购/v 180万块/quantity`. */
export function formatSegmentation({ sentences }: Segmentation): string {
  const lines = sentences.map(({ tokens }) =>
    tokens
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, fact, pos }) => [text, fact ?? pos].filter(Boolean).join('/'))
      .join(' '),
  );
  return lines.filter(Boolean).join('\n');
}
