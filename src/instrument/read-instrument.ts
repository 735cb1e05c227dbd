import type { Draft, Instrument } from '../fact.js';
import { isDigit, isHan, isLatin } from '../text/characters.js';
import { charIn, charIs } from '../text/code-units.js';
import type { Document } from '../text/document.js';
import { wordAt, wordBefore } from '../text/word-class.js';
import {
  BEFORE_NAMES,
  CURRENCIES_AFTER,
  CURRENCIES_BEFORE,
  FUND_ENDS,
  FUTURES,
  GENERAL_WORDS,
  type KnownInstrument,
  MANAGERS,
  PROVIDERS,
  STATISTICS,
} from './words.js';

/** The longest part of a name before its end, in characters. */
const MAX_LENGTH = 20;

/**
 * Reads an instrument that the table knows: 沪指, 比特币. The name of a fund or future may follow that of its index: 沪深300ETF,
 * 标普500指数期货.
 */
export function readNamedInstrument(
  doc: Document,
  start: number,
  end: number,
  { kind, name, code }: KnownInstrument,
): Draft<Instrument> {
  const future = kind === 'index' || kind === 'commodity' ? wordAt(doc, end, FUTURES) : undefined;
  if (future !== undefined) return named(doc, 'future', start, future.end);
  const fund = kind === 'index' || kind === 'commodity' ? wordAt(doc, end, FUND_ENDS) : undefined;
  if (fund !== undefined) return fundOf(doc, start, fund.end);
  return { type: 'instrument', start, end, kind, name, ...(code === '' ? {} : { code }) };
}

/** Reads a pair of currencies around 兑: 美元兑人民币. */
export function readCurrencyPair(doc: Document, start: number, end: number): Draft<Instrument> | undefined {
  const base = wordBefore(doc, start, CURRENCIES_BEFORE);
  const quote = base && wordAt(doc, end, CURRENCIES_AFTER);
  if (base === undefined || quote === undefined || base.value === quote.value) return undefined;
  return { ...named(doc, 'currencyPair', base.end, quote.end), code: base.value + quote.value };
}

/** Reads a fund by the end of its name: 稀有金属ETF. */
export function readFund(doc: Document, start: number, end: number): Draft<Instrument> | undefined {
  const from = nameStart(doc, start);
  return start - from >= 2 && !isGeneral(doc, from, start) ? fundOf(doc, from, end) : undefined;
}

/** Reads a convertible bond, whose name is two or three characters of that of its issuer: 浦发转债. */
export function readBond(doc: Document, start: number, end: number): Draft<Instrument> | undefined {
  const from = nameStart(doc, start);
  const length = start - from;
  return length >= 2 && length <= 3 && !charIs(doc, start - 1, '可') && !isGeneral(doc, from, start)
    ? named(doc, 'bond', from, end)
    : undefined;
}

/** Reports whether the words before an end name a class of instruments, not one: 股票ETF, 商品型ETF. */
function isGeneral(doc: Document, from: number, end: number): boolean {
  const word = wordBefore(doc, end, GENERAL_WORDS, from);
  return word !== undefined && (word.end === from || charIn(doc, end - 1, '型类关题年'));
}

/** Reads an index by the name of its provider and its end: 中证红利低波动100指数. */
export function readIndex(doc: Document, start: number, end: number): Draft<Instrument> | undefined {
  const limit = nameStart(doc, start);
  for (let at = limit; at < start - 1; at++) {
    if (wordAt(doc, at, STATISTICS) !== undefined) return undefined;
    if (wordAt(doc, at, PROVIDERS) === undefined) continue;
    for (let inner = at; inner < start; inner++) if (wordAt(doc, inner, STATISTICS) !== undefined) return undefined;
    const future = wordAt(doc, end, FUTURES);
    if (future !== undefined) return named(doc, 'future', at, future.end);
    const fund = wordAt(doc, end, FUND_ENDS);
    return fund === undefined ? named(doc, 'index', at, end) : fundOf(doc, at, fund.end);
  }
  return undefined;
}

/** Returns where the name before an end begins: after a mark, a space, a date or a word that belongs to no name. */
function nameStart(doc: Document, end: number): number {
  let at = end;
  while (at > end - MAX_LENGTH && (isHan(doc, at - 1) || isLatin(doc, at - 1) || isDigit(doc, at - 1))) {
    if (wordBefore(doc, at, BEFORE_NAMES) !== undefined || isDateEnd(doc, at)) break;
    at--;
  }
  return at;
}

/** Reports whether a year or month ends here: 2025年美国ETF, but not 10年期国债ETF. */
const isDateEnd = (doc: Document, at: number): boolean =>
  charIn(doc, at - 1, '年月日') && isDigit(doc, at - 2) && !charIs(doc, at, '期');

/** Returns a fund, with its manager if the name ends in one: 军工ETF易方达. */
const fundOf = (doc: Document, start: number, end: number): Draft<Instrument> =>
  named(doc, 'fund', start, wordAt(doc, end, MANAGERS)?.end ?? end);

const named = (doc: Document, kind: Instrument['kind'], start: number, end: number): Draft<Instrument> => ({
  type: 'instrument',
  start,
  end,
  kind,
  name: doc.text.slice(start, end),
});
