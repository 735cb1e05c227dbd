import stringWidth from 'string-width';
import type { Fact, FactType } from '../fact.js';
import { coloured, onTerminal, toAnsi } from '../show/ansi.js';
import { describe, type Language, label } from '../show/describe.js';

/** What a person sees at once. The rest is counted. */
const MOST_FACTS = 60;
const MOST_CHARACTERS = 3000;

export type ViewOptions = {
  readonly colour: boolean;
  /** Show everything; else the text to its sixtieth fact or three thousandth character, and how much is left out. */
  readonly all: boolean;
  readonly language?: Language | undefined;
  /** Show values as the data has them. */
  readonly exact?: boolean | undefined;
};

/**
 * Writes an article for a person: the text with its facts marked (coloured, or in brackets where there is no colour), the facts in a
 * table, and how many there are of each type.
 */
export function view(text: string, facts: readonly Fact[], { colour, all, language = 'en', exact = false }: ViewOptions): string {
  const words = WORDS[language];
  const end = all ? text.length : cut(text, facts);
  const shown = facts.filter((fact) => fact.end <= end);
  const left = facts.length - shown.length;
  const more = end < text.length ? [words.more(text.length - end, left)] : [];
  return [
    toAnsi(text.slice(0, end), shown, { colour }).trimEnd() + (more.length > 0 ? '…' : ''),
    ...(shown.length > 0 ? [table(shown, { colour, language, exact })] : []),
    [...more, words.counts(facts.length, countsOf(facts, language))].join('\n'),
  ].join('\n\n');
}

type Count = readonly [label: string, count: number];

const WORDS = {
  en: {
    more: (characters: number, facts: number) => `… ${characters} more characters, ${facts} more facts: --all shows them`,
    counts: (all: number, each: readonly Count[]) =>
      all === 0
        ? 'no facts'
        : `${all} ${all === 1 ? 'fact' : 'facts'}: ${each.map(([label, count]) => `${count} ${label}`).join(', ')}`,
  },
  zh: {
    more: (characters: number, facts: number) => `……还有${characters}个字符、${facts}项事实，加 --all 全部显示`,
    counts: (all: number, each: readonly Count[]) =>
      all === 0 ? '没有事实' : `共${all}项：${each.map(([label, count]) => label + count).join('、')}`,
  },
} as const satisfies Record<Language, unknown>;

/** Where a long article is cut: before the first fact too many, and inside no fact and no pair of surrogates. */
function cut(text: string, facts: readonly Fact[]): number {
  const end = Math.min(text.length, MOST_CHARACTERS, facts[MOST_FACTS]?.start ?? text.length);
  const across = facts.find((fact) => fact.start < end && fact.end > end);
  return across?.start ?? (text.codePointAt(end - 1)! > 0xffff ? end - 1 : end);
}

/** One fact a row: its span, type, text and description. */
function table(
  facts: readonly Fact[],
  { colour, language, exact }: { colour: boolean; language: Language; exact: boolean },
): string {
  const rows = facts.map((fact) => [
    `${fact.start}–${fact.end}`,
    label(fact.type, language),
    onTerminal(fact.text).replaceAll('\t', ' '),
    onTerminal(describe(fact, language, { exact })),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => stringWidth(row[column]!))));
  const padded = (cell: string, column: number) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
  return rows
    .map(([span, type, text, description], i) => {
      const cell = padded(type!, 1);
      const columns = [padded(span!, 0), colour ? coloured(cell, facts[i]!.type) : cell, padded(text!, 2), description];
      return columns.join('  ').trimEnd();
    })
    .join('\n');
}

/** How many facts there are of each type, the most first. */
function countsOf(facts: readonly Fact[], language: Language): Count[] {
  const counts = new Map<FactType, number>();
  for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([type, count]) => [label(type, language), count]);
}
