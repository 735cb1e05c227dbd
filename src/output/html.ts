import { checkKeys } from '../check-keys.js';
import { invalidArgument } from '../error.js';
import type { FactType } from '../fact.js';
import type { Statement } from '../statement.js';
import { checkStatements } from './check-statements.js';
import { describe, type Language, label, wordingOf } from './describe.js';
import { exactValue } from './exact-value.js';
import { evidenceStyle, evidenceWriter, renderStatements } from './html-statements.js';
import { MARK_STYLE, PAGE_STYLE } from './html-style.js';
import { fieldsOf, type Mark } from './mark.js';
import { checkMarks, checkSpans, escapeControls, renderMarks } from './render-marks.js';

/** Options of `toHtml`. */
export type HtmlOptions = {
  /**
   * Write a whole document with a title, the types and a table of the facts, instead of a fragment:
   * one `div` with its style. Default false.
   */
  page?: boolean | undefined;
  /** Title of a page. Default `youju`, or `有据` in Chinese. */
  title?: string | undefined;
  /** The language of labels, descriptions and headings. Default `en`. */
  language?: Language | undefined;
  /** Colour theme; the default, `auto`, follows the reader's system. */
  theme?: 'auto' | 'light' | 'dark' | undefined;
  /**
   * On a page: the statements of the text, in a table of their own. A row highlights the parts of the text that it stands on.
   * With `toHtmlTable`: the rows are statements. `figure` of each is the index of a fact.
   */
  statements?: readonly Statement[] | undefined;
  /** Include the style in a fragment; one is enough for all fragments of a page. Default true. */
  style?: boolean | undefined;
};

const TABLE_OPTIONS = ['language', 'theme', 'style'];
const THEMES = ['auto', 'light', 'dark'];

/**
 * Formats a text as HTML with its facts marked in place, each with its type and, on hover and focus, its description and, if
 * different, its exact value. Self-contained, without scripts; everything from the text and the facts is escaped.
 *
 *     <div class="youju" …><style>…</style><div class="youju-text" lang="zh">报<mark
 * data-type="money" data-start="1" data-end="4"
 *       tabindex="0">3亿元<span class="youju-type">money</span><span class="youju-says">CNY 300 million
 *       <span class="youju-exact">CNY 300,000,000</span></span></mark></div></div>
 *
 * Facts may be the caller's own, in any order, nested or overlapping: a fact that overlaps
 * another is marked in pieces with the same
 * `data-start`. Apart from the labels (`.youju-type`, `.youju-says`), the content of `.youju-text` is the given text, with
 * pictures for control and direction characters.
 *
 * @throws YoujuError `invalid-argument` if a fact does not match the text at its span, or an option is invalid
 */
export function toHtml(text: string, facts: readonly Mark[], options: HtmlOptions = {}): string {
  const { language, theme, style } = parseHtmlOptions(options, [...TABLE_OPTIONS, 'page', 'title', 'statements']);
  const { page = false, title = PAGE_WORDS[language].title, statements } = options;
  if (typeof title !== 'string') throw invalidArgument('title', 'a string', title);
  checkSpans(text, facts);
  if (statements !== undefined) checkStatements(statements, facts.length);
  const descriptions = facts.map((fact) => descriptionOf(fact, language));
  const content = `<div class="youju-text" lang="zh">${renderMarkedText(text, facts, { language, descriptions }, page ? statements : undefined)}</div>`;
  if (!page) return renderFragment(content, { language, theme, style });
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${MARK_STYLE}
${PAGE_STYLE}${statements === undefined ? '' : `\n${evidenceStyle(statements)}`}</style>
</head>
<body>
<main class="youju" data-theme="${theme}" lang="${language}">
<h1${options.title === undefined ? '' : ' lang="zh"'}>${escapeHtml(title)}</h1>
${renderCounts(facts, language)}
${content}
${statements === undefined ? '' : `${renderStatements(statements, (figure) => describe(facts[figure]!, language), language, escapeHtml)}\n`}${renderTable(facts, { language, descriptions })}
</main>
</body>
</html>
`;
}

/**
 * Formats facts as an HTML table, a fragment like that of `toHtml`: the span, type, text, description and exact value of each;
 * or statements: who, what, when, how much, change, status and source.
 *
 * @throws YoujuError `invalid-argument` if an item is neither a fact nor a mark, or an option is invalid
 */
export function toHtmlTable(facts: readonly Mark[], options: Omit<HtmlOptions, 'page' | 'title'> = {}): string {
  const { language, theme, style } = parseHtmlOptions(options, [...TABLE_OPTIONS, 'statements']);
  checkMarks(facts);
  const { statements } = options;
  if (statements !== undefined) {
    checkStatements(statements, facts.length);
    const table = renderStatements(statements, (figure) => describe(facts[figure]!, language), language, escapeHtml);
    return renderFragment(table, { language, theme, style });
  }
  const descriptions = facts.map((fact) => descriptionOf(fact, language));
  return renderFragment(renderTable(facts, { language, descriptions }), { language, theme, style });
}

type ParsedHtmlOptions = { readonly language: Language; readonly theme: string; readonly style: boolean };

function parseHtmlOptions(options: HtmlOptions, allowedKeys: readonly string[]): ParsedHtmlOptions {
  checkKeys(options, allowedKeys);
  const { language = 'en', theme = 'auto', style = true } = options;
  wordingOf(language);
  if (!THEMES.includes(theme)) throw invalidArgument('theme', `one of ${THEMES.join(', ')}`, theme);
  return { language, theme, style };
}

const renderFragment = (content: string, { language, theme, style }: ParsedHtmlOptions): string =>
  `<div class="youju" data-theme="${theme}" lang="${language}">${style ? `<style>${MARK_STYLE}</style>` : ''}${content}</div>`;

/** The description of a fact, and its exact value, escaped. */
type Description = { readonly words: string; readonly exact: string };
type DescribedFacts = { readonly language: Language; readonly descriptions: readonly Description[] };

function descriptionOf(fact: Mark, language: Language): Description {
  const fields = fieldsOf(fact);
  return { words: escapeHtml(describe(fact, language)), exact: fields === undefined ? '' : escapeHtml(exactValue(fields)) };
}

function renderMarkedText(
  text: string,
  facts: readonly Mark[],
  { language, descriptions }: DescribedFacts,
  statements: readonly Statement[] | undefined,
): string {
  const tooltip = (number: number, attributes: string) =>
    `<span class="youju-says"${attributes}>${tooltipOf(descriptions[number]!)}</span></mark>`;
  return renderMarks(text, facts, {
    text: statements === undefined ? escapeHtml : evidenceWriter(facts, statements, escapeHtml),
    open: (number, isFirst) => {
      const { type, start, end, ...rest } = facts[number]!;
      const damageAttribute = 'repair' in rest && rest.repair ? ' data-damaged' : '';
      return `<mark data-type="${type}" data-start="${start}" data-end="${end}"${damageAttribute}${isFirst ? ' tabindex="0"' : ''}>`;
    },
    // a label begins with a word joiner, which prevents a line break before it
    close: (number, isLast) =>
      isLast
        ? `<span class="youju-type" lang="${language}">\u2060${label(facts[number]!.type, language)}</span>${tooltip(number, ` lang="${language}"`)}`
        : tooltip(number, ' aria-hidden="true"'),
  });
}

/** Returns the description, and on a second line the exact value if the description does not contain it. */
const tooltipOf = ({ words, exact }: Description): string =>
  words + (words.includes(exact) ? '' : `\n<span class="youju-exact" lang="en">${exact}</span>`);

/** Lists the number of facts of each type, the most frequent first. */
function renderCounts(facts: readonly Mark[], language: Language): string {
  const countByType = new Map<FactType, number>();
  for (const { type } of facts) countByType.set(type, (countByType.get(type) ?? 0) + 1);
  const items = [...countByType].sort((a, b) => b[1] - a[1]);
  return `<ul aria-label="${PAGE_WORDS[language].counts}">${items.map(([type, n]) => `<li data-type="${type}">${label(type, language)} ${n}</li>`).join('')}</ul>`;
}

type PageWords = {
  readonly title: string;
  readonly counts: string;
  readonly caption: string;
  readonly columns: readonly string[];
};

const PAGE_WORDS: Readonly<Record<Language, PageWords>> = {
  en: {
    title: 'youju',
    counts: 'Facts by type',
    caption: 'Facts and their spans (UTF-16 code units)',
    columns: ['span', 'type', 'text', 'description', 'exact value'],
  },
  zh: {
    title: '有据',
    counts: '各类事实的数量',
    caption: '文中事实及其位置（以 UTF-16 码元计）',
    columns: ['位置', '类型', '原文', '说明', '精确值'],
  },
};

function renderTable(facts: readonly Mark[], { language, descriptions }: DescribedFacts): string {
  const { caption, columns } = PAGE_WORDS[language];
  const rows = facts.map((fact, i) => {
    const { words, exact } = descriptions[i]!;
    const { type, start, end, text } = fact;
    const cells = [
      `<td>${start}–${end}</td><td data-type="${type}">${label(type, language)}</td><td lang="zh">${escapeHtml(text)}</td>`,
      `<td>${words}</td><td lang="en">${exact}</td>`,
    ];
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

const CHARACTER_REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;', // the parser would turn it into a line feed
};

/** Escapes a string for use as text or as an attribute value. */
const escapeHtml = (text: string): string => escapeControls(text).replace(/[&<>"'\r]/g, (c) => CHARACTER_REFERENCES[c]!);
