import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { missingEngine, wrong } from '../error.js';
import type { Segmenter } from '../fact.js';
import { checkKeys } from '../keys.js';

/** The part of the native module that is used. */
type Native = {
  load(dict: string, hmmDict: string, userDict: string, idfDict: string, stopWordDict: string): boolean;
  tag(text: string): { word: string; tag: string }[];
  insertWord(word: string, tag: string): boolean;
};

/** nodejieba's own dictionaries, by the names that it has for them. */
type Package = Record<`DEFAULT_${'' | 'HMM_' | 'USER_' | 'IDF_' | 'STOP_WORD_'}DICT`, string>;

/** Options of `nodejieba`. */
export type NodejiebaOptions = {
  /** Words that it shall know, such as `names()` of this library. */
  readonly userWords?: Iterable<string> | undefined;
  /** Files in the place of its own, in the format of jieba. */
  readonly dict?: string | undefined;
  readonly hmmDict?: string | undefined;
  readonly userDict?: string | undefined;
};

let native: Native | undefined;

/**
 * nodejieba as the engine of `segment`, with parts of speech in jieba's tags; the words are those of its `cut(text, true)`.
 *
 * It is loaded at the first call (some seconds, 200 MB) and has one dictionary a thread: `userWords` stay known to it until a call
 * names files, which are loaded in the place of the dictionary.
 *
 * @throws YoujuError `missing-engine` where nodejieba is not installed, not built or lacks a dictionary; `invalid-argument` where a file that is
 *   named does not exist
 */
export function nodejieba(options: NodejiebaOptions = {}): Segmenter {
  checkKeys(options, ['userWords', 'dict', 'hmmDict', 'userDict']);
  const { userWords = [], ...files } = options;
  if (native === undefined || Object.values(files).some((file) => file !== undefined)) native = loaded(files);
  const { insertWord, tag } = native;
  for (const word of userWords) insertWord(word, 'nz');
  return { name: 'nodejieba', cut: (text) => tag(text).map(({ word, tag }) => ({ text: word, pos: tag })) };
}

/**
 * The native module, with its dictionaries. It is asked for by its own file: the `load` that nodejieba has around it assigns to undeclared
 * variables (`dict`, `userDict` …), which overwrites those of a notebook, and fails where they are constant.
 */
function loaded({ dict, hmmDict, userDict }: Omit<NodejiebaOptions, 'userWords'>): Native {
  const require = createRequire(import.meta.url);
  const entry = attempt('is not installed: npm install nodejieba', () => require.resolve('nodejieba'));
  const own: Package = attempt('cannot be loaded: npm install nodejieba', () => require(entry));
  const binary = join(entry, '..', 'build', 'Release', 'nodejieba.node');
  const engine: Native = attempt('is installed but not built: npm rebuild nodejieba', () => require(binary));
  // the module ends the process where a file is missing
  for (const [name, file] of Object.entries({ dict, hmmDict, userDict })) {
    if (file !== undefined && !existsSync(file)) throw wrong(name, 'a file that exists', file);
  }
  const files = [
    dict ?? own.DEFAULT_DICT,
    hmmDict ?? own.DEFAULT_HMM_DICT,
    userDict ?? own.DEFAULT_USER_DICT,
    own.DEFAULT_IDF_DICT,
    own.DEFAULT_STOP_WORD_DICT,
  ] as const;
  const lacking = files.find((file) => !existsSync(file));
  if (lacking !== undefined) throw missingEngine('nodejieba', `lacks ${lacking}: npm install nodejieba`);
  engine.load(...files);
  return engine;
}

function attempt<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw missingEngine('nodejieba', what, error);
  }
}
