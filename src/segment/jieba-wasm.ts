import { checkKeys } from '../check-keys.js';
import { missingEngine } from '../error.js';
import type { Segmenter } from '../fact.js';

/** The part of the module that is used. In browsers its default export initializes it; elsewhere it initializes itself. */
type Engine = {
  tag(text: string, hmm: boolean): { word: string; tag: string }[];
  add_word(word: string, frequency?: number, tag?: string): number;
  default?: Engine | ((options?: { module_or_path: unknown }) => Promise<unknown>);
};

/** Options of `jiebaWasm`. */
export type JiebaWasmOptions = {
  /** Words to add to its dictionary, such as `userWords()` of this library. */
  readonly userWords?: Iterable<string> | undefined;
  /**
   * In a browser, where to find its 4 MB binary if not next to the module: a URL, a `Response`, bytes or a `WebAssembly.Module`.
   */
  readonly wasm?: unknown;
};

/**
 * Creates a segmenter for `segment` based on jieba-wasm, for browsers, Deno, edge runtimes
 * and Node, with jieba's part-of-speech tags.
 *
 * The module has a single dictionary: `userWords` are added to it permanently.
 *
 * @throws YoujuError `missing-engine` if jieba-wasm is not installed or cannot be initialized
 */
export async function jiebaWasm(options: JiebaWasmOptions = {}): Promise<Segmenter> {
  checkKeys(options, ['userWords', 'wasm']);
  const { userWords = [], wasm } = options;
  const engine = await startEngine(wasm);
  for (const word of userWords) engine.add_word(word, undefined, 'nz');
  return {
    name: 'jieba-wasm',
    cut: (text) => engine.tag(text, true).map(({ word, tag }) => ({ text: word, pos: tag })),
  };
}

async function startEngine(wasm: unknown): Promise<Engine> {
  const engine: Engine = await orMissingEngine('is not installed: npm install jieba-wasm', () => import('jieba-wasm'));
  const { default: start } = engine;
  if (typeof start === 'object') return start; // a CommonJS module, as Node imports it
  await orMissingEngine('cannot be initialized: pass its binary in the option wasm', async () =>
    start?.(wasm === undefined ? undefined : { module_or_path: wasm }),
  );
  return engine;
}

async function orMissingEngine<T>(problem: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw missingEngine('jieba-wasm', problem, error);
  }
}
