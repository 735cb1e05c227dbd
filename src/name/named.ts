import type { Company, Fact, Ticker, Untexted } from '../fact.js';
import { formAt, formsOf } from '../text/forms.js';
import { backSpaces } from '../text/marks.js';
import { isLatin, wholeWord } from '../text/scan.js';
import type { Span } from '../text/sentences.js';
import { trieOf } from '../text/trie.js';
import { isOneOf, isThe } from '../text/units.js';
import { bareName, companyOf, legalEnd } from './company.js';
import { context, contextForms } from './context.js';
import { isMeantAgain } from './evidence.js';
import { type Gazetteer, issuerOf } from './gazetteer.js';
import { isNoName } from './general.js';
import { issuerNamed, weakFormsOf } from './issuers.js';
import { LEGAL_FORM } from './latin.js';

/** Returns the offset of the opening bracket around a code, with at most a few words between (港股代码:01071), or -1. */
function bracketBefore(view: string, at: number): number {
  let bracket = at - 1;
  while (bracket >= 0 && at - bracket <= 12 && !isOneOf(view, bracket, '()')) bracket--;
  return isThe(view, bracket, '(') ? bracket : -1;
}

/** A price and its change, just before the change in percent: `新元科技(12.060,-0.11,-0.90%)`. A company's name precedes it. */
const QUOTE = /\(\d{1,5}(?:\.\d{1,4})?,[+-]?\d{1,4}(?:\.\d{1,4})?,[+-]?$/;
const QUOTE_REACH = 24;

function quoteBefore(view: string, at: number): number {
  const from = Math.max(0, at - QUOTE_REACH);
  const quote = QUOTE.exec(view.slice(from, at));
  return quote === null ? -1 : from + quote.index;
}

/** Reports whether the quote that ends in this percentage directly follows the company. */
const isQuoted = (company: Untexted<Fact> | undefined, view: string, { start }: Untexted<Fact>): boolean =>
  company?.type === 'company' && company.end === quoteBefore(view, start);

const WHOLE = new Set(context('whole'));
const PRODUCTS = context('product');
const LEADS = formsOf(() => contextForms('lead'));

/** Mainland codes in these ranges belong to funds and bonds. */
const isFund = (code: string): boolean => /^(5\d{5}\.SH|1\d{5}\.SZ)$/.test(code);

const HAN_NAME = { letters: /[\u3400-\u9fffA-Za-z0-9·&*-]/, longest: 6 };
/** A Latin name, matched by its last words, each capitalized: `Getty Images Holdings, Inc.`, `Bank of America`. */
const LATIN_NAME = (() => {
  const rest = "[A-Za-z0-9\\u00c0-\\u024f.&'’-]{0,20}";
  const word = `(?:[A-Z\\u00c0-\\u00de]|\\d{1,4}[A-Za-z]|[a-z]{1,6}[A-Z])${rest}`;
  return new RegExp(`${word}(?:(?:,? (?=${LEGAL_FORM})| | & | of )(?:${word}|\\d{1,4})){0,7}$`);
})();
/** Maximum length of a Latin name. */
const LATIN_REACH = 60;

/**
 * Reads the name before a code or quote in parentheses, `浦林成山(01809)`,
 * `General Motors(GM.N)`: everything since the last mark.
 *
 * @param from least offset at which the name may begin
 */
function nameBefore(
  view: string,
  bracket: number,
  from: number,
  code: string | undefined,
  own: Gazetteer | undefined,
): Untexted<Company> | undefined {
  const end = backSpaces(view, bracket);
  const start = nameStart(view, bracket, from) ?? latinStart(view, end, from);
  if (start === undefined) return undefined;
  const written = view.slice(start, end);
  if (WHOLE.has(written) || PRODUCTS.some((product) => written.includes(product))) return undefined;
  if (code === undefined) return companyOf(start, end, { name: written });
  if (isFund(code)) return undefined;
  return companyOf(start, end, { name: issuerOf(code, own)?.name ?? written, listings: [code] });
}

/** Returns the start of a name with Han characters, or `undefined` if it is too long or too short. */
function nameStart(view: string, bracket: number, from: number): number | undefined {
  const { letters, longest } = HAN_NAME;
  let start = bracket;
  while (start > from && bracket - start <= longest && letters.test(view.charAt(start - 1))) start--;
  start = formAt(LEADS, view, start)?.end ?? start;
  while (start < bracket && !/[\u3400-\u9fffA-Za-z*]/.test(view.charAt(start))) start++;
  const length = bracket - start;
  if (length < 2 || length > longest) return undefined;
  return /[\u3400-\u9fff]/.test(view.slice(start, bracket)) ? start : undefined;
}

function latinStart(view: string, end: number, from: number): number | undefined {
  const begin = Math.max(from, end - LATIN_REACH);
  const name = LATIN_NAME.exec(view.slice(begin, end));
  return name === null || name[0].length < 2 || isLatin(view, begin + name.index - 1) ? undefined : begin + name.index;
}

/** Applies the code next to a company: sets the listing, and identifies the company if the tables know the code. */
function withCode(company: Untexted<Company>, { code }: Untexted<Ticker>, own: Gazetteer | undefined): Untexted<Company> {
  const { start, end, name, listings } = company;
  if (listings?.includes(code)) return companyOf(start, end, { name, listings, listing: code });
  if (listings !== undefined) return company;
  const issuer = issuerOf(code, own);
  return companyOf(start, end, { name: issuer?.name ?? name, listings: issuer?.listings ?? [code], listing: code });
}

/** `（以下简称“汇金创展”）`, `(下称华峰热塑)`: introduces a short name after a full one; the last group is the short name. */
const SHORT =
  /^ ?\((?:[^()“”]{0,12}[,，])?(?:以下|下)?(?:简称|称)(?:为|:)? ?[“"「『]?([\p{L}\p{N}*][\p{L}\p{N}*&.·+/ -]{0,10}[\p{L}\p{N}])[”"」』)]/u;
const SHORT_REACH = 40;

/** Returns the span of the short name that the text gives a company right after its full name. */
function shortName(view: string, end: number): Span | undefined {
  if (!isThe(view, end, '(') && !isThe(view, end + 1, '(')) return undefined;
  const found = SHORT.exec(view.slice(end, end + SHORT_REACH));
  if (found === null || WHOLE.has(found[1]!)) return undefined;
  const start = end + found[0].lastIndexOf(found[1]!);
  return { start, end: start + found[1]!.length };
}

/**
 * Resolves names against codes and against each other, over the whole document: a code next to a name says which
 * of its securities is meant, and a name that a code or a full name explains is read wherever the text repeats it.
 *
 * @param words spans of words that are not names
 */
export function resolveNames(
  view: string,
  facts: readonly Untexted<Fact>[],
  words: readonly Span[],
  own: Gazetteer | undefined,
): Untexted<Fact>[] {
  const told = resolveTold(view, facts.filter(isTold), words, own);
  const guesses = facts.filter((fact): fact is Untexted<Company> => !isTold(fact));
  return guesses.length === 0 ? told : withGuesses(view, told, guesses, words, own);
}

function resolveTold(
  view: string,
  facts: readonly Untexted<Fact>[],
  words: readonly Span[],
  own: Gazetteer | undefined,
): Untexted<Fact>[] {
  const named: Untexted<Fact>[] = [];
  const learned = new Map<string, Untexted<Company>>();
  facts.forEach((fact, i) => {
    if (fact.type === 'ticker') {
      const bracket = bracketBefore(view, fact.start);
      const previous = facts[i - 1];
      if (bracket < 0) {
        // a code outside brackets
      } else if (previous?.type === 'company' && previous.end === backSpaces(view, bracket)) {
        named[named.length - 1] = withCode(previous, fact, own);
      } else if (previous?.type === 'percent' && previous.end + 1 === bracket && isQuoted(named.at(-2), view, previous)) {
        named[named.length - 2] = withCode(named.at(-2) as Untexted<Company>, fact, own); // 万通地产(7.630,-0.22,-2.80%)(600246.SH)
      } else if (previous === undefined || previous.end <= bracket) {
        // 三星医疗(601567): a known company that is not the code's, and
        // that the text before the bracket continues, begins the name
        const begins = previous?.type === 'company' && view.slice(previous.end, bracket).trim() !== '' ? previous : undefined;
        const company = nameBefore(view, bracket, begins?.start ?? previous?.end ?? 0, fact.code, own);
        if (company !== undefined && (begins === undefined || company.start === begins.start || company.start >= begins.end)) {
          if (company.start === begins?.start) named.pop();
          named.push(company);
          learned.set(view.slice(company.start, company.end), company);
        }
      }
    }
    if (fact.type === 'percent') {
      const bracket = quoteBefore(view, fact.start);
      const previous = named.at(-1);
      const from = Math.min(previous?.end ?? 0, bracket);
      const company = bracket < 0 ? undefined : nameBefore(view, bracket, from, undefined, own);
      if (company !== undefined) {
        named.push(company);
        learned.set(view.slice(company.start, company.end), company);
      }
    }
    named.push(fact);
  });
  named.forEach((fact, i) => {
    if (fact.type !== 'company') return;
    for (const form of weakFormsOf(fact.name)) if (!learned.has(form)) learned.set(form, fact);
    const told = nameTold(view, fact);
    if (told !== undefined && !learned.has(told)) learned.set(told, fact);
    const place = shortName(view, fact.end);
    if (place === undefined) return;
    const short = view.slice(place.start, place.end);
    const inside = named[i + 1];
    if (inside?.type === 'company' && inside.start === place.start && inside.end === place.end) {
      // the short name identifies the company of the full one
      if (fact.listing === undefined)
        named[i] = companyOf(fact.start, fact.end, { name: inside.name, listings: inside.listings });
    } else if (!learned.has(short)) {
      learned.set(short, fact);
    }
  });
  return learned.size === 0 ? named : withMentions(view, named, words, learned);
}

/** Returns a name that the text itself introduces and may repeat: a full name without its legal form. */
function nameTold(view: string, { start, end, name, listings }: Untexted<Company>): string | undefined {
  const bare = bareName(view, start, end);
  if (bare === undefined && (listings !== undefined || end - start < TELLING)) return undefined;
  if (issuerNamed(name) !== undefined) return undefined;
  const whole = view.slice(start, end);
  return bare ?? (MARKED.test(whole) || isNoName(whole) ? undefined : whole);
}

/** Where a name after a status mark ends is not always clear. */
const MARKED = /^\*?ST/;
/** Least length at which a name cannot be mistaken for another word. */
const TELLING = 3;

/** Reports whether a fact comes from a table, a rule or a code rather than from the tagger. */
const isTold = (fact: Untexted<Fact>): boolean => fact.type !== 'company' || fact.confidence === undefined;

/** Merges the certain facts with the tagger's guesses between them, and adds the other mentions of those guesses. */
function withGuesses(
  view: string,
  told: readonly Untexted<Fact>[],
  guesses: readonly Untexted<Company>[],
  words: readonly Span[],
  own: Gazetteer | undefined,
): Untexted<Fact>[] {
  const all: Untexted<Fact>[] = [];
  const learned = new Map<string, Untexted<Company>>();
  let next = 0;
  for (const guess of guesses) {
    while (next < told.length && told[next]!.end <= guess.start) all.push(told[next++]!);
    const after = told[next];
    if (after !== undefined && after.start < guess.end) continue;
    const hasCode = after?.type === 'ticker' && bracketBefore(view, after.start) === guess.end;
    all.push(hasCode ? withCode(guess, after, own) : guess);
    const known = learned.get(guess.name);
    if (guess.confidence! >= SPREADS && guess.end - guess.start > 2 && (known?.confidence ?? 0) < guess.confidence!)
      learned.set(guess.name, guess);
  }
  for (; next < told.length; next++) all.push(told[next]!);
  return learned.size === 0 ? all : withMentions(view, all, words, learned);
}

/** Least confidence of a guess whose name is read wherever the text repeats it. */
const SPREADS = 0.7;

/** Returns the facts together with every other mention of a name that the text itself explains. */
function withMentions(
  view: string,
  facts: readonly Untexted<Fact>[],
  words: readonly Span[],
  learned: ReadonlyMap<string, Untexted<Company>>,
): Untexted<Fact>[] {
  const companies = [...learned.values()];
  const trie = trieOf([...learned.keys()]);
  const all: Untexted<Fact>[] = [];
  let at = 0;
  const mention = (start: number, stop: number): Untexted<Company> | undefined => {
    const hit = trie.longest(view, start, (_, end) => end <= stop && wholeWord(view, end));
    if (hit === undefined || !isMeantAgain(view, view.slice(start, hit.end), start, hit.end)) return undefined;
    const whole = legalEnd(view, hit.end);
    return companyOf(start, whole <= stop ? whole : hit.end, companies[hit.row]!);
  };
  const search = (stop: number) => {
    while (at < stop) {
      const found = mention(at, stop);
      if (found !== undefined) all.push(found);
      at = found?.end ?? at + 1;
    }
  };
  let word = 0;
  for (let i = 0; i <= facts.length; i++) {
    const fact = facts[i];
    const start = fact?.start ?? view.length;
    for (; word < words.length && words[word]!.start < start; word++) {
      search(words[word]!.start);
      at = Math.max(at, words[word]!.end);
    }
    search(start);
    if (fact === undefined) break;
    // a name that the text explains takes precedence over a shorter one of the tables: 汇金创展, 汇金
    const longer = fact.type === 'company' ? mention(start, facts[i + 1]?.start ?? view.length) : undefined;
    const taken = longer !== undefined && longer.end > fact.end ? longer : fact;
    all.push(taken);
    at = Math.max(at, taken.end);
  }
  return all;
}

/** Restores the spelling of the source text in names of companies that no table knows, which the folded view may have changed. */
export function resolveSpelling(text: string, view: string, facts: readonly Untexted<Fact>[]): readonly Untexted<Fact>[] {
  if (text === view) return facts;
  const spelling = new Map<string, string>();
  for (const fact of facts) {
    if (fact.type !== 'company' || fact.end - fact.start !== fact.name.length) continue;
    const written = text.slice(fact.start, fact.end);
    if (written === fact.name || view.slice(fact.start, fact.end) !== fact.name) continue;
    if (!spelling.has(fact.name) && issuerNamed(fact.name) === undefined) spelling.set(fact.name, written);
  }
  if (spelling.size === 0) return facts;
  return facts.map((fact) => {
    const name = fact.type === 'company' ? spelling.get(fact.name) : undefined;
    return name === undefined ? fact : ({ ...fact, name } as Untexted<Company>);
  });
}
