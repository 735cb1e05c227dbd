import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { checkKeys } from '../check-keys.js';
import { invalidArgument, missingEngine } from '../error.js';
import type { Segmenter } from '../fact.js';

/** The part of the native module that is used. */
type NativeModule = {
  load(dict: string, hmmDict: string, userDict: string, idfDict: string, stopWordDict: string): boolean;
  tag(text: string): { word: string; tag: string }[];
  insertWord(word: string, tag: string): boolean;
};

/** The paths of nodejieba's own dictionaries, as it exports them. */
type DictionaryPaths = Record<`DEFAULT_${'' | 'HMM_' | 'USER_' | 'IDF_' | 'STOP_WORD_'}DICT`, string>;

/** Options of `nodejieba`. */
export type NodejiebaOptions = {
  /** Words to add to its dictionary, such as `userWords()` of this library. */
  readonly userWords?: Iterable<string> | undefined;
  /** The path of a main dictionary, in jieba's format, that replaces the module's own. */
  readonly dict?: string | undefined;
  /** The path of a hidden Markov model, in jieba's format, that replaces the module's own. */
  readonly hmmDict?: string | undefined;
  /** The path of a user dictionary, in jieba's format, that replaces the module's own. */
  readonly userDict?: string | undefined;
};

let loadedModule: NativeModule | undefined;

/**
 * Creates a segmenter for `segment` based on nodejieba, with jieba's part-of-speech tags; its words
 * are those of nodejieba's `cut(text, true)`.
 *
 * The first call loads it (some seconds, 200 MB). Each thread has a single dictionary: `userWords` stay in it until a call names
 * files, which replace the dictionary.
 *
 * @throws YoujuError `missing-engine` if nodejieba is not installed, not built or lacks a dictionary; `invalid-argument` if a
 *   file that is named does not exist
 */
export function nodejieba(options: NodejiebaOptions = {}): Segmenter {
  checkKeys(options, ['userWords', 'dict', 'hmmDict', 'userDict']);
  const { userWords = [], ...files } = options;
  if (loadedModule === undefined || Object.values(files).some((file) => file !== undefined)) loadedModule = loadModule(files);
  const { insertWord, tag } = loadedModule;
  for (const word of userWords) insertWord(word, 'nz');
  return { name: 'nodejieba', cut: (text) => tag(text).map(({ word, tag }) => ({ text: word, pos: tag })) };
}

/**
 * Loads the native module with its dictionaries. The module is required by its own file, because nodejieba's `load` wrapper
 * assigns to undeclared variables (`dict`, `userDict` …), which overwrites those of a notebook, and throws if they are constants.
 */
function loadModule({ dict, hmmDict, userDict }: Omit<NodejiebaOptions, 'userWords'>): NativeModule {
  const require = createRequire(import.meta.url);
  const entry = orMissingEngine('is not installed: npm install nodejieba', () => require.resolve('nodejieba'));
  const dictionaries: DictionaryPaths = orMissingEngine('cannot be loaded: npm install nodejieba', () => require(entry));
  const binary = join(entry, '..', 'build', 'Release', 'nodejieba.node');
  const engine: NativeModule = orMissingEngine('is installed but not built: npm rebuild nodejieba', () => require(binary));
  // the native module terminates the process if a file is missing
  for (const [name, file] of Object.entries({ dict, hmmDict, userDict })) {
    if (file !== undefined && !existsSync(file)) throw invalidArgument(name, 'a file that exists', file);
  }
  const files = [
    dict ?? dictionaries.DEFAULT_DICT,
    hmmDict ?? dictionaries.DEFAULT_HMM_DICT,
    userDict ?? dictionaries.DEFAULT_USER_DICT,
    dictionaries.DEFAULT_IDF_DICT,
    dictionaries.DEFAULT_STOP_WORD_DICT,
  ] as const;
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw missingEngine('nodejieba', `is missing ${missing}: npm install nodejieba`);
  engine.load(...files);
  return engine;
}

function orMissingEngine<T>(problem: string, load: () => T): T {
  try {
    return load();
  } catch (error) {
    throw missingEngine('nodejieba', problem, error);
  }
}
