import swallow from '../data/swallow.tsv';
import { MULTIPLE_WORDS } from './figure/units.js';
import { each } from './text/forms.js';
import { type Trie, trieOf } from './text/trie.js';
import { TIME_FORMS } from './time/moment.js';

/**
 * The meaning of a surface form. `company`: the issuer at that index of the tables; `swallow`: a word that contains a
 * numeral or name but is not one.
 */
export type Word =
  | { readonly kind: 'company'; readonly place: number }
  | { readonly kind: 'multiple'; readonly value: string }
  | { readonly kind: 'market'; readonly market: string }
  | { readonly kind: 'time' | 'fullForm' | 'role' | 'ending' | 'round' | 'swallow' };

export type Lexicon = { readonly trie: Trie; readonly words: readonly Word[] };

/** Builds one automaton over the given surface forms and those of figures and dates. */
export function lexiconOf(given: readonly string[], meanings: readonly Word[]): Lexicon {
  const forms = [...given];
  const words = [...meanings];
  const add = (form: string, word: Word) => {
    forms.push(form);
    words.push(word);
  };
  for (const form of TIME_FORMS) add(form, { kind: 'time' });
  for (const [form, value] of MULTIPLE_WORDS) add(form, { kind: 'multiple', value });
  for (const [form] of each(swallow, 0, () => true)) add(form, { kind: 'swallow' });
  return { trie: trieOf(forms), words };
}
