import { YoujuError } from '../error.js';
import type { Segmenter } from '../fact.js';

/** The part of the module that is used; in browsers it is begun by its default export, elsewhere it begins by itself. */
type Engine = {
  tag(text: string, hmm: boolean): { word: string; tag: string }[];
  add_word(word: string, frequency?: number, tag?: string): number;
  default?: Engine | ((options?: { module_or_path: unknown }) => Promise<unknown>);
};

/**
 * jieba-wasm as the engine of `segment`, for browsers, Deno and the edge as for Node, with parts of speech in jieba's tags.
 *
 * Its dictionary is one for the module: `userWords` stay known to it.
 *
 * @param options `userWords`: words that it shall know, such as `names()` of this library. `wasm`: in a browser, where its 4 MB
 *   are, if not beside the module (a URL, a `Response`, bytes or a `WebAssembly.Module`)
 * @throws YoujuError `missing-engine` where jieba-wasm is not installed or cannot be begun
 */
export async function jiebaWasm({
  userWords = [],
  wasm,
}: {
  userWords?: Iterable<string>;
  wasm?: unknown;
} = {}): Promise<Segmenter> {
  const engine = await begun(wasm);
  for (const word of userWords) engine.add_word(word, undefined, 'nz');
  return {
    name: 'jieba-wasm',
    cut: (text) => engine.tag(text, true).map(({ word, tag }) => ({ text: word, pos: tag })),
  };
}

async function begun(wasm: unknown): Promise<Engine> {
  try {
    const engine: Engine = await import('jieba-wasm');
    if (typeof engine.default === 'object') return engine.default;
    await engine.default?.(wasm === undefined ? undefined : { module_or_path: wasm });
    return engine;
  } catch (error) {
    throw new YoujuError('missing-engine', `jieba-wasm: npm install jieba-wasm (${(error as Error).message.split('\n')[0]})`);
  }
}
