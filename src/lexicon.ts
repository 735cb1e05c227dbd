import markets from '../data/markets.tsv';
import notNames from '../data/not-names.tsv';
import swallow from '../data/swallow.tsv';
import { MULTIPLE_WORDS } from './figure/units.js';
import { FULL_FORMS } from './name/company.js';
import { companyForms, type Issuer } from './name/issuers.js';
import { ENDING_FORMS, ROLE_FORMS } from './name/role.js';
import { fold } from './text/fold.js';
import { each } from './text/forms.js';
import { type Trie, trieOf } from './text/trie.js';
import { TIME_FORMS } from './time/moment.js';

/** What a surface form is a form of. `swallow`: a word with a numeral or a name in it that is none. */
export type Word =
  | { readonly kind: 'company'; readonly issuer: Issuer }
  | { readonly kind: 'multiple'; readonly value: string }
  | { readonly kind: 'market'; readonly market: string }
  | { readonly kind: 'time' | 'fullForm' | 'role' | 'ending' | 'swallow' };

export type Lexicon = { readonly trie: Trie; readonly words: readonly Word[] };

let built: Lexicon | undefined;

/** All surface forms of all kinds, in one automaton. Built at the first call, from the tables alone. */
export function lexicon(): Lexicon {
  built ??= (() => {
    const forms: string[] = [];
    const words: Word[] = [];
    const add = (form: string, word: Word) => {
      forms.push(fold(form));
      words.push(word);
    };
    const companies = companyForms();
    const company = (issuer: Issuer): Word => ({ kind: 'company', issuer });
    companies.names.forEach((name, i) => {
      const issuer = companies.issuers[i]!;
      add(name, issuer === companies.issuers[i - 1] ? words[i - 1]! : company(issuer));
    });
    for (const form of TIME_FORMS) add(form, { kind: 'time' });
    for (const [form, value] of MULTIPLE_WORDS) add(form, { kind: 'multiple', value });
    for (const [form, word] of each(markets, 1, ([market]): Word => ({ kind: 'market', market: market! }))) add(form, word);
    for (const form of ROLE_FORMS) add(form, { kind: 'role' });
    for (const form of ENDING_FORMS) add(form, { kind: 'ending' });
    for (const form of FULL_FORMS) add(form, { kind: 'fullForm' });
    for (const table of [swallow, notNames]) for (const [form] of each(table, 0, () => true)) add(form, { kind: 'swallow' });
    return { trie: trieOf(forms), words };
  })();
  return built;
}
