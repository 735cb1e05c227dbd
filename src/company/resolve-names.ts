import type { Company, Draft, Fact, Ticker } from '../fact.js';
import { isLatin } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { beforeSpaces } from '../text/punctuation.js';
import type { Span } from '../text/sentences.js';
import { formClass, wordAt } from '../text/word-class.js';
import { companyOf, issuerOfDraft, nameWithoutLegalForm, pastLegalForm } from './company.js';
import { contextWords } from './context-words.js';
import { isRepeatMention } from './evidence.js';
import { type Gazetteer, issuerOfListing } from './gazetteer.js';
import { issuerByName, weakNamesOf } from './issuers.js';
import { LEGAL_FORM_PATTERN } from './legal-forms.js';
import { isNotCompanyName } from './name-checks.js';
import { longestNameAt, nameSetOf } from './name-set.js';

/** Returns the offset of the opening bracket around a code, with at most a few words between (港股代码:01071), or -1. */
function bracketBefore(doc: Document, at: number): number {
  let bracket = at - 1;
  while (bracket >= 0 && at - bracket <= 12 && !charIn(doc, bracket, '()')) bracket--;
  return charIs(doc, bracket, '(') ? bracket : -1;
}

/** A price and its change, just before the change in percent: `新元科技(12.060,-0.11,-0.90%)`. A company's name precedes it. */
const PRICE_QUOTE = /\(\d{1,5}(?:\.\d{1,4})?,[+-]?\d{1,4}(?:\.\d{1,4})?,[+-]?$/;
const MAX_QUOTE_LENGTH = 24;

function quoteBefore(doc: Document, at: number): number {
  if (!charIs(doc, charIn(doc, at - 1, '+-') ? at - 2 : at - 1, ',')) return -1;
  const from = Math.max(0, at - MAX_QUOTE_LENGTH);
  const quote = PRICE_QUOTE.exec(doc.view.slice(from, at));
  return quote === null ? -1 : from + quote.index;
}

/** Reports whether the quote that ends in this percentage directly follows the company. */
const isQuoteOf = (company: Draft<Fact> | undefined, doc: Document, { start }: Draft<Fact>): boolean =>
  company?.type === 'company' && company.end === quoteBefore(doc, start);

const NON_NAMES = new Set(contextWords('whole'));
const PRODUCT_WORDS = contextWords('product');
const LEADING_WORDS = formClass('company/leadingWords', () => contextWords('lead'));

/** Mainland codes in these ranges belong to funds and bonds. */
const isFundOrBondCode = (code: string): boolean => /^(5\d{5}\.SH|1\d{5}\.SZ)$/.test(code);

const HAN_NAME = { characters: /[\u3400-\u9fffA-Za-z0-9·&*-]/, maxLength: 6 };
/** A Latin name, matched by its last words, each capitalized: `Getty Images Holdings, Inc.`, `Bank of America`. */
const LATIN_NAME = (() => {
  const rest = "[A-Za-z0-9\\u00c0-\\u024f.&'’-]{0,20}";
  const word = `(?:[A-Z\\u00c0-\\u00de]|\\d{1,4}[A-Za-z]|[a-z]{1,6}[A-Z])${rest}`;
  return new RegExp(`${word}(?:(?:,? (?=${LEGAL_FORM_PATTERN})| | & | of )(?:${word}|\\d{1,4})){0,7}$`);
})();
/** Maximum length of a Latin name. */
const MAX_LATIN_NAME_LENGTH = 60;

/**
 * Reads the name before a code or quote in parentheses, `浦林成山(01809)`,
 * `General Motors(GM.N)`: everything since the last mark.
 *
 * @param from least offset at which the name may begin
 */
function companyBefore(
  doc: Document,
  bracket: number,
  from: number,
  code: string | undefined,
  gazetteer: Gazetteer | undefined,
): Draft<Company> | undefined {
  const end = beforeSpaces(doc, bracket);
  const start = hanNameStart(doc, bracket, from) ?? latinNameStart(doc, end, from);
  if (start === undefined) return undefined;
  const written = doc.view.slice(start, end);
  if (NON_NAMES.has(written) || PRODUCT_WORDS.some((product) => written.includes(product))) return undefined;
  if (code === undefined) return companyOf(start, end, { name: written });
  if (isFundOrBondCode(code)) return undefined;
  return companyOf(start, end, { name: issuerOfListing(code, gazetteer)?.name ?? written, listings: [code] });
}

/** Returns the start of a name with Han characters, or `undefined` if it is too long or too short. */
function hanNameStart(doc: Document, bracket: number, from: number): number | undefined {
  const { characters, maxLength } = HAN_NAME;
  let start = bracket;
  while (start > from && bracket - start <= maxLength && characters.test(doc.view.charAt(start - 1))) start--;
  start = wordAt(doc, start, LEADING_WORDS)?.end ?? start;
  while (start < bracket && !/[\u3400-\u9fffA-Za-z*]/.test(doc.view.charAt(start))) start++;
  const length = bracket - start;
  if (length < 2 || length > maxLength) return undefined;
  return /[\u3400-\u9fff]/.test(doc.view.slice(start, bracket)) ? start : undefined;
}

function latinNameStart(doc: Document, end: number, from: number): number | undefined {
  const begin = Math.max(from, end - MAX_LATIN_NAME_LENGTH);
  const name = LATIN_NAME.exec(doc.view.slice(begin, end));
  return name === null || name[0].length < 2 || isLatin(doc, begin + name.index - 1) ? undefined : begin + name.index;
}

/** Applies the code next to a company: sets the listing, and identifies the company if the tables know the code. */
function withCode(company: Draft<Company>, { code }: Draft<Ticker>, gazetteer: Gazetteer | undefined): Draft<Company> {
  const { start, end, name, listings } = company;
  if (listings?.includes(code)) return companyOf(start, end, { name, listings, listing: code });
  if (listings !== undefined) return company;
  const issuer = issuerOfListing(code, gazetteer);
  return companyOf(start, end, { name: issuer?.name ?? name, listings: issuer?.listings ?? [code], listing: code });
}

/** `（以下简称“汇金创展”）`, `(下称华峰热塑)`: introduces a short name after a full one; the last group is the short name. */
const SHORT_NAME_DEFINITION =
  /^ ?\((?:[^()“”]{0,12}[,，])?(?:以下|下)?(?:简称|称)(?:为|:)? ?[“"「『]?([\p{L}\p{N}*][\p{L}\p{N}*&.·+/ -]{0,10}[\p{L}\p{N}])[”"」』)]/u;
const MAX_DEFINITION_LENGTH = 40;
/** Maximum length up to 称, which all of them have. */
const MAX_DEFINITION_LEAD = 20;

function hasCharacter(doc: Document, start: number, end: number, character: string): boolean {
  for (let at = start; at < end; at++) if (charIs(doc, at, character)) return true;
  return false;
}

/** Returns the span of the short name that the text gives a company right after its full name. */
function definedShortName(doc: Document, end: number): Span | undefined {
  if (!charIs(doc, end, '(') && !charIs(doc, end + 1, '(')) return undefined;
  if (!hasCharacter(doc, end, end + MAX_DEFINITION_LEAD, '称')) return undefined;
  const found = SHORT_NAME_DEFINITION.exec(doc.view.slice(end, end + MAX_DEFINITION_LENGTH));
  if (found === null || NON_NAMES.has(found[1]!)) return undefined;
  const start = end + found[0].lastIndexOf(found[1]!);
  return { start, end: start + found[1]!.length };
}

/**
 * Resolves names against codes and against each other, over the whole document: a code next to a name says which
 * of its securities is meant, and a name that a code or a full name explains is read wherever the text repeats it.
 *
 * @param blockers spans of words that are not names
 */
export function resolveNames(
  doc: Document,
  drafts: readonly Draft<Fact>[],
  blockers: readonly Span[],
  gazetteer: Gazetteer | undefined,
): Draft<Fact>[] {
  const explicit = resolveExplicit(doc, drafts.filter(isExplicit), blockers, gazetteer);
  const guesses = drafts.filter((draft): draft is Draft<Company> => !isExplicit(draft));
  return guesses.length === 0 ? explicit : mergeGuesses(doc, explicit, guesses, blockers, gazetteer);
}

function resolveExplicit(
  doc: Document,
  drafts: readonly Draft<Fact>[],
  blockers: readonly Span[],
  gazetteer: Gazetteer | undefined,
): Draft<Fact>[] {
  const named: Draft<Fact>[] = [];
  const companiesByName = new Map<string, Draft<Company>>();
  drafts.forEach((draft, i) => {
    if (draft.type === 'ticker') {
      const bracket = bracketBefore(doc, draft.start);
      const previous = drafts[i - 1];
      if (bracket < 0) {
        // a code outside brackets
      } else if (previous?.type === 'company' && previous.end === beforeSpaces(doc, bracket)) {
        const company = withCode(previous, draft, gazetteer);
        named[named.length - 1] = company;
        // a name that only a rule found is explained by its code
        if (previous.listings === undefined) companiesByName.set(doc.view.slice(company.start, company.end), company);
      } else if (previous?.type === 'percent' && previous.end + 1 === bracket && isQuoteOf(named.at(-2), doc, previous)) {
        named[named.length - 2] = withCode(named.at(-2) as Draft<Company>, draft, gazetteer); // 万通地产(7.630,-0.22,-2.80%)(600246.SH)
      } else if (previous === undefined || previous.end <= bracket) {
        // 三星医疗(601567): a known company that is not the code's, and
        // that the text before the bracket continues, begins the name
        const prefixCompany =
          previous?.type === 'company' && doc.view.slice(previous.end, bracket).trim() !== '' ? previous : undefined;
        const company = companyBefore(doc, bracket, prefixCompany?.start ?? previous?.end ?? 0, draft.code, gazetteer);
        if (
          company !== undefined &&
          (prefixCompany === undefined || company.start === prefixCompany.start || company.start >= prefixCompany.end)
        ) {
          if (company.start === prefixCompany?.start) named.pop();
          named.push(company);
          companiesByName.set(doc.view.slice(company.start, company.end), company);
        }
      }
    }
    if (draft.type === 'percent') {
      const bracket = quoteBefore(doc, draft.start);
      const previous = named.at(-1);
      const from = Math.min(previous?.end ?? 0, bracket);
      const company = bracket < 0 ? undefined : companyBefore(doc, bracket, from, undefined, gazetteer);
      if (company !== undefined) {
        named.push(company);
        companiesByName.set(doc.view.slice(company.start, company.end), company);
      }
    }
    named.push(draft);
  });
  named.forEach((draft, i) => {
    if (draft.type !== 'company') return;
    for (const form of issuerOfDraft(draft)?.weakNames ?? weakNamesOf(draft.name))
      if (!companiesByName.has(form)) companiesByName.set(form, draft);
    const fullName = repeatableName(doc, draft);
    if (fullName !== undefined && !companiesByName.has(fullName)) companiesByName.set(fullName, draft);
    const shortNameSpan = definedShortName(doc, draft.end);
    if (shortNameSpan === undefined) return;
    const shortName = doc.view.slice(shortNameSpan.start, shortNameSpan.end);
    const inside = named[i + 1];
    if (inside?.type === 'company' && inside.start === shortNameSpan.start && inside.end === shortNameSpan.end) {
      // the short name identifies the company of the full one
      if (draft.listing === undefined)
        named[i] = companyOf(draft.start, draft.end, { name: inside.name, listings: inside.listings });
    } else if (!companiesByName.has(shortName)) {
      companiesByName.set(shortName, draft);
    }
  });
  return companiesByName.size === 0 ? named : withMentions(doc, named, blockers, companiesByName);
}

/** Returns a name that the text itself introduces and may repeat: a full name without its legal form. */
function repeatableName(doc: Document, { start, end, name, listings }: Draft<Company>): string | undefined {
  const bareName = nameWithoutLegalForm(doc, start, end);
  if (bareName === undefined && (listings !== undefined || end - start < MIN_DISTINCTIVE_LENGTH)) return undefined;
  if (issuerByName(name) !== undefined) return undefined;
  const whole = doc.view.slice(start, end);
  return bareName ?? (STATUS_PREFIX.test(whole) || isNotCompanyName(doc, start, end) ? undefined : whole);
}

/** After a status mark, the end of the name is not always clear. */
const STATUS_PREFIX = /^\*?ST/;
/** Least length at which a name cannot be mistaken for another word. */
const MIN_DISTINCTIVE_LENGTH = 3;

/** Reports whether a fact comes from a table, a rule or a code rather than from the tagger. */
const isExplicit = (draft: Draft<Fact>): boolean => draft.type !== 'company' || draft.confidence === undefined;

/** Merges the certain facts with the tagger's guesses between them, and adds the other mentions of those guesses. */
function mergeGuesses(
  doc: Document,
  explicit: readonly Draft<Fact>[],
  guesses: readonly Draft<Company>[],
  blockers: readonly Span[],
  gazetteer: Gazetteer | undefined,
): Draft<Fact>[] {
  const all: Draft<Fact>[] = [];
  const companiesByName = new Map<string, Draft<Company>>();
  let next = 0;
  for (const guess of guesses) {
    while (next < explicit.length && explicit[next]!.end <= guess.start) all.push(explicit[next++]!);
    const after = explicit[next];
    if (after !== undefined && after.start < guess.end) continue;
    const hasCode = after?.type === 'ticker' && bracketBefore(doc, after.start) === guess.end;
    all.push(hasCode ? withCode(guess, after, gazetteer) : guess);
    const known = companiesByName.get(guess.name);
    if (guess.confidence! >= MIN_SPREAD_CONFIDENCE && guess.end - guess.start > 2 && (known?.confidence ?? 0) < guess.confidence!)
      companiesByName.set(guess.name, guess);
  }
  for (; next < explicit.length; next++) all.push(explicit[next]!);
  return companiesByName.size === 0 ? all : withMentions(doc, all, blockers, companiesByName);
}

/** Least confidence of a guess whose name is read wherever the text repeats it. */
const MIN_SPREAD_CONFIDENCE = 0.7;

/** Returns the facts together with every other mention of a name that the text itself explains. */
function withMentions(
  doc: Document,
  drafts: readonly Draft<Fact>[],
  blockers: readonly Span[],
  companiesByName: ReadonlyMap<string, Draft<Company>>,
): Draft<Fact>[] {
  const companies = [...companiesByName.values()];
  const names = nameSetOf([...companiesByName.keys()]);
  const all: Draft<Fact>[] = [];
  let at = 0;
  const mention = (start: number, stop: number): Draft<Company> | undefined => {
    const match = longestNameAt(doc, start, names, stop);
    if (match === undefined || !isRepeatMention(doc, doc.view.slice(start, match.end), start, match.end)) return undefined;
    const whole = pastLegalForm(doc, match.end);
    return companyOf(start, whole <= stop ? whole : match.end, companies[match.index]!);
  };
  const search = (stop: number) => {
    while (at < stop) {
      const found = mention(at, stop);
      if (found !== undefined) all.push(found);
      at = found?.end ?? at + 1;
    }
  };
  let word = 0;
  for (let i = 0; i <= drafts.length; i++) {
    const draft = drafts[i];
    const start = draft?.start ?? doc.length;
    for (; word < blockers.length && blockers[word]!.start < start; word++) {
      search(blockers[word]!.start);
      at = Math.max(at, blockers[word]!.end);
    }
    search(start);
    if (draft === undefined) break;
    // a name that the text explains takes precedence over a shorter one of the tables: 汇金创展, 汇金
    const longer = draft.type === 'company' ? mention(start, drafts[i + 1]?.start ?? doc.length) : undefined;
    const selected = longer !== undefined && longer.end > draft.end ? longer : draft;
    all.push(selected);
    at = Math.max(at, selected.end);
  }
  return all;
}

/** Restores the spelling of the source text in names of companies that no table knows, which normalization may have changed. */
export function resolveSpelling(doc: Document, drafts: readonly Draft<Fact>[]): readonly Draft<Fact>[] {
  if (doc.text === doc.view) return drafts;
  const spelling = new Map<string, string>();
  for (const draft of drafts) {
    if (draft.type !== 'company' || draft.end - draft.start !== draft.name.length) continue;
    const written = doc.text.slice(draft.start, draft.end);
    if (written === draft.name || doc.view.slice(draft.start, draft.end) !== draft.name) continue;
    if (!spelling.has(draft.name) && issuerByName(draft.name) === undefined) spelling.set(draft.name, written);
  }
  if (spelling.size === 0) return drafts;
  return drafts.map((draft) => {
    const name = draft.type === 'company' ? spelling.get(draft.name) : undefined;
    return name === undefined ? draft : ({ ...draft, name } as Draft<Company>);
  });
}
