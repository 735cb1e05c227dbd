import type { Company, Fact, Untexted } from '../fact.js';
import { isLatin, wholeWord } from '../text/scan.js';
import { trieOf } from '../text/trie.js';
import { type Issuer, issuerOf } from './gazetteer.js';

/** What may be attached to a name: legal forms, and the marks of share classes. */
const LEGAL_FORMS = [
  '集团股份有限公司',
  '控股股份有限公司',
  '股份有限公司',
  '有限责任公司',
  '集团有限公司',
  '控股有限公司',
  '有限公司',
  '股份公司',
  '集团公司',
  '集团',
  '控股',
  '公司',
];
const SHARE_MARK = /^-(SW|W|S|B|R|U|UW|P)(?![A-Za-z])/;
/** The legal forms that end a full name whose beginning no table knows. */
export const FULL_FORMS: readonly string[] = ['股份有限公司', '有限责任公司', '有限公司'];

/** A name of the table with what is attached to it: `贵州茅台酒` + `股份有限公司`, `小米集团` + `-W`, `*ST` + name. */
export function readCompany(view: string, at: number, to: number, issuer: Issuer): Untexted<Company> {
  let end = to;
  const form = LEGAL_FORMS.find((legal) => view.startsWith(legal, end));
  if (form !== undefined) end += form.length;
  const mark = SHARE_MARK.exec(view.slice(end, end + 4));
  if (mark !== null) end += mark[0].length;
  const start = view.startsWith('*ST', at - 3) ? at - 3 : view.startsWith('ST', at - 2) && !isLatin(view, at - 3) ? at - 2 : at;
  return companyOf(start, end, issuer);
}

function companyOf(start: number, end: number, { name, listings }: Issuer): Untexted<Company> {
  const [home] = listings;
  return { type: 'company', start, end, name, ...(home === undefined ? {} : { listing: home, listings: [...listings] }) };
}

/** What no name has in it: where a full name begins, these stand before it. */
const BEFORE_NAME = /[^\u3400-\u9fffA-Za-z·&()-]|[的与及由对向为在是被从称将了据给而因即但]/;
const LONGEST_NAME = 30;

/**
 * A full legal name by its end: `…股份有限公司`.
 *
 * @param at where the legal form begins
 * @param to where it ends
 */
export function readFullName(view: string, at: number, to: number): Untexted<Company> | undefined {
  let start = at;
  while (start > 0 && at - start < LONGEST_NAME && !BEFORE_NAME.test(view.charAt(start - 1))) {
    const c = view.charAt(start - 1);
    if (c === '(' || (c === ')' && view.charAt(start - 4) !== '(')) break; // only a place in brackets: 英特尔(中国)
    start -= c === ')' ? 4 : 1;
  }
  for (const role of ['公司', '股东', '投资方', '关于', '收购', '购买', '持有', '受让', '出售', '设立']) {
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

const NAME = /[\u3400-\u9fffA-Za-z0-9·&*-]/;
const LONGEST_SHORT_NAME = 6;

/** Mainland codes that begin so are those of funds and bonds. */
const isFund = (code: string): boolean => /^(5\d{5}\.SH|1\d{5}\.SZ)$/.test(code);

/** The name before a code in brackets, `浦林成山(01809)`: the table's, or all that stands there since the last mark. */
function nameBefore(view: string, bracket: number, code: string): Untexted<Company> | undefined {
  let start = bracket;
  while (start > 0 && bracket - start <= LONGEST_SHORT_NAME && NAME.test(view.charAt(start - 1))) start--;
  const length = bracket - start;
  if (length < 2 || length > LONGEST_SHORT_NAME || !/[\u3400-\u9fffA-Za-z]/.test(view.charAt(start))) return undefined;
  if (isFund(code) || /(ETF|LOF|REIT|指数|转债|基金)/.test(view.slice(start, bracket))) return undefined;
  const name = issuerOf(code)?.name ?? view.slice(start, bracket);
  return { type: 'company', start, end: bracket, name, listing: code, listings: [code] };
}

/**
 * Names against their codes, over the whole document: a code beside a name says which of its securities is meant, and a
 * name that only its code tells is a name wherever the text has it again.
 */
export function resolveNames(view: string, facts: readonly Untexted<Fact>[]): Untexted<Fact>[] {
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
      const company = nameBefore(view, bracket, fact.code);
      if (company !== undefined && (previous === undefined || previous.end <= company.start)) {
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
