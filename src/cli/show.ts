import stringWidth from 'string-width';
import type { Fact, FactType } from '../fact.js';
import { coloured, onTerminal, toAnsi } from '../show/ansi.js';
import { saying } from '../show/say.js';

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
    toAnsi(text.slice(0, end), shown, { colour }).trimEnd() + (more.length > 0 ? '…' : ''),
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

/** One fact a row: where it stands, its type, its text, what it says. */
function table(facts: readonly Fact[], colour: boolean): string {
  const rows = facts.map((fact) => [
    `${fact.start}–${fact.end}`,
    fact.type,
    onTerminal(fact.text).replaceAll('\t', ' '),
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
