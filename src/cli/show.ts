import stringWidth from 'string-width';
import type { Fact, FactType } from '../fact.js';

/** SGR codes. The type in the table has the colour of its facts in the text, so that no legend is needed. */
const COLOURS: Readonly<Record<FactType, number>> = {
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

/** What a person sees at once. The rest is counted. */
const MOST_FACTS = 60;
const MOST_CHARACTERS = 3000;

/**
 * An article for a person: the text with its facts marked (coloured, or in brackets where there is no colour), the facts in
 * a table, and how many there are of each type.
 *
 * @param all everything; else the text to its sixtieth fact or three thousandth character, and what is left out in numbers
 */
export function view(text: string, facts: readonly Fact[], { colour, all }: { colour: boolean; all: boolean }): string {
  const end = all ? text.length : cut(text, facts);
  const shown = facts.filter((fact) => fact.end <= end);
  const left = facts.length - shown.length;
  const more = end < text.length ? [`… ${text.length - end} more characters, ${left} more facts: --all shows them`] : [];
  return [
    marked(text.slice(0, end), shown, colour).trimEnd() + (more.length > 0 ? '…' : ''),
    ...(shown.length > 0 ? [table(shown, colour)] : []),
    [...more, counts(facts)].join('\n'),
  ].join('\n\n');
}

/** Where a long article is cut: before the first fact too many, and inside no fact and no pair of surrogates. */
function cut(text: string, facts: readonly Fact[]): number {
  const end = Math.min(text.length, MOST_CHARACTERS, facts[MOST_FACTS]?.start ?? text.length);
  const across = facts.find((fact) => fact.start < end && fact.end > end);
  return across?.start ?? (text.codePointAt(end - 1)! > 0xffff ? end - 1 : end);
}

/** The text with its facts marked. */
function marked(text: string, facts: readonly Fact[], colour: boolean): string {
  let out = '';
  let at = 0;
  for (const { start, end, type } of facts) {
    const inside = printable(text.slice(start, end));
    out += printable(text.slice(at, start)) + (colour ? coloured(inside, type) : `【${inside}】`);
    at = end;
  }
  return out + printable(text.slice(at));
}

/** One fact a row: where it stands, its type, its text, what it says. */
function table(facts: readonly Fact[], colour: boolean): string {
  const rows = facts.map((fact) => [
    `${fact.start}–${fact.end}`,
    fact.type,
    printable(fact.text).replaceAll('\t', ' '),
    saying(fact),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => stringWidth(row[column]!))));
  const padded = (cell: string, column: number) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
  return rows
    .map(([at, type, text, says]) =>
      [padded(at!, 0), colour ? coloured(padded(type!, 1), type as FactType) : padded(type!, 1), padded(text!, 2), says]
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** `12 facts: 5 money, 4 date, 3 percent`. */
function counts(facts: readonly Fact[]): string {
  const of = new Map<FactType, number>();
  for (const { type } of facts) of.set(type, (of.get(type) ?? 0) + 1);
  const each = [...of].sort((a, b) => b[1] - a[1]).map(([type, n]) => `${n} ${type}`);
  return facts.length === 0 ? 'no facts' : `${facts.length} ${facts.length === 1 ? 'fact' : 'facts'}: ${each.join(', ')}`;
}

const coloured = (text: string, type: FactType): string => `\u001b[${COLOURS[type]}m${text}\u001b[0m`;

/** Text from elsewhere must not steer the terminal: of control and direction marks only tab and line feed are written. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replaceAll('\r\n', '\n').replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (c) => {
    const unit = c.charCodeAt(0);
    return unit < 0x20 ? String.fromCharCode(0x2400 + unit) : '\ufffd'; // ␛, the picture of Escape
  });
}

/** What a fact says, in a line. */
function saying(fact: Fact): string {
  switch (fact.type) {
    case 'company':
      return said(fact.name, fact.listing);
    case 'ticker':
      return said(fact.code, fact.mic);
    case 'money':
      return said(fact.currency, figure(fact), per(fact), fact.inferred && '(currency inferred)', repair(fact));
    case 'percent':
      return said(range(fact.value, fact.high), UNITS[fact.unit], fact.bound, repair(fact));
    case 'multiple':
    case 'number':
      return said(figure(fact), repair(fact));
    case 'quantity':
      return said(range(fact.value, fact.high), fact.unit, fact.item, fact.model, fact.bound, per(fact), repair(fact));
    case 'date':
      return said(fact.timex, fact.mod, fact.bound);
    case 'duration':
      return said(range(fact.timex, fact.high), fact.bound);
    default:
      throw fact satisfies never;
  }
}

const UNITS = { percent: '%', percentagePoint: 'percentage points', basisPoint: 'basis points' };

type Figure = Extract<Fact, { value: string }>;

const said = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ');
const range = (low: string, high: string | undefined): string => (high === undefined ? low : `${low}..${high}`);
const figure = ({ value, high, bound }: Figure): string => said(range(value, high), bound);
const per = (fact: { per?: string | undefined }): string | undefined => fact.per && `per ${fact.per}`;
const repair = ({ repair }: Figure): string | undefined => repair && `— damaged? ${repair.value}: ${repair.reason}`;
