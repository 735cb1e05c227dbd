import { missingEngine } from '../error.js';
import type { Segmenter } from '../fact.js';
import { checkKeys } from '../keys.js';

/** The part of the module that is used; in browsers it is begun by its default export, elsewhere it begins by itself. */
type Engine = {
  tag(text: string, hmm: boolean): { word: string; tag: string }[];
  add_word(word: string, frequency?: number, tag?: string): number;
  default?: Engine | ((options?: { module_or_path: unknown }) => Promise<unknown>);
};

/** Options of `jiebaWasm`. */
export type JiebaWasmOptions = {
  /** Words that it shall know, such as `names()` of this library. */
  readonly userWords?: Iterable<string> | undefined;
  /** In a browser, where its 4 MB are, if not beside the module: a URL, a `Response`, bytes or a `WebAssembly.Module`. */
  readonly wasm?: unknown;
};

/**
 * jieba-wasm as the engine of `segment`, for browsers, Deno and the edge as for Node, with parts of speech in jieba's tags.
 *
 * Its dictionary is one for the module: `userWords` stay known to it.
 *
 * @throws YoujuError `missing-engine` where jieba-wasm is not installed or cannot be begun
 */
export async function jiebaWasm(options: JiebaWasmOptions = {}): Promise<Segmenter> {
  checkKeys(options, ['userWords', 'wasm']);
  const { userWords = [], wasm } = options;
  const engine = await begun(wasm);
  for (const word of userWords) engine.add_word(word, undefined, 'nz');
  return {
    name: 'jieba-wasm',
    cut: (text) => engine.tag(text, true).map(({ word, tag }) => ({ text: word, pos: tag })),
  };
}

async function begun(wasm: unknown): Promise<Engine> {
  const engine: Engine = await attempt('is not installed: npm install jieba-wasm', () => import('jieba-wasm'));
  const { default: begin } = engine;
  if (typeof begin === 'object') return begin; // a CommonJS module, as Node imports it
  await attempt('cannot be begun: say where its bytes are (wasm)', async () =>
    begin?.(wasm === undefined ? undefined : { module_or_path: wasm }),
  );
  return engine;
}

async function attempt<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw missingEngine('jieba-wasm', what, error);
  }
}
