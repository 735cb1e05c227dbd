import type { Fact } from '../fact.js';

const COLOURS: Readonly<Record<Fact['type'], number>> = {
  company: 34,
  ticker: 36,
  money: 32,
  percent: 33,
  multiple: 33,
  quantity: 35,
  date: 31,
  duration: 31,
  number: 90,
};

/** The text with its facts marked: coloured where the terminal allows, in brackets where it does not. */
export function marked(text: string, facts: readonly Fact[], colour: boolean): string {
  let out = '';
  let at = 0;
  for (const { start, end, type } of facts) {
    if (start < at) continue;
    const inside = text.slice(start, end);
    out += text.slice(at, start) + (colour ? `\u001b[${COLOURS[type]}m${inside}\u001b[0m` : `【${inside}】`);
    at = end;
  }
  return out + text.slice(at);
}

/** One fact a row: where it stands, its type, its text, what it says. */
export function table(facts: readonly Fact[]): string {
  const rows = facts.map((fact) => [`${fact.start}–${fact.end}`, fact.type, fact.text, saying(fact)]);
  const widths = [0, 1, 2].map((column) => rows.reduce((widest, row) => Math.max(widest, columns(row[column]!)), 0));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i < 3 ? cell + ' '.repeat(widths[i]! - columns(cell)) : cell))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Columns that a terminal gives to the text: Han and full-width characters take two. */
function columns(text: string): number {
  let n = 0;
  for (const c of text)
    n += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(c) ? 2 : 1;
  return n;
}

/** What a fact says, in a line. */
function saying(fact: Fact): string {
  switch (fact.type) {
    case 'company':
      return said(fact.name, fact.listing);
    case 'ticker':
      return said(fact.code, fact.mic);
    case 'money':
      return said(fact.currency, range(fact.value, fact.high), fact.bound, fact.per && `per ${fact.per}`);
    case 'percent':
      return said(range(fact.value, fact.high), fact.unit, fact.bound);
    case 'multiple':
    case 'number':
      return said(range(fact.value, fact.high), fact.bound);
    case 'quantity':
      return said(range(fact.value, fact.high), fact.unit, fact.item, fact.model, fact.bound, fact.per && `per ${fact.per}`);
    case 'date':
      return said(fact.timex, fact.mod, fact.bound);
    case 'duration':
      return said(range(fact.timex, fact.high), fact.bound);
    default:
      throw fact satisfies never;
  }
}

const said = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ');
const range = (low: string, high: string | undefined): string => (high === undefined ? low : `${low}..${high}`);
