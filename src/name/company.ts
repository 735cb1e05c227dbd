import legalForms from '../../data/legal-forms.tsv';
import nameContext from '../../data/name-context.tsv';
import type { Company, Fact, Untexted } from '../fact.js';
import { each, formAt, formsOf, rowsOf } from '../text/forms.js';
import { isLatin, wholeWord } from '../text/scan.js';
import { trieOf } from '../text/trie.js';
import { type Gazetteer, type Issuer, issuerOf } from './gazetteer.js';

/** What may be attached to a name, the longest first by the trie: legal forms. */
const LEGAL_FORMS = formsOf(each(legalForms, 1, ([kind]) => kind!));
/** The legal forms that end a full name whose beginning no table knows. */
export const FULL_FORMS: readonly string[] = each(legalForms, 1, ([kind]) => kind!).flatMap(([form, kind]) =>
  kind === 'full' ? [form] : [],
);
/** The marks of share classes. */
const SHARE_MARK = /^-(SW|W|S|B|R|U|UW|P)(?![A-Za-z])/;

/** A name of the table with what is attached to it: `贵州茅台酒` + `股份有限公司`, `小米集团` + `-W`, `*ST` + name. */
export function readCompany(view: string, at: number, to: number, issuer: Issuer): Untexted<Company> {
  let end = formAt(LEGAL_FORMS, view, to)?.end ?? to;
  const mark = SHARE_MARK.exec(view.slice(end, end + 4));
  if (mark !== null) end += mark[0].length;
  const start = view.startsWith('*ST', at - 3) ? at - 3 : view.startsWith('ST', at - 2) && !isLatin(view, at - 3) ? at - 2 : at;
  return companyOf(start, end, issuer);
}

function companyOf(start: number, end: number, { name, listings }: Issuer): Untexted<Company> {
  const [home] = listings;
  return { type: 'company', start, end, name, ...(home === undefined ? {} : { listing: home, listings: [...listings] }) };
}

const context = (kind: string): string[] => rowsOf(nameContext).flatMap(([of, forms]) => (of === kind ? forms!.split(' ') : []));
const ROLES = context('role');
const STOPS = new Set(context('stop'));
const INSIDE = formsOf(context('inside').map((word) => [word, true] as const));
const LONGEST_NAME = 30;

/** Can this character be one of a full name? A stop (的, 在) is none, unless it belongs to a word that names have (在线, 美的). */
function inName(view: string, at: number): boolean {
  const c = view.charAt(at);
  if (!/[\u3400-\u9fffA-Za-z·&()-]/.test(c)) return false;
  return !STOPS.has(c) || formAt(INSIDE, view, at) !== undefined || (formAt(INSIDE, view, at - 1)?.end ?? 0) > at;
}

/**
 * A full legal name by its end: `…股份有限公司`.
 *
 * @param at where the legal form begins
 * @param to where it ends
 */
export function readFullName(view: string, at: number, to: number): Untexted<Company> | undefined {
  let start = at;
  while (start > 0 && at - start < LONGEST_NAME && inName(view, start - 1)) {
    const c = view.charAt(start - 1);
    if (c === '(' || (c === ')' && view.charAt(start - 4) !== '(')) break; // only a place in brackets: 英特尔(中国)
    start -= c === ')' ? 4 : 1;
  }
  for (const role of ROLES) {
    const stands = view.slice(start, at - 1).lastIndexOf(role); // 全资子公司 stands before a name
    if (stands >= 0) start += stands + role.length;
  }
  if (view.charAt(start) === '和' && start > 0 && view.slice(Math.max(0, start - 2), start) === '公司') start++;
  while (start < at && /[().-]/.test(view.charAt(start))) start++;
  return at - start < 2 || at - start >= LONGEST_NAME
    ? undefined
    : { type: 'company', start, end: to, name: view.slice(start, to) };
}

/** The bracket that a code stands in, with at most a few words between (港股代码:01071), or -1. */
function bracketBefore(view: string, at: number): number {
  let bracket = at - 1;
  while (bracket >= 0 && at - bracket <= 12 && view.charAt(bracket) !== '(' && view.charAt(bracket) !== ')') bracket--;
  return view.charAt(bracket) === '(' ? bracket : -1;
}

const WHOLE = new Set(context('whole'));
const PRODUCTS = context('product');
const LEADS = formsOf(context('lead').map((word) => [word, true] as const));

/** Mainland codes that begin so are those of funds and bonds. */
const isFund = (code: string): boolean => /^(5\d{5}\.SH|1\d{5}\.SZ)$/.test(code);

const HAN_NAME = { letters: /[\u3400-\u9fffA-Za-z0-9·&*-]/, longest: 6 };
const LATIN_NAME = { letters: /[A-Za-z\u00c0-\u024f0-9 .&'-]/, longest: LONGEST_NAME };

/**
 * The name before a code in brackets, `浦林成山(01809)`, `General Motors(GM.N)`: all that stands there since the last mark.
 *
 * @param from where it cannot begin before
 */
function nameBefore(
  view: string,
  bracket: number,
  from: number,
  code: string,
  own: Gazetteer | undefined,
): Untexted<Company> | undefined {
  const start = nameStart(view, bracket, from, HAN_NAME) ?? nameStart(view, bracket, from, LATIN_NAME);
  if (start === undefined) return undefined;
  const written = view.slice(start, bracket);
  if (WHOLE.has(written) || isFund(code) || PRODUCTS.some((product) => written.includes(product))) return undefined;
  return { type: 'company', start, end: bracket, name: issuerOf(code, own)?.name ?? written, listing: code, listings: [code] };
}

/** Where a name of such letters begins; `undefined` where it would be too long or too short, or a Chinese name holds no Han. */
function nameStart(view: string, bracket: number, from: number, { letters, longest }: typeof HAN_NAME): number | undefined {
  let start = bracket;
  while (start > from && bracket - start <= longest && letters.test(view.charAt(start - 1))) start--;
  start = formAt(LEADS, view, start)?.end ?? start;
  while (start < bracket && !/[\u3400-\u9fffA-Za-z*]/.test(view.charAt(start))) start++;
  const length = bracket - start;
  if (length < 2 || length > longest) return undefined;
  return letters !== HAN_NAME.letters || /[\u3400-\u9fff]/.test(view.slice(start, bracket)) ? start : undefined;
}

/**
 * Names against their codes, over the whole document: a code beside a name says which of its securities is meant, and a
 * name that only its code tells is a name wherever the text has it again.
 */
export function resolveNames(view: string, facts: readonly Untexted<Fact>[], own: Gazetteer | undefined): Untexted<Fact>[] {
  const named: Untexted<Fact>[] = [];
  const learned = new Map<string, Untexted<Company>>();
  facts.forEach((fact, i) => {
    if (fact.type !== 'ticker') {
      named.push(fact);
      return;
    }
    const bracket = bracketBefore(view, fact.start);
    const previous = facts[i - 1];
    if (bracket < 0) {
      // the code stands alone
    } else if (previous?.type === 'company' && previous.end === bracket) {
      const { listings = [fact.code] } = previous; // of a company that the table lists nowhere, the code tells the listing
      if (listings.includes(fact.code)) named[named.length - 1] = { ...previous, listing: fact.code, listings };
    } else if (previous === undefined || previous.end <= bracket) {
      // 三星医疗(601567): a company that the code is not of, and that the name goes on from, is the beginning of the name
      const begins = previous?.type === 'company' && view.slice(previous.end, bracket).trim() !== '' ? previous : undefined;
      const company = nameBefore(view, bracket, begins?.start ?? previous?.end ?? 0, fact.code, own);
      if (company !== undefined && (begins === undefined || company.start === begins.start || company.start >= begins.end)) {
        if (company.start === begins?.start) named.pop();
        named.push(company);
        learned.set(view.slice(company.start, company.end), company);
      }
    }
    named.push(fact);
  });
  return learned.size === 0 ? named : withMentions(view, named, learned);
}

/** The facts, and every other mention of a name that the text itself has explained. */
function withMentions(
  view: string,
  facts: readonly Untexted<Fact>[],
  learned: ReadonlyMap<string, Untexted<Company>>,
): Untexted<Fact>[] {
  const companies = [...learned.values()];
  const trie = trieOf([...learned.keys()]);
  const all: Untexted<Fact>[] = [];
  let at = 0;
  for (const fact of [...facts, undefined]) {
    const stop = fact?.start ?? view.length;
    while (at < stop) {
      const hit = trie.starts(view.charCodeAt(at))
        ? trie.longest(view, at, (_, end) => end <= stop && wholeWord(view, end))
        : undefined;
      if (hit !== undefined) all.push({ ...companies[hit.row]!, start: at, end: hit.end });
      at = hit?.end ?? at + 1;
    }
    if (fact !== undefined) {
      all.push(fact);
      at = Math.max(at, fact.end);
    }
  }
  return all;
}
