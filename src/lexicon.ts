import blockers from '../data/number/blockers.tsv';
import { DATE_START_FORMS } from './date/components.js';
import { MULTIPLE_WORDS } from './quantity/words.js';
import { formsInColumn } from './text/form-table.js';
import { buildTrie, type Trie } from './text/trie.js';

/**
 * The meaning of a surface form. `company`: the issuer at that index of the tables; `blocker`: a word that contains a
 * numeral or name but is not one.
 */
export type LexiconEntry =
  | { readonly kind: 'company'; readonly place: number }
  | { readonly kind: 'multiple'; readonly value: string }
  | { readonly kind: 'market'; readonly market: string }
  | { readonly kind: 'time' | 'fullForm' | 'role' | 'ending' | 'round' | 'blocker' };

export type Lexicon = { readonly trie: Trie; readonly entries: readonly LexiconEntry[] };

/** Builds one automaton over the given surface forms and those of figures and dates. */
export function buildLexicon(nameForms: readonly string[], nameEntries: readonly LexiconEntry[]): Lexicon {
  const forms = [...nameForms];
  const entries = [...nameEntries];
  const add = (form: string, entry: LexiconEntry) => {
    forms.push(form);
    entries.push(entry);
  };
  for (const form of DATE_START_FORMS) add(form, { kind: 'time' });
  for (const [form, value] of MULTIPLE_WORDS) add(form, { kind: 'multiple', value });
  for (const [form] of formsInColumn(blockers, 0, () => true)) add(form, { kind: 'blocker' });
  return { trie: buildTrie(forms), entries };
}
