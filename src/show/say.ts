import type { Fact, FactType } from '../fact.js';

/** The words around facts: `en` or `zh`. */
export type Language = 'en' | 'zh';

type Words = {
  readonly types: Readonly<Record<FactType, string>>;
  readonly bounds: Readonly<
    Record<'about' | 'over' | 'atLeast' | 'nearly' | 'under' | 'atMost' | 'before' | 'after' | 'since', string>
  >;
  readonly units: Readonly<Record<'percent' | 'percentagePoint' | 'basisPoint', string>>;
  readonly mods: Readonly<Record<'START' | 'MID' | 'END', (timex: string) => string>>;
  readonly per: string;
  readonly inferred: string;
  readonly damaged: string;
  readonly confidence: string;
};

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    types: {
      company: 'company',
      ticker: 'ticker',
      money: 'money',
      percent: 'percent',
      multiple: 'multiple',
      quantity: 'quantity',
      date: 'date',
      duration: 'duration',
      number: 'number',
    },
    bounds: {
      about: 'about',
      over: 'more than',
      atLeast: 'at least',
      nearly: 'nearly',
      under: 'less than',
      atMost: 'at most',
      before: 'before',
      after: 'after',
      since: 'since',
    },
    units: { percent: '%', percentagePoint: 'percentage points', basisPoint: 'basis points' },
    mods: { START: (timex) => `start of ${timex}`, MID: (timex) => `middle of ${timex}`, END: (timex) => `end of ${timex}` },
    per: 'per',
    inferred: '(currency inferred)',
    damaged: 'damaged?',
    confidence: 'confidence',
  },
  zh: {
    types: {
      company: '公司',
      ticker: '证券代码',
      money: '金额',
      percent: '百分比',
      multiple: '倍数',
      quantity: '数量',
      date: '日期',
      duration: '时长',
      number: '数字',
    },
    bounds: {
      about: '约',
      over: '超过',
      atLeast: '不少于',
      nearly: '接近',
      under: '不足',
      atMost: '不超过',
      before: '之前',
      after: '之后',
      since: '以来',
    },
    units: { percent: '%', percentagePoint: '个百分点', basisPoint: '个基点' },
    mods: { START: (timex) => `${timex} 初`, MID: (timex) => `${timex} 中`, END: (timex) => `${timex} 末` },
    per: '每',
    inferred: '（币种为推断）',
    damaged: '疑有误？',
    confidence: '置信度',
  },
};

/** What a type or a bound is called, for people: `ticker`, `证券代码`; `at least`, `不少于`. */
export function labelOf(code: FactType | keyof Words['bounds'], language: Language = 'en'): string {
  const { types, bounds } = WORDS[language];
  return code in types ? types[code as FactType] : bounds[code as keyof Words['bounds']];
}

/** A fact, or a mark that somebody made by hand: what it says may be absent. */
export type Mark = Fact | { readonly type: FactType; readonly start: number; readonly end: number; readonly text: string };

/** Where each type holds what it mainly says. */
const SAID = {
  company: 'name',
  ticker: 'code',
  money: 'value',
  percent: 'value',
  multiple: 'value',
  quantity: 'value',
  date: 'timex',
  duration: 'timex',
  number: 'value',
} as const satisfies Record<FactType, string>;

const isFact = (mark: Mark): mark is Fact => typeof (mark as Record<string, unknown>)[SAID[mark.type]] === 'string';

/**
 * What a fact says beside its text, in a line: `at least HKD 300,000,000`, `腾讯控股 00700.HK`, `end of 2024`. Digits stand in groups of
 * three; of a name that no table knows, how sure it is. Nothing of a mere mark.
 */
export function saying(fact: Mark, language: Language = 'en'): string {
  if (!isFact(fact)) return '';
  const words = WORDS[language];
  const bound = (fact: { bound?: keyof Words['bounds'] | undefined }) => fact.bound && words.bounds[fact.bound];
  const per = (fact: { per?: string | undefined }) => fact.per && `${words.per} ${fact.per}`;
  const repair = ({ repair }: { repair?: { value: string; reason: string } | undefined }) =>
    repair && `— ${words.damaged} ${grouped(repair.value)}: ${repair.reason}`;
  switch (fact.type) {
    case 'company':
      return said(fact.name, fact.listing, fact.confidence && `(${words.confidence} ${fact.confidence})`);
    case 'ticker':
      return said(fact.code, fact.mic, fact.repair && `— ${words.damaged} ${fact.repair.value}: ${fact.repair.reason}`);
    case 'money':
      return said(bound(fact), fact.currency, figure(fact), per(fact), fact.inferred && words.inferred, repair(fact));
    case 'percent':
      return said(bound(fact), figure(fact), words.units[fact.unit], repair(fact));
    case 'multiple':
    case 'number':
      return said(bound(fact), figure(fact), repair(fact));
    case 'quantity':
      return said(bound(fact), figure(fact), fact.unit, fact.item, fact.model, per(fact), repair(fact));
    case 'date':
      return said(bound(fact), fact.mod ? words.mods[fact.mod](fact.timex) : fact.timex);
    case 'duration':
      return said(bound(fact), range(fact.timex, fact.timexHigh));
    default:
      throw fact satisfies never;
  }
}

const said = (...parts: (string | number | undefined)[]): string => parts.filter(Boolean).join(' ');
const range = (low: string, high: string | undefined): string => (high === undefined ? low : `${low}..${high}`);
const figure = ({ value, high }: { value: string; high?: string | undefined }): string =>
  range(grouped(value), high && grouped(high));

/** A decimal with its whole digits in groups of three: `-1234567.125` → `-1,234,567.125`. */
export function grouped(decimal: string): string {
  const [whole, part] = decimal.split('.') as [string, string?];
  const digits = whole.replace('-', '');
  const first = digits.length % 3;
  const groups = [digits.slice(0, first), ...(digits.slice(first).match(/.../g) ?? [])].filter(Boolean);
  return (whole.startsWith('-') ? '-' : '') + groups.join(',') + (part === undefined ? '' : `.${part}`);
}
