import markets from '../data/markets.tsv';
import notNames from '../data/not-names.tsv';
import swallow from '../data/swallow.tsv';
import { MULTIPLE_WORDS } from './figure/units.js';
import { FULL_FORMS } from './name/company.js';
import { companyForms, type Issuer } from './name/issuers.js';
import { ROLE_FORMS } from './name/role.js';
import { fold } from './text/fold.js';
import { each } from './text/forms.js';
import { type Trie, trieOf } from './text/trie.js';
import { TIME_FORMS } from './time/moment.js';

/** What a surface form is a form of. `swallow`: a word with a numeral or a name in it that is none. */
export type Word =
  | { readonly kind: 'company'; readonly issuer: Issuer }
  | { readonly kind: 'multiple'; readonly value: string }
  | { readonly kind: 'market'; readonly market: string }
  | { readonly kind: 'time' | 'fullForm' | 'role' | 'swallow' };

export type Lexicon = { readonly trie: Trie; readonly words: readonly Word[] };

let built: Lexicon | undefined;

/** All surface forms of all kinds, in one automaton. Built at the first call, from the tables alone. */
export function lexicon(): Lexicon {
  built ??= (() => {
    const rows: (readonly [string, Word])[] = [
      ...companyForms().map(([form, issuer]) => [form, { kind: 'company', issuer }] as const),
      ...TIME_FORMS.map((form) => [form, { kind: 'time' }] as const),
      ...MULTIPLE_WORDS.map(([form, value]) => [form, { kind: 'multiple', value }] as const),
      ...each(markets, 1, ([market]): Word => ({ kind: 'market', market: market! })),
      ...ROLE_FORMS.map((form): readonly [string, Word] => [form, { kind: 'role' }]),
      ...FULL_FORMS.map((form) => [form, { kind: 'fullForm' }] as const),
      ...[swallow, notNames].flatMap((table) => each<Word>(table, 0, () => ({ kind: 'swallow' }))),
    ];
    return { trie: trieOf(rows.map(([form]) => fold(form))), words: rows.map(([, word]) => word) };
  })();
  return built;
}
