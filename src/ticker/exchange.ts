import exchanges from '../../data/ticker/exchanges.tsv';
import { charIn } from '../text/code-units.js';
import { type Document, documentOf } from '../text/document.js';
import { formsInColumn, parseTable } from '../text/form-table.js';
import { wordAt, wordBefore, wordClass } from '../text/word-class.js';

/** An exchange as named by one of its forms: data/ticker/exchanges.tsv. `digits` is the length of its codes, 0 if they are letters. */
export type Exchange = { readonly market: string; readonly mic?: string; readonly digits: number };

const exchangeOfRow = ([market, mic, digits]: readonly string[]): Exchange => ({
  market: market!,
  ...(mic ? { mic } : {}),
  digits: Number(digits),
});
/** Suffixes after a space: 700 HK. */
export const SPACED_SUFFIXES = wordClass('ticker/spacedSuffixes', () =>
  formsInColumn(exchanges, 3, exchangeOfRow).filter(([form, { digits }]) => /^[A-Z]{2}$/.test(form) && digits > 0),
);
/** Prefixes before a point: HK.06693. */
export const DOTTED_PREFIXES = wordClass('ticker/dottedPrefixes', () =>
  formsInColumn(exchanges, 3, exchangeOfRow).filter(([form]) => /^(?:SH|SZ|BJ|HK|US)$/.test(form)),
);
const SUFFIXES = wordClass('ticker/suffixes', () => formsInColumn(exchanges, 3, exchangeOfRow));
const PREFIXES = wordClass('ticker/prefixes', () => formsInColumn(exchanges, 4, exchangeOfRow), -1);
const BY_MARKET = new Map(
  parseTable(exchanges)
    .reverse()
    .map((row) => [row[0]!, exchangeOfRow(row)]),
);

/**
 * Looks up an exchange by the suffix of youju's codes: for a market with several exchanges,
 * the first row, which names none of them.
 */
export const exchangeOf = (market: string): Exchange => BY_MARKET.get(market)!;

/** Looks up an exchange by the suffix of youju's codes, or by a name used before codes: `HK`, `NASDAQ`. */
export function exchangeByName(name: string): Exchange | undefined {
  const prefix = prefixBefore(documentOf(name), name.length);
  return BY_MARKET.get(name) ?? (prefix?.start === 0 ? prefix.exchange : undefined);
}

/**
 * Reads the suffix of a code that ends at `at`: `.HK`, `-TW`.
 *
 * @param canLackDot whether the dot may have been lost in transmission: 00700HK, 600519SH
 */
export function suffixAt(
  doc: Document,
  at: number,
  canLackDot: boolean,
): { readonly end: number; readonly exchange: Exchange } | undefined {
  const hasDot = charIn(doc, at, '.-');
  if (!hasDot && !canLackDot) return undefined;
  const suffix = wordAt(doc, hasDot ? at + 1 : at, SUFFIXES);
  if (suffix === undefined || (!hasDot && suffix.value.digits < 5)) return undefined;
  return { end: suffix.end, exchange: suffix.value };
}

/** Returns the exchange whose name ends at `end`: `NASDAQ`, `SH`. */
export function prefixBefore(doc: Document, end: number): { readonly start: number; readonly exchange: Exchange } | undefined {
  const prefix = wordBefore(doc, end, PREFIXES);
  return prefix && { start: prefix.end, exchange: prefix.value };
}

/** Returns the mainland exchange of a six-digit code, by its first digits; includes funds. */
export function mainlandMarketOf(symbol: string): string | undefined {
  if (/^(60|68|90|5)/.test(symbol)) return 'SH';
  if (/^(00|20|30|1[5-8])/.test(symbol)) return 'SZ';
  return /^(4[0-3]|8[23789]|92)/.test(symbol) ? 'BJ' : undefined;
}

/** Index codes are 000xxx in Shanghai, 399xxx in Shenzhen and 899xxx in Beijing. */
export const isIndexCode = (symbol: string, market: string): boolean =>
  (market === 'SH' && symbol.startsWith('000')) || symbol.startsWith('399') || symbol.startsWith('899');

/**
 * Reports whether this is an ISIN (ISO 6166): a country, nine letters or digits, and a Luhn check digit, with letters as numbers
 * (A is 10).
 */
export function isIsin(written: string): boolean {
  if (!/^[A-Z]{2}[A-Z0-9]{9}\d$/.test(written)) return false;
  const digits = [...written].map((c) => Number.parseInt(c, 36)).join('');
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
