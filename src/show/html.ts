import { wrong } from '../error.js';
import type { FactType } from '../fact.js';
import { checkKeys } from '../keys.js';
import { describe, type Language, label, wordingOf } from './describe.js';
import { exactValue } from './exact.js';
import { fieldsOf, type Mark } from './mark.js';
import { marked, mustBeMarks, mustStand, printable } from './marked.js';
import { PAGE_STYLE, STYLE } from './style.js';

/** What HTML is written, and how it looks. */
export type HtmlOptions = {
  /** Write a whole document with a title, the types and a table of the facts; else a fragment, one `div` with its style. Default false. */
  page?: boolean | undefined;
  /** The title of a page. Default `youju`, in Chinese `有据`. */
  title?: string | undefined;
  /** The language of labels, descriptions and headings. Default `en`. */
  language?: Language | undefined;
  /** Light or dark; default `auto`, as the reader's system is set. */
  theme?: 'auto' | 'light' | 'dark' | undefined;
  /** Put the style into a fragment; one is enough for all fragments of a page. Default true. */
  style?: boolean | undefined;
};

const TABLE_OPTIONS = ['language', 'theme', 'style'];
const THEMES = ['auto', 'light', 'dark'];

/**
 * Writes a text as HTML with its facts marked in place, each with its type, and on hover and focus with its description and, where that
 * differs, its exact value. Self-contained, without script; everything of the text and of the facts is escaped.
 *
 *     <div class="youju" …><style>…</style><div class="youju-text" lang="zh">报<mark data-type="money" data-start="1" data-end="4"
 *       tabindex="0">3亿元<span class="youju-type">money</span><span class="youju-says">CNY 300 million
 *       <span class="youju-exact">CNY 300,000,000</span></span></mark></div></div>
 *
 * Facts may be the caller's own, in any order, within each other or crossing: one that crosses another is marked in pieces of the same
 * `data-start`. But for the words of the facts (`.youju-type`, `.youju-says`), the text of the `.youju-text` is the text as given, with control
 * and direction marks as pictures.
 *
 * @throws YoujuError `invalid-argument` where a fact does not stand in the text as it says, or an option is not what it must be
 */
export function toHtml(text: string, facts: readonly Mark[], options: HtmlOptions = {}): string {
  const { language, theme, style } = settled(options, [...TABLE_OPTIONS, 'page', 'title']);
  const { page = false, title = WORDS[language].title } = options;
  if (typeof title !== 'string') throw wrong('title', 'a string', title);
  mustStand(text, facts);
  const descriptions = facts.map((fact) => descriptionOf(fact, language));
  const inside = `<div class="youju-text" lang="zh">${markedText(text, facts, { language, descriptions })}</div>`;
  if (!page) return fragment(inside, { language, theme, style });
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}
${PAGE_STYLE}</style>
</head>
<body>
<main class="youju" data-theme="${theme}" lang="${language}">
<h1${options.title === undefined ? '' : ' lang="zh"'}>${escaped(title)}</h1>
${counts(facts, language)}
${inside}
${table(facts, { language, descriptions })}
</main>
</body>
</html>
`;
}

/**
 * Writes facts as a table in HTML, a fragment as `toHtml` gives: the span of each, its type, text, description and exact value.
 *
 * @throws YoujuError `invalid-argument` where one is no fact and no mark, or an option is not what it must be
 */
export function toHtmlTable(facts: readonly Mark[], options: Omit<HtmlOptions, 'page' | 'title'> = {}): string {
  const { language, theme, style } = settled(options, TABLE_OPTIONS);
  mustBeMarks(facts);
  const descriptions = facts.map((fact) => descriptionOf(fact, language));
  return fragment(table(facts, { language, descriptions }), { language, theme, style });
}

type Settled = { readonly language: Language; readonly theme: string; readonly style: boolean };

function settled(options: HtmlOptions, known: readonly string[]): Settled {
  checkKeys(options, known);
  const { language = 'en', theme = 'auto', style = true } = options;
  wordingOf(language);
  if (!THEMES.includes(theme)) throw wrong('theme', `one of ${THEMES.join(', ')}`, theme);
  return { language, theme, style };
}

const fragment = (inside: string, { language, theme, style }: Settled): string =>
  `<div class="youju" data-theme="${theme}" lang="${language}">${style ? `<style>${STYLE}</style>` : ''}${inside}</div>`;

/** A fact in words, and its exact value, escaped. */
type Description = { readonly words: string; readonly exact: string };
type Described = { readonly language: Language; readonly descriptions: readonly Description[] };

function descriptionOf(fact: Mark, language: Language): Description {
  const fields = fieldsOf(fact);
  return { words: escaped(describe(fact, language)), exact: fields === undefined ? '' : escaped(exactValue(fields)) };
}

function markedText(text: string, facts: readonly Mark[], { language, descriptions }: Described): string {
  const tip = (number: number, attributes: string) =>
    `<span class="youju-says"${attributes}>${tipOf(descriptions[number]!)}</span></mark>`;
  return marked(text, facts, {
    text: escaped,
    open: (number, isFirst) => {
      const { type, start, end, ...rest } = facts[number]!;
      const damaged = 'repair' in rest && rest.repair ? ' data-damaged' : '';
      return `<mark data-type="${type}" data-start="${start}" data-end="${end}"${damaged}${isFirst ? ' tabindex="0"' : ''}>`;
    },
    // a label begins with a word joiner: no line ends before it
    close: (number, isLast) =>
      isLast
        ? `<span class="youju-type" lang="${language}">\u2060${label(facts[number]!.type, language)}</span>${tip(number, ` lang="${language}"`)}`
        : tip(number, ' aria-hidden="true"'),
  });
}

/** The description, and on a line of its own the exact value where the description does not show it. */
const tipOf = ({ words, exact }: Description): string =>
  words + (words.includes(exact) ? '' : `\n<span class="youju-exact" lang="en">${exact}</span>`);

/** How many facts there are of each type, the most first. */
function counts(facts: readonly Mark[], language: Language): string {
  const of = new Map<FactType, number>();
  for (const { type } of facts) of.set(type, (of.get(type) ?? 0) + 1);
  const items = [...of].sort((a, b) => b[1] - a[1]);
  return `<ul aria-label="${WORDS[language].counts}">${items.map(([type, n]) => `<li data-type="${type}">${label(type, language)} ${n}</li>`).join('')}</ul>`;
}

type PageWords = {
  readonly title: string;
  readonly counts: string;
  readonly caption: string;
  readonly columns: readonly string[];
};

const WORDS: Readonly<Record<Language, PageWords>> = {
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

function table(facts: readonly Mark[], { language, descriptions }: Described): string {
  const { caption, columns } = WORDS[language];
  const rows = facts.map((fact, i) => {
    const { words, exact } = descriptions[i]!;
    const { type, start, end, text } = fact;
    const cells = [
      `<td>${start}–${end}</td><td data-type="${type}">${label(type, language)}</td><td lang="zh">${escaped(text)}</td>`,
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

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;', // a parser would make it a line feed, and move what follows
};

/** As text or as an attribute's value. */
const escaped = (text: string): string => printable(text).replace(/[&<>"'\r]/g, (c) => ENTITIES[c]!);
