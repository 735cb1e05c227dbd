import contextTable from '../../data/ticker-context.tsv';
import type { Ticker, Untexted } from '../fact.js';
import { formBefore, formsOf, ofKind } from '../text/forms.js';
import { backSpaces } from '../text/marks.js';
import { isDigit, isLatin, pastSpaces } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { boardOf, type Exchange, exchangeOf, isIndexCode, isIsin, prefixBefore, suffixAt } from './exchange.js';
import { type Gazetteer, issuerOf } from './gazetteer.js';
import type { Issuer } from './issuers.js';

/**
 * Reads a security's code at its first digit or letter: `01071`, `603778.SH`, `SH600519`, `BABA.US`, `NASDAQ:NIU`, `$TSLA`.
 * A code without an exchange needs evidence: parentheses after a name, 代码 before it, or the name of its company next to it.
 *
 * @returns `code` as `symbol.MARKET`, for an ISIN `US0378331005.ISIN`; a suffix that does not match the code's range is kept and
 *   flagged by `repair`; `undefined` if this is not a code
 * @see ISO 10383 (MIC), ISO 6166 (ISIN); data/exchanges.tsv
 */
export function readTicker(view: string, at: number, own: Gazetteer | undefined): Untexted<Ticker> | undefined {
  return isDigit(view, at) ? digits(view, at, own) : letters(view, at, own);
}

/** Markets whose codes mix digits and letters: D05.SI, 285A.T. */
const MIXED = new Set(['SI', 'T']);

function mixed(view: string, at: number): Untexted<Ticker> | undefined {
  const symbol = /^(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{3,4}(?=\.)/.exec(view.slice(at, at + 5))?.[0];
  if (symbol === undefined || isDigit(view, at - 1) || isLatin(view, at - 1)) return undefined;
  const suffix = suffixAt(view, at + symbol.length, false);
  return suffix && MIXED.has(suffix.exchange.market) ? ticker(at, suffix.end, symbol, suffix.exchange) : undefined;
}

function digits(view: string, at: number, own: Gazetteer | undefined): Untexted<Ticker> | undefined {
  let end = at;
  while (isDigit(view, end)) end++;
  const length = end - at;
  if (length < 4 && !isThe(view, end, '.') && !isLatin(view, end)) return undefined;
  if (isLatin(view, end) && length < 4) return mixed(view, at);
  if (length > 6 || isOneOf(view, at - 1, '.,-$') || isLatin(view, at - 1)) return undefined;
  const symbol = view.slice(at, end);
  const suffix = suffixAt(view, end, length === 5 || length === 6);
  if (suffix !== undefined) {
    const { digits: width, market } = suffix.exchange;
    const fits = length === width || (market === 'HK' && length < width);
    return fits
      ? ticker(at, suffix.end, symbol.padStart(width, '0'), suffix.exchange, repairOf(view, at, symbol, market))
      : undefined;
  }
  const exchange = bareExchange(view, at, end, symbol, own);
  return exchange && ticker(at, end, symbol, exchange);
}

/** Foreign markets whose bare codes are recognized only by their company before the parenthesis. */
const ABROAD = ['TW', 'T', 'KS', 'KQ'];

/** Returns the exchange of a bare number, if something shows that it is a code. */
function bareExchange(view: string, at: number, end: number, symbol: string, own: Gazetteer | undefined): Exchange | undefined {
  const bracket = bracketOf(view, at, end);
  const abroad = bracket < 0 ? undefined : ABROAD.find((market) => isNamedBefore(view, at, issuerOf(`${symbol}.${market}`, own)));
  if (abroad !== undefined) return exchangeOf(abroad);
  if (symbol.length < 5) return undefined;
  const market = symbol.length === 5 ? 'HK' : boardOf(symbol);
  if (market === undefined || isIndexed(view, at)) return undefined;
  const isCode =
    isToldCode(view, at) ||
    isToldCode(view, at, SHARES) ||
    followsName(view, bracket) ||
    isBesideName(view, at, issuerOf(`${symbol}.${market}`, own));
  return isCode ? exchangeOf(market) : undefined;
}

const context = (kind: string) => formsOf(() => ofKind(contextTable, kind), -1);
const CODE = context('code');
const SHARES = context('share');
const OTHER = context('other');
const INDEX = context('index');
/** Earlier codes in the same list: 代码600519、000858, （300750.SZ/03750.HK）. */
const LISTED_BEFORE = /(?:[A-Z0-9.]{4,9}(?:、|\/|和|及|,|;|；|，) ?)+$/;
const LIST_REACH = 40;

/** Returns the start of the list of codes that the one at `at` belongs to. */
function listStart(view: string, at: number): number {
  const last = view.charAt(backSpaces(view, at) - 1);
  if (!'、/和及,;；，'.includes(last || ' ')) return at;
  return at - (LISTED_BEFORE.exec(view.slice(Math.max(0, at - LIST_REACH), at))?.[0].length ?? 0);
}

/** Reports whether a label for codes of securities precedes, such as 代码: 港股代码:01071, 股票代码为“600519”. */
function isToldCode(view: string, at: number, words = CODE): boolean {
  let end = backSpaces(view, listStart(view, at));
  while (isOneOf(view, end - 1, '“"\'(为是:')) end = backSpaces(view, end - 1);
  return formBefore(words, view, end) !== undefined && formBefore(OTHER, view, end) === undefined;
}

/** What follows a price in a quote, namely its change: 恒指(26000,-100,-0.4%). */
const IN_QUOTE = /^,[+-]?\d{1,6}(?:\.\d{1,4})?,[+-]?\d{1,4}(?:\.\d{1,4})?%/;
const QUOTE_REACH = 30;

/**
 * Returns the offset of the bracket around a code, alone or among others: (01071), (600519,停牌),
 * （300750.SZ/03750.HK）; -1 if none.
 */
function bracketOf(view: string, at: number, end: number): number {
  const bracket = backSpaces(view, listStart(view, at)) - 1;
  const closed = isOneOf(view, pastSpaces(view, end), ')],，、/;；') && !IN_QUOTE.test(view.slice(end, end + QUOTE_REACH));
  return closed && isOneOf(view, bracket, '([') ? bracket : -1;
}

const followsName = (view: string, bracket: number): boolean =>
  bracket >= 0 && /[\u4e00-\u9fffA-Za-z)”》]/.test(view.charAt(backSpaces(view, bracket) - 1));

/** Reports whether an index is named before the code, which a company may have too: 上证指数(000001). */
function isIndexed(view: string, at: number): boolean {
  const bracket = backSpaces(view, at) - 1;
  return formBefore(INDEX, view, isOneOf(view, bracket, '([') ? backSpaces(view, bracket) : at) !== undefined;
}

/** How far before a code the name of its company may be, in code units. */
const NAME_REACH = 30;

function isNamedBefore(view: string, at: number, issuer: Issuer | undefined): boolean {
  const before = view.slice(Math.max(0, at - NAME_REACH), at);
  return issuer?.names.some((name) => before.includes(name)) ?? false;
}

/** Reports whether the name of the code's company directly precedes: 贵州茅台600519, 贵州茅台 600519. */
function isBesideName(view: string, at: number, issuer: Issuer | undefined): boolean {
  const end = backSpaces(view, at);
  return issuer?.names.some((name) => view.startsWith(name, end - name.length)) ?? false;
}

/** Suggests a repair for a mainland code whose range is another exchange's: 600519.SZ. Indices have their own ranges. */
function repairOf(view: string, at: number, symbol: string, market: string): Ticker['repair'] {
  const board = boardOf(symbol);
  if (symbol.length !== 6 || board === undefined || board === market || !['SH', 'SZ', 'BJ'].includes(market)) return undefined;
  const code = `${symbol}.${board}`;
  if (isIndexCode(symbol, market) && !isNamedBefore(view, at, issuerOf(code, undefined))) return undefined;
  return { value: code, reason: `codes like ${symbol} are those of ${board}` };
}

function letters(view: string, at: number, own: Gazetteer | undefined): Untexted<Ticker> | undefined {
  let end = at;
  while (/[A-Z]/.test(view.charAt(end))) end++;
  if (isDigit(view, end) || end === at) return prefixed(view, at) ?? mixed(view, at) ?? isin(view, at);
  const symbol = view.slice(at, end);
  const known = (written: string) => issuerOf(`${written}.US`, own) !== undefined;
  if (symbol.length <= 5 && isOneOf(view, end, '.-')) return dotted(view, at, end, known);
  if (isLatin(view, end)) return prefixed(view, at);
  if (isThe(view, end, ':')) return afterColon(view, at, end);
  if (symbol.length > 6) return undefined;
  if (isThe(view, at - 1, '$') && known(symbol)) return ticker(at - 1, end, symbol, exchangeOf('US')); // $TSLA
  const colon = backSpaces(view, at) - 1;
  const listed = isThe(view, colon, ':') ? prefixBefore(view, colon) : undefined; // 纳斯达克：NIU
  if (listed !== undefined && listed.exchange.digits === 0 && symbol.length <= 5) return ticker(at, end, symbol, listed.exchange);
  if (symbol.length > 1 && symbol.length <= 5 && isToldCode(view, at) && !isDigit(view, end))
    return ticker(at, end, symbol, exchangeOf('US'));
  return bracketed(view, at, end, own);
}

/** Reads BABA.US, PDD.O, BRK.A.US; TSLA-US in brackets. A one-letter suffix needs brackets, a list or a known code. */
function dotted(view: string, at: number, end: number, known: (symbol: string) => boolean): Untexted<Ticker> | undefined {
  const symbol = view.slice(at, end);
  const suffix = suffixAt(view, end, false);
  const after = suffix === undefined ? '' : view.charAt(suffix.end);
  if (suffix !== undefined && suffix.exchange.digits === 0 && !/[.&0-9]/.test(after)) {
    const isMarked = isOneOf(view, at - 1, '([,，、/') && ')],，、/;'.includes(after || ' ');
    const isLong = suffix.end - end > 2;
    if (isThe(view, end, '-') ? isLong && isMarked : isLong || isMarked || known(symbol)) {
      return ticker(at, suffix.end, symbol, suffix.exchange);
    }
  }
  const isClass =
    isThe(view, end, '.') &&
    /^[A-Z](?![A-Za-z0-9])/.test(view.slice(end + 1, end + 3)) &&
    !/[A-Z]\.[A-Z]\./.test(view.slice(end + 1, end + 5));
  if (!isClass) return undefined;
  const share = suffixAt(view, end + 2, false);
  if (share !== undefined) return ticker(at, share.end, view.slice(at, end + 2), share.exchange); // BRK.A.US
  const written = view.slice(at, end + 2);
  return known(written) ? ticker(at, end + 2, written, exchangeOf('US')) : undefined; // BRK.B
}

/** Reads an exchange, a colon and a code: `NASDAQ: NVDA`, `HKEX:700`, `HK:00700`. */
function afterColon(view: string, at: number, end: number): Untexted<Ticker> | undefined {
  const prefix = prefixBefore(view, end);
  if (prefix === undefined || prefix.start !== at) return undefined;
  const { exchange } = prefix;
  const from = pastSpaces(view, end + 1);
  let stop = from;
  while (/[A-Z]/.test(view.charAt(stop))) stop++;
  if (stop > from) {
    return stop - from > 5 || isLatin(view, stop) || exchange.digits > 0
      ? undefined
      : ticker(at, stop, view.slice(from, stop), exchange);
  }
  while (isDigit(view, stop)) stop++;
  const length = stop - from;
  const fits =
    length > 0 &&
    (length === exchange.digits || (exchange.market === 'HK' && length < exchange.digits)) &&
    !isThe(view, stop, '.');
  return fits ? ticker(at, stop, view.slice(from, stop).padStart(exchange.digits, '0'), exchange) : undefined;
}

/** Reads an exchange directly before the code: SH600519, HK00700, sz000001. */
function prefixed(view: string, at: number): Untexted<Ticker> | undefined {
  let end = at;
  while (isLatin(view, end)) end++;
  const prefix = prefixBefore(view, end);
  if (prefix === undefined || prefix.start !== at || prefix.exchange.digits < 5) return undefined;
  let stop = end;
  while (isDigit(view, stop)) stop++;
  if (stop - end !== prefix.exchange.digits || isLatin(view, stop)) return undefined;
  const symbol = view.slice(end, stop);
  return ticker(at, stop, symbol, prefix.exchange, repairOf(view, at, symbol, prefix.exchange.market));
}

/** How far before the code the word ISIN may be, in code units. */
const ISIN_REACH = 16;

/** Reads an ISIN, ISIN：US0378331005: twelve characters, of which the last is a check digit. */
function isin(view: string, at: number): Untexted<Ticker> | undefined {
  const written = view.slice(at, at + 12);
  const isWhole = !isLatin(view, at + 12) && !isDigit(view, at + 12);
  if (!isWhole || !isIsin(written) || !view.slice(Math.max(0, at - ISIN_REACH), at).includes('ISIN')) return undefined;
  return { type: 'ticker', start: at, end: at + 12, code: `${written}.ISIN`, symbol: written, market: 'ISIN' };
}

/** Reads letters in parentheses, (NVDA), (BNTXUS), as the code of a company named just before, or of one in the gazetteer. */
function bracketed(view: string, at: number, end: number, own: Gazetteer | undefined): Untexted<Ticker> | undefined {
  if (!isThe(view, at - 1, '(') || !isThe(view, end, ')')) return undefined;
  const written = view.slice(at, end);
  const code = `${written}.US`;
  const isCode = own?.byListing.has(code) || isNamedBefore(view, at - 1, issuerOf(code, own));
  if (isCode) return ticker(at, end, written, exchangeOf('US'));
  const symbol = written.endsWith('US') ? written.slice(0, -2) : ''; // dot lost in transmission; such letters cannot be a word
  return symbol.length > 2 && issuerOf(`${symbol}.US`, own) !== undefined ? ticker(at, end, symbol, exchangeOf('US')) : undefined;
}

function ticker(
  start: number,
  end: number,
  symbol: string,
  { market, mic }: Exchange,
  repair?: Ticker['repair'],
): Untexted<Ticker> {
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
