import contextTable from '../../data/ticker/context.tsv';
import { type Gazetteer, issuerOfListing } from '../company/gazetteer.js';
import type { Issuer } from '../company/issuers.js';
import type { Draft, Ticker } from '../fact.js';
import { marketOf } from '../market/market.js';
import { classAt, isCapital, isDigit, isLatin, pastSpaces, SPACE } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { formsOfKind } from '../text/form-table.js';
import { beforeSpaces } from '../text/punctuation.js';
import { formClass, wordAt, wordBefore } from '../text/word-class.js';
import {
  DOTTED_PREFIXES,
  type Exchange,
  exchangeOf,
  isIndexCode,
  isIsin,
  mainlandMarketOf,
  prefixBefore,
  SPACED_SUFFIXES,
  suffixAt,
} from './exchange.js';

/** Markets whose codes mix digits and letters: D05.SI, 285A.T. */
const MIXED_CODE_MARKETS = new Set(['SI', 'T']);

function readMixedCode(doc: Document, at: number): Draft<Ticker> | undefined {
  const symbol = /^(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{3,4}(?=\.)/.exec(doc.view.slice(at, at + 5))?.[0];
  if (symbol === undefined || isDigit(doc, at - 1) || isLatin(doc, at - 1)) return undefined;
  const suffix = suffixAt(doc, at + symbol.length, false);
  return suffix && MIXED_CODE_MARKETS.has(suffix.exchange.market) ? tickerOf(at, suffix.end, symbol, suffix.exchange) : undefined;
}

/**
 * Reads a security's code that begins with digits, from `at` to `end`: `01071`, `603778.SH`, `285A.T`. A code without an exchange
 * needs evidence: parentheses after a name, 代码 before it, or the name of its company next to it.
 *
 * @returns `code` as `symbol.MARKET`, for an ISIN `US0378331005.ISIN`; a suffix that does not match the code's range is kept and
 *   flagged by `repair`; `undefined` if this is not a code
 * @see ISO 10383 (MIC), ISO 6166 (ISIN); data/ticker/exchanges.tsv
 */
export function readNumericTicker(
  doc: Document,
  at: number,
  end: number,
  gazetteer: Gazetteer | undefined,
): Draft<Ticker> | undefined {
  const length = end - at;
  const spaced = readSpacedCode(doc, at, end, gazetteer);
  if (spaced !== undefined) return spaced;
  if (length < 4 && !charIs(doc, end, '.') && !isLatin(doc, end)) return readShortCode(doc, at, end, gazetteer);
  if (isLatin(doc, end) && length < 4) return readMixedCode(doc, at);
  if (length > 6 || charIn(doc, at - 1, '.,-$') || isLatin(doc, at - 1)) return undefined;
  if (charIs(doc, end, '.') && isDigit(doc, end + 1)) return undefined; // a decimal
  const symbol = doc.view.slice(at, end);
  const suffix = suffixAt(doc, end, length === 5 || length === 6);
  if (suffix !== undefined) {
    const { digits: width, market } = suffix.exchange;
    const fits = length === width || (market === 'HK' && length < width);
    return fits
      ? tickerOf(at, suffix.end, symbol.padStart(width, '0'), suffix.exchange, repairOf(doc, at, symbol, market))
      : undefined;
  }
  if (length < 4) return undefined;
  const exchange = exchangeOfBareCode(doc, at, end, symbol, gazetteer);
  return exchange === undefined ? readShortCode(doc, at, end, gazetteer) : tickerOf(at, end, symbol, exchange);
}

/** Longest code of a market that is written with fewer digits than it has, or has four: 700 in Hong Kong, 2330 in Taiwan. */
const MAX_SHORT_CODE = 4;

/**
 * Reads a code of at most four digits: `（700）` after the name of its company, or after any name in news about Hong Kong or Taiwan
 * if the market has this code; `股份代號:607`. A year in brackets counts only after the name of its company.
 */
function readShortCode(doc: Document, at: number, end: number, gazetteer: Gazetteer | undefined): Draft<Ticker> | undefined {
  if (end - at > MAX_SHORT_CODE || !charIn(doc, beforeSpaces(doc, at) - 1, '([:号码为是')) return undefined;
  const symbol = doc.view.slice(at, end);
  const bracket = enclosingBracket(doc, at, end);
  const isLabelled = isLabelledCode(doc, at);
  if (bracket < 0 && !isLabelled) return undefined;
  const mayBeYear = /^(?:19|20)\d\d$/.test(symbol) && !isLabelled;
  const { market } = marketOf(doc);
  const isAfterLabelOrName = isLabelled || isAfterName(doc, bracket);
  for (const { market: candidate, code } of [
    { market: 'HK', code: symbol.padStart(5, '0') },
    { market: 'TW', code: symbol },
  ]) {
    const issuer = candidate === 'TW' && symbol.length !== 4 ? undefined : issuerOfListing(`${code}.${candidate}`, gazetteer);
    if (issuer === undefined) continue;
    const isOnlyMarket = isLabelled && symbol.length < MAX_SHORT_CODE; // three digits are a code in Hong Kong alone
    const isOfMarket = market === candidate && !mayBeYear && isAfterLabelOrName && (isLabelled || symbol.length > 2); // (3) may be of a list
    if (isOfMarket || isOnlyMarket || isNamedBefore(doc, at, issuer))
      return tickerOf(at, end, code, exchangeOfIssuer(candidate, issuer));
  }
  // 股份代號 is Hong Kong's word for codes
  return isLabelled && market === 'HK' ? tickerOf(at, end, symbol.padStart(5, '0'), exchangeOf('HK')) : undefined;
}

/** Returns the exchange of a code: Taiwan's news writes the codes of both of its exchanges alike. */
const exchangeOfIssuer = (market: string, { listings }: Issuer): Exchange => {
  const exchange = exchangeOf(market);
  const isTaipei = market === 'TW' && listings.some((listing) => listing.endsWith('.TWO'));
  return isTaipei ? { ...exchange, mic: exchangeOf('TWO').mic! } : exchange;
};

/** Reads a code with its market after a space, as data vendors write it: `700 HK`, `603259 CH`, `2330 TT`. */
function readSpacedCode(doc: Document, at: number, end: number, gazetteer: Gazetteer | undefined): Draft<Ticker> | undefined {
  if (!isCapital(doc, end + 1) || classAt(doc, end) !== SPACE || charIn(doc, at - 1, '.,-$') || isLatin(doc, at - 1))
    return undefined;
  if (isLatin(doc, end + 3) || isDigit(doc, end + 3) || charIs(doc, end + 3, '$')) return undefined;
  const symbol = doc.view.slice(at, end);
  if (doc.view.startsWith('CH', end + 1)) {
    const market = symbol.length === 6 ? mainlandMarketOf(symbol) : undefined;
    return market === undefined ? undefined : tickerOf(at, end + 3, symbol, exchangeOf(market));
  }
  const suffix = wordAt(doc, end + 1, SPACED_SUFFIXES);
  if (suffix?.end !== end + 3) return undefined;
  const { digits, market } = suffix.value;
  const code = symbol.padStart(digits, '0');
  const fits = symbol.length === digits || (market === 'HK' && symbol.length < digits);
  return fits && issuerOfListing(`${code}.${market}`, gazetteer) !== undefined
    ? tickerOf(at, end + 3, code, suffix.value)
    : undefined;
}

/** Foreign markets whose bare codes are recognized only by their company before the parenthesis. */
const FOREIGN_MARKETS = ['TW', 'T', 'KS', 'KQ'];

/** Returns the exchange of a bare number, if something shows that it is a code. */
function exchangeOfBareCode(
  doc: Document,
  at: number,
  end: number,
  symbol: string,
  gazetteer: Gazetteer | undefined,
): Exchange | undefined {
  const bracket = enclosingBracket(doc, at, end);
  const foreignMarket =
    bracket < 0
      ? undefined
      : FOREIGN_MARKETS.find((market) => isNamedBefore(doc, at, issuerOfListing(`${symbol}.${market}`, gazetteer)));
  if (foreignMarket !== undefined) return exchangeOf(foreignMarket);
  if (symbol.length < 5) return undefined;
  const market = symbol.length === 5 ? 'HK' : mainlandMarketOf(symbol);
  if (market === undefined || isAfterIndexName(doc, at)) return undefined;
  const isCode =
    isLabelledCode(doc, at) ||
    isLabelledCode(doc, at, SHARE_LABELS) ||
    isAfterName(doc, bracket) ||
    isNextToName(doc, at, end, issuerOfListing(`${symbol}.${market}`, gazetteer));
  return isCode ? exchangeOf(market) : undefined;
}

const labelsBefore = (kind: string) => formClass(`ticker/${kind}`, () => formsOfKind(contextTable, kind), -1);
const CODE_LABELS = labelsBefore('code');
const SHARE_LABELS = labelsBefore('share');
const OTHER_CODE_LABELS = labelsBefore('other');
const INDEX_NAMES = labelsBefore('index');
/** Earlier codes in the same list: 代码600519、000858, （300750.SZ/03750.HK）. */
const CODES_BEFORE = /(?:[A-Z0-9.]{4,9}(?:、|\/|和|及|,|;|；|，) ?)+$/;
const MAX_LIST_LENGTH = 40;

/** Returns the start of the list of codes that the one at `at` belongs to. */
function listStart(doc: Document, at: number): number {
  const last = doc.view.charAt(beforeSpaces(doc, at) - 1);
  if (!'、/和及,;；，'.includes(last || ' ')) return at;
  return at - (CODES_BEFORE.exec(doc.view.slice(Math.max(0, at - MAX_LIST_LENGTH), at))?.[0].length ?? 0);
}

/** Reports whether a label for codes of securities precedes, such as 代码: 港股代码:01071, 股票代码为“600519”. */
function isLabelledCode(doc: Document, at: number, words = CODE_LABELS): boolean {
  let end = beforeSpaces(doc, listStart(doc, at));
  while (charIn(doc, end - 1, '“"\'(为是:')) end = beforeSpaces(doc, end - 1);
  return wordBefore(doc, end, words) !== undefined && wordBefore(doc, end, OTHER_CODE_LABELS) === undefined;
}

/** What follows a price in a quote, namely its change: 恒指(26000,-100,-0.4%). */
const QUOTE_AFTER_PRICE = /^,[+-]?\d{1,6}(?:\.\d{1,4})?,[+-]?\d{1,4}(?:\.\d{1,4})?%/;
const MAX_QUOTE_LENGTH = 30;

/**
 * Returns the offset of the bracket around a code, alone or among others: (01071), (600519,停牌),
 * （300750.SZ/03750.HK）; -1 if none.
 */
function enclosingBracket(doc: Document, at: number, end: number): number {
  const bracket = beforeSpaces(doc, listStart(doc, at)) - 1;
  const closed =
    charIn(doc, pastSpaces(doc, end), ')],，、/;；') && !QUOTE_AFTER_PRICE.test(doc.view.slice(end, end + MAX_QUOTE_LENGTH));
  return closed && charIn(doc, bracket, '([') ? bracket : -1;
}

const isAfterName = (doc: Document, bracket: number): boolean =>
  bracket >= 0 && /[\u4e00-\u9fffA-Za-z)”》]/.test(doc.view.charAt(beforeSpaces(doc, bracket) - 1));

/** Reports whether an index is named before the code, which a company may have too: 上证指数(000001). */
function isAfterIndexName(doc: Document, at: number): boolean {
  const bracket = beforeSpaces(doc, at) - 1;
  return wordBefore(doc, charIn(doc, bracket, '([') ? beforeSpaces(doc, bracket) : at, INDEX_NAMES) !== undefined;
}

/** How far before a code the name of its company may be, in code units. */
const NAME_LOOKBEHIND = 30;

function isNamedBefore(doc: Document, at: number, issuer: Issuer | undefined): boolean {
  const before = doc.view.slice(Math.max(0, at - NAME_LOOKBEHIND), at);
  return issuer?.names.some((name) => before.includes(name)) ?? false;
}

/** Reports whether the name of the code's company is next to it: 贵州茅台600519, 贵州茅台 600519, 002594比亚迪, N日联688531. */
function isNextToName(doc: Document, at: number, end: number, issuer: Issuer | undefined): boolean {
  if (issuer === undefined) return false;
  const before = beforeSpaces(doc, at);
  const after = pastSpaces(doc, end);
  const isNewIssue = charIn(doc, before - 3, 'NC') && issuer.name.startsWith(doc.view.slice(before - 2, before));
  return (
    isNewIssue || issuer.names.some((name) => doc.view.startsWith(name, before - name.length) || doc.view.startsWith(name, after))
  );
}

/** Suggests a repair for a mainland code whose range is another exchange's: 600519.SZ. Indices have their own ranges. */
function repairOf(doc: Document, at: number, symbol: string, market: string): Ticker['repair'] {
  const board = mainlandMarketOf(symbol);
  if (symbol.length !== 6 || board === undefined || board === market || !['SH', 'SZ', 'BJ'].includes(market)) return undefined;
  const code = `${symbol}.${board}`;
  if (isIndexCode(symbol, market) && !isNamedBefore(doc, at, issuerOfListing(code, undefined))) return undefined;
  return { value: code, reason: `codes like ${symbol} are those of ${board}` };
}

export function readLetterTicker(doc: Document, at: number, gazetteer: Gazetteer | undefined): Draft<Ticker> | undefined {
  let end = at;
  while (isCapital(doc, end)) end++;
  if (isDigit(doc, end) || end === at) return readPrefixedCode(doc, at) ?? readMixedCode(doc, at) ?? readIsin(doc, at);
  const symbol = doc.view.slice(at, end);
  const isKnownSymbol = (written: string) => issuerOfListing(`${written}.US`, gazetteer) !== undefined;
  if (symbol.length <= 5 && charIn(doc, end, '.-'))
    return readDottedPrefix(doc, at, end) ?? readDottedCode(doc, at, end, isKnownSymbol);
  const american = readAmericanCode(doc, at, end, isKnownSymbol);
  if (american !== undefined) return american;
  if (isLatin(doc, end)) return readPrefixedCode(doc, at);
  if (charIs(doc, end, ':')) return readCodeAfterColon(doc, at, end);
  if (symbol.length > 6) return undefined;
  if (charIs(doc, at - 1, '$') && isKnownSymbol(symbol)) return tickerOf(at - 1, end, symbol, exchangeOf('US')); // $TSLA
  const colon = beforeSpaces(doc, codeListStart(doc, at)) - 1;
  const prefix = charIs(doc, colon, ':') ? prefixBefore(doc, colon) : undefined; // 纳斯达克：NIU; NASDAQ: GOOGL, GOOG
  if (prefix !== undefined && prefix.exchange.digits === 0 && symbol.length <= 5)
    return tickerOf(at, end, symbol, prefix.exchange);
  if (symbol.length > 1 && symbol.length <= 5 && isLabelledCode(doc, at) && !isDigit(doc, end))
    return tickerOf(at, end, symbol, exchangeOf('US'));
  return readBracketedCode(doc, at, end, gazetteer);
}

/** Codes of letters in a list, before another one: `GOOGL, ` of NASDAQ: GOOGL, GOOG. */
const LETTER_CODES_BEFORE = /(?:[A-Z]{1,5}(?:\.[A-Z])?(?:、|\/|,|，|和|及) ?)+$/;

/** Returns the start of the list of letter codes that the one at `at` belongs to. */
function codeListStart(doc: Document, at: number): number {
  if (!charIn(doc, beforeSpaces(doc, at) - 1, '、/,，和及')) return at;
  return at - (LETTER_CODES_BEFORE.exec(doc.view.slice(Math.max(0, at - MAX_LIST_LENGTH), at))?.[0].length ?? 0);
}

/** Reads an exchange and a point before a code: HK.06693, SZ.002594, US.TSLA. */
function readDottedPrefix(doc: Document, at: number, end: number): Draft<Ticker> | undefined {
  const prefix = charIs(doc, end, '.') && !isLatin(doc, at - 1) ? wordAt(doc, at, DOTTED_PREFIXES) : undefined;
  if (prefix?.end !== end) return undefined;
  const { digits, market } = prefix.value;
  let stop = end + 1;
  while (digits === 0 ? isCapital(doc, stop) : isDigit(doc, stop)) stop++;
  const length = stop - end - 1;
  const fits = digits === 0 ? length > 0 && length <= 5 : length === digits || (market === 'HK' && length > 2 && length < digits);
  if (!fits || isLatin(doc, stop) || isDigit(doc, stop) || (charIs(doc, stop, '.') && isDigit(doc, stop + 1))) return undefined;
  const symbol = doc.view.slice(end + 1, stop).padStart(digits, '0');
  return tickerOf(at, stop, symbol, prefix.value, digits === 6 ? repairOf(doc, at, symbol, market) : undefined);
}

/** Reads the letters of an American code and US after a space: `TSLA US Equity`. */
function readAmericanCode(
  doc: Document,
  at: number,
  end: number,
  isKnownSymbol: (symbol: string) => boolean,
): Draft<Ticker> | undefined {
  if (!doc.view.startsWith(' US', end) || end - at > 5 || isDigit(doc, end + 3) || isLatin(doc, end + 3)) return undefined;
  const isFollowed = doc.view.startsWith(' Equity', end + 3) || !(classAt(doc, end + 3) === SPACE && isLatin(doc, end + 4));
  return isFollowed && !charIs(doc, end + 3, '$') && isKnownSymbol(doc.view.slice(at, end))
    ? tickerOf(at, end + 3, doc.view.slice(at, end), exchangeOf('US'))
    : undefined;
}

/** Reads BABA.US, PDD.O, BRK.A.US; TSLA-US in brackets. A one-letter suffix needs brackets, a list or a known code. */
function readDottedCode(
  doc: Document,
  at: number,
  end: number,
  isKnownSymbol: (symbol: string) => boolean,
): Draft<Ticker> | undefined {
  const symbol = doc.view.slice(at, end);
  const shareClass = /^[A-Z](?![A-Za-z0-9])/.test(doc.view.slice(end + 1, end + 3))
    ? `${symbol}.${doc.view.charAt(end + 1)}`
    : undefined;
  const ofClass = shareClass === undefined ? undefined : suffixAt(doc, end + 2, false);
  if (shareClass !== undefined && ofClass === undefined && isKnownSymbol(shareClass))
    return tickerOf(at, end + 2, shareClass, exchangeOf('US')); // BRK.B, BRK-B
  const suffix = suffixAt(doc, end, false);
  const after = suffix === undefined ? '' : doc.view.charAt(suffix.end);
  if (suffix !== undefined && suffix.exchange.digits === 0 && !/[.&0-9]/.test(after)) {
    const isDelimited = charIn(doc, at - 1, '([,，、/') && ')],，、/;'.includes(after || ' ');
    const isLong = suffix.end - end > 2;
    if (charIs(doc, end, '-') ? isLong && isDelimited : isLong || isDelimited || isKnownSymbol(symbol)) {
      return tickerOf(at, suffix.end, symbol, suffix.exchange);
    }
  }
  const isClass =
    charIs(doc, end, '.') &&
    /^[A-Z](?![A-Za-z0-9])/.test(doc.view.slice(end + 1, end + 3)) &&
    !/[A-Z]\.[A-Z]\./.test(doc.view.slice(end + 1, end + 5));
  if (!isClass) return undefined;
  return ofClass && tickerOf(at, ofClass.end, doc.view.slice(at, end + 2), ofClass.exchange); // BRK.A.US
}

/** Reads an exchange, a colon and a code: `NASDAQ: NVDA`, `HKEX:700`, `HK:00700`. */
function readCodeAfterColon(doc: Document, at: number, end: number): Draft<Ticker> | undefined {
  const prefix = prefixBefore(doc, end);
  if (prefix === undefined || prefix.start !== at) return undefined;
  const { exchange } = prefix;
  const from = pastSpaces(doc, end + 1);
  let stop = from;
  while (isCapital(doc, stop)) stop++;
  if (stop > from) {
    return stop - from > 5 || isLatin(doc, stop) || exchange.digits > 0
      ? undefined
      : tickerOf(at, stop, doc.view.slice(from, stop), exchange);
  }
  while (isDigit(doc, stop)) stop++;
  const length = stop - from;
  const fits =
    length > 0 &&
    (length === exchange.digits || (exchange.market === 'HK' && length < exchange.digits)) &&
    !charIs(doc, stop, '.');
  return fits ? tickerOf(at, stop, doc.view.slice(from, stop).padStart(exchange.digits, '0'), exchange) : undefined;
}

/** Reads an exchange directly before the code: SH600519, HK00700, sz000001. */
function readPrefixedCode(doc: Document, at: number): Draft<Ticker> | undefined {
  let end = at;
  while (isLatin(doc, end)) end++;
  const prefix = prefixBefore(doc, end);
  if (prefix === undefined || prefix.start !== at || prefix.exchange.digits < 5) return undefined;
  let stop = end;
  while (isDigit(doc, stop)) stop++;
  if (stop - end !== prefix.exchange.digits || isLatin(doc, stop)) return undefined;
  const symbol = doc.view.slice(end, stop);
  return tickerOf(at, stop, symbol, prefix.exchange, repairOf(doc, at, symbol, prefix.exchange.market));
}

/** How far before the code the word ISIN may be, in code units. */
const ISIN_LOOKBEHIND = 16;

/** Reads an ISIN, ISIN：US0378331005: twelve characters, of which the last is a check digit. */
function readIsin(doc: Document, at: number): Draft<Ticker> | undefined {
  const written = doc.view.slice(at, at + 12);
  const isWhole = !isLatin(doc, at + 12) && !isDigit(doc, at + 12);
  if (!isWhole || !isIsin(written) || !doc.view.slice(Math.max(0, at - ISIN_LOOKBEHIND), at).includes('ISIN')) return undefined;
  return { type: 'ticker', start: at, end: at + 12, code: `${written}.ISIN`, symbol: written, market: 'ISIN' };
}

/** Reads letters in parentheses, (NVDA), (BNTXUS), as the code of a company named just before, or of one in the gazetteer. */
function readBracketedCode(doc: Document, at: number, end: number, gazetteer: Gazetteer | undefined): Draft<Ticker> | undefined {
  if (!charIs(doc, at - 1, '(') || !charIs(doc, end, ')')) return undefined;
  const written = doc.view.slice(at, end);
  const code = `${written}.US`;
  const isCode = gazetteer?.byListing.has(code) || isNamedBefore(doc, at - 1, issuerOfListing(code, gazetteer));
  if (isCode) return tickerOf(at, end, written, exchangeOf('US'));
  const symbol = written.endsWith('US') ? written.slice(0, -2) : ''; // dot lost in transmission; such letters cannot be a word
  return symbol.length > 2 && issuerOfListing(`${symbol}.US`, gazetteer) !== undefined
    ? tickerOf(at, end, symbol, exchangeOf('US'))
    : undefined;
}

function tickerOf(
  start: number,
  end: number,
  symbol: string,
  { market, mic }: Exchange,
  repair?: Ticker['repair'],
): Draft<Ticker> {
  return {
    type: 'ticker',
    start,
    end,
    code: `${symbol}.${market}`,
    symbol,
    market,
    ...(mic ? { mic } : {}),
    ...(repair ? { repair } : {}),
  };
}
