import swallow from '../data/swallow.tsv';
import { MULTIPLE_WORDS } from './figure/units.js';
import type { Issuer } from './name/issuers.js';
import { fold, foldForms } from './text/fold.js';
import { each } from './text/forms.js';
import { type Trie, trieOf } from './text/trie.js';
import { TIME_FORMS } from './time/moment.js';

/** What a surface form is a form of. `swallow`: a word with a numeral or a name in it that is none. */
export type Word =
  | { readonly kind: 'company'; readonly issuer: Issuer }
  | { readonly kind: 'multiple'; readonly value: string }
  | { readonly kind: 'market'; readonly market: string }
  | { readonly kind: 'time' | 'fullForm' | 'role' | 'ending' | 'round' | 'swallow' };

export type Lexicon = { readonly trie: Trie; readonly words: readonly Word[] };

/**
 * Surface forms of all kinds, in one automaton: those that are given, and those of figures and dates.
 *
 * @param folded how the view is folded that they are looked for in
 */
export function lexiconOf(given: readonly string[], meanings: readonly Word[], folded = fold): Lexicon {
  const forms = [...given];
  const words = [...meanings];
  const add = (form: string, word: Word) => {
    forms.push(form);
    words.push(word);
  };
  for (const form of TIME_FORMS) add(form, { kind: 'time' });
  for (const [form, value] of MULTIPLE_WORDS) add(form, { kind: 'multiple', value });
  for (const [form] of each(swallow, 0, () => true)) add(form, { kind: 'swallow' });
  return { trie: trieOf(foldForms(forms, folded)), words };
}
