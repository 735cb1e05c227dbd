import stringWidth from 'string-width';
import type { Fact, FactType } from '../fact.js';
import { colourText, terminalText, toAnsi } from '../output/ansi.js';
import { describe, type Language, label } from '../output/describe.js';
import { statementCells, statementColumns } from '../output/statement-words.js';
import type { Statement } from '../statement.js';

/** The limits of a shortened view; what exceeds them is only counted. */
const MAX_FACTS = 60;
const MAX_CHARACTERS = 3000;

export type ViewOptions = {
  readonly colour: boolean;
  /** Show everything, instead of up to 60 facts or 3,000 characters and a count of the rest. */
  readonly all: boolean;
  readonly language?: Language | undefined;
  /** Show exact values: `4500000000`, `2024-Q1`. */
  readonly exact?: boolean | undefined;
  /** Show what the figures measure in a second table. */
  readonly statements?: readonly Statement[] | undefined;
};

/**
 * Formats an article for people: the text with its facts marked (in colour, or in brackets without colour), the facts in a table,
 * and the number of facts of each type.
 */
export function view(
  text: string,
  facts: readonly Fact[],
  { colour, all, language = 'en', exact = false, statements }: ViewOptions,
): string {
  const words = VIEW_WORDS[language];
  const end = all ? text.length : cutOffset(text, facts);
  const shown = facts.filter((fact) => fact.end <= end);
  const omitted = facts.length - shown.length;
  const more = end < text.length ? [words.more(text.length - end, omitted)] : [];
  return [
    toAnsi(text.slice(0, end), shown, { colour }).trimEnd() + (more.length > 0 ? '…' : ''),
    ...(shown.length > 0 ? [formatTable(shown, { colour, language, exact })] : []),
    ...(statements !== undefined && statements.length > 0 ? [statementTable(facts, statements, end, { language, exact })] : []),
    [...more, words.counts(facts.length, countsOf(facts, language))].join('\n'),
  ].join('\n\n');
}

type Count = readonly [label: string, count: number];

const VIEW_WORDS = {
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

/** Returns where a long article is cut: before the first excess fact, and never inside a fact or a surrogate pair. */
function cutOffset(text: string, facts: readonly Fact[]): number {
  const end = Math.min(text.length, MAX_CHARACTERS, facts[MAX_FACTS]?.start ?? text.length);
  const across = facts.find((fact) => fact.start < end && fact.end > end);
  return across?.start ?? (text.codePointAt(end - 1)! > 0xffff ? end - 1 : end);
}

/** Formats facts as a table with one row per fact: span, type, text and description. */
function formatTable(
  facts: readonly Fact[],
  { colour, language, exact }: { colour: boolean; language: Language; exact: boolean },
): string {
  const rows = facts.map((fact) => [
    `${fact.start}–${fact.end}`,
    label(fact.type, language),
    terminalText(fact.text).replaceAll('\t', ' '),
    terminalText(describe(fact, language, { exact })),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => stringWidth(row[column]!))));
  const padded = (cell: string, column: number) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
  return rows
    .map(([span, type, text, description], i) => {
      const cell = padded(type!, 1);
      const columns = [padded(span!, 0), colour ? colourText(cell, facts[i]!.type) : cell, padded(text!, 2), description];
      return columns.join('  ').trimEnd();
    })
    .join('\n');
}

/** Formats statements as a table with one row each: who, what, when, how much, change, status, source. */
function statementTable(
  facts: readonly Fact[],
  statements: readonly Statement[],
  end: number,
  { language, exact }: { language: Language; exact: boolean },
): string {
  const shown = statements.filter(({ figure }) => facts[figure]!.end <= end);
  const rows = [
    statementColumns(language),
    ...shown.map((statement) =>
      statementCells(statement, describe(facts[statement.figure]!, language, { exact }), language).map((cell) =>
        terminalText(cell).replaceAll('\t', ' '),
      ),
    ),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column]!))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(widths[column]! - stringWidth(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Counts the facts of each type, the most frequent type first. */
function countsOf(facts: readonly Fact[], language: Language): Count[] {
  const counts = new Map<FactType, number>();
  for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([type, count]) => [label(type, language), count]);
}
