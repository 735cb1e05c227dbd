import exchanges from '../../data/exchanges.tsv';
import type { Ticker, Untexted } from '../fact.js';
import { fold } from '../text/fold.js';
import { each, formAt, formBefore, formsOf, rowsOf } from '../text/forms.js';
import { backSpaces, clauseStart } from '../text/marks.js';
import { isDigit, isLatin, pastSpaces } from '../text/scan.js';
import { type Gazetteer, type Issuer, issuerOf } from './gazetteer.js';

type Exchange = { readonly market: string; readonly mic?: string; readonly digits: number };

const exchange = ([market, mic, digits]: readonly string[]): Exchange => ({
  market: market!,
  ...(mic ? { mic } : {}),
  digits: Number(digits),
});
const SUFFIXES = formsOf(each(exchanges, 3, exchange));
const PREFIXES = formsOf(each(exchanges, 4, exchange), -1);
const BY_MARKET = new Map(rowsOf(exchanges).map((row) => [row[0]!, exchange(row)]));

/**
 * Reads a security's code at its first digit or letter: `01071`, `603778.SH`, `SH600519`, `BABA.US`, `NASDAQ:NIU`.
 * A code without an exchange is one only in brackets or after 代码.
 *
 * @returns `code` as `symbol.MARKET`; `undefined` where this is no code
 * @see ISO 10383 (MIC); data/exchanges.tsv
 */
export function readTicker(view: string, at: number, own: Gazetteer | undefined): Untexted<Ticker> | undefined {
  return isDigit(view, at) ? digits(view, at) : letters(view, at, own);
}

function digits(view: string, at: number): Untexted<Ticker> | undefined {
  let end = at;
  while (isDigit(view, end)) end++;
  const length = end - at;
  if (length < 1 || length > 6 || '.,-/'.includes(view.charAt(at - 1) || ' ')) return undefined;
  if (isLatin(view, at - 1)) return undefined;
  const suffix = view.charAt(end) === '.' ? formAt(SUFFIXES, view, end + 1) : undefined;
  if (suffix !== undefined) {
    const { market, digits: width } = suffix.value;
    if (width > 0 && length <= width && length >= Math.min(width, 4))
      return ticker(at, suffix.end, view.slice(at, end).padStart(width, '0'), market);
    return undefined;
  }
  if (length < 5 || !standsAlone(view, at, end)) return undefined;
  const market = length === 5 ? 'HK' : boardOf(view.slice(at, end));
  return market === undefined ? undefined : ticker(at, end, view.slice(at, end), market);
}

/** In brackets, or after 代码: the places where a bare number is a code. */
function standsAlone(view: string, at: number, end: number): boolean {
  const before = view.charAt(backSpaces(view, at) - 1);
  const after = view.charAt(pastSpaces(view, end));
  const clause = view.slice(clauseStart(view, at - 1, 8), at);
  if (/(代码|代号|港股|A股|股票):?\s?$/.test(clause)) return true;
  const closed = after === ')' || after === ',' || after === '，';
  return before === '(' && closed && /[\u4e00-\u9fffA-Za-z)”》]/.test(view.charAt(backSpaces(view, at) - 2));
}

/** The exchange that a mainland code of six digits belongs to, by its first. */
function boardOf(symbol: string): string | undefined {
  if (/^(60|68|90|5)/.test(symbol)) return 'SH';
  if (/^(00|20|30|1[5-8])/.test(symbol)) return 'SZ';
  return /^(4|8[2378]|92)/.test(symbol) ? 'BJ' : undefined;
}

function letters(view: string, at: number, own: Gazetteer | undefined): Untexted<Ticker> | undefined {
  let end = at;
  while (/[A-Z]/.test(view.charAt(end))) end++;
  if (end === at) return undefined;
  if (isDigit(view, end)) return prefixed(view, at, end);
  if (end - at > 6) return undefined;
  if (view.charAt(end) === '.') {
    const suffix = formAt(SUFFIXES, view, end + 1);
    // D.A., S.A.E: one letter after the dot is an exchange only in brackets
    const exchange = suffix !== undefined && suffix.value.digits === 0 && view.charAt(suffix.end) !== '.';
    if (exchange && end - at <= 5 && (suffix.end - end > 2 || '(,，、'.includes(view.charAt(at - 1) || ' '))) {
      return ticker(at, suffix.end, view.slice(at, end), suffix.value.market);
    }
    const share =
      /^[A-Z]$/.test(view.charAt(end + 1)) && view.charAt(end + 2) === '.' ? formAt(SUFFIXES, view, end + 3) : undefined;
    return share && ticker(at, share.end, view.slice(at, end + 2), share.value.market); // BRK.A.US
  }
  if (isLatin(view, end)) return undefined;
  const mark = view.charAt(end);
  if (mark === ':') {
    const name = formBefore(PREFIXES, view, end);
    const from = pastSpaces(view, end + 1);
    if (name === undefined || name.end !== at) return undefined;
    let stop = from;
    while (/[A-Z]/.test(view.charAt(stop))) stop++;
    if (stop > from && stop - from <= 5)
      return isLatin(view, stop) ? undefined : ticker(at, stop, view.slice(from, stop), name.value.market);
    while (isDigit(view, stop)) stop++;
    const { market, digits: width } = name.value;
    return stop > from && width > 0 && stop - from <= width && stop - from >= 4
      ? ticker(at, stop, view.slice(from, stop).padStart(width, '0'), market)
      : undefined;
  }
  return bracketed(view, at, end, own);
}

/** SH600519, HK00700: the exchange before the code. */
function prefixed(view: string, at: number, end: number): Untexted<Ticker> | undefined {
  const name = formBefore(PREFIXES, view, end);
  if (name === undefined || name.end !== at || name.value.digits === 0) return undefined;
  let stop = end;
  while (isDigit(view, stop)) stop++;
  if (stop - end !== name.value.digits || isLatin(view, stop)) return undefined;
  return ticker(at, stop, view.slice(end, stop), name.value.market);
}

/** (NVDA), (BNTXUS): letters in brackets are a code of a company that stands before them, or of one of the caller's. */
function bracketed(view: string, at: number, end: number, own: Gazetteer | undefined): Untexted<Ticker> | undefined {
  if (view.charAt(at - 1) !== '(' || view.charAt(end) !== ')') return undefined;
  const written = view.slice(at, end);
  const isCode = (symbol: string): boolean => {
    const code = `${symbol}.US`;
    return own?.byListing.has(code) || isNamedBefore(view, at - 1, issuerOf(code, own));
  };
  if (isCode(written)) return ticker(at, end, written, 'US');
  const symbol = written.endsWith('US') ? written.slice(0, -2) : ''; // the dot lost in transmission; such letters are no word
  return symbol.length > 2 && issuerOf(`${symbol}.US`, own) !== undefined ? ticker(at, end, symbol, 'US') : undefined;
}

/** Code units before a bracket in which the name of its company stands. */
const NAME_REACH = 30;

function isNamedBefore(view: string, bracket: number, issuer: Issuer | undefined): boolean {
  const before = view.slice(Math.max(0, bracket - NAME_REACH), bracket);
  return issuer?.names.some((name) => before.includes(fold(name))) ?? false;
}

function ticker(start: number, end: number, symbol: string, market: string): Untexted<Ticker> {
  const mic = BY_MARKET.get(market)?.mic;
  return { type: 'ticker', start, end, code: `${symbol}.${market}`, symbol, market, ...(mic ? { mic } : {}) };
}
