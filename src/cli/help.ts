import stringWidth from 'string-width';
import type { Language } from '../output/describe.js';
import { type Command, FLAGS, type Flag, flagsOf } from './flags.js';

type HelpPage = { readonly usage: string; readonly about: string; readonly example: string };

const HELP_PAGES: Readonly<Record<Language, Readonly<Record<Command, HelpPage>>>> = {
  en: {
    show: {
      usage: 'youju [FILE…]',
      about: 'Reads articles (text or HTML) and shows their facts.',
      example: 'youju --published 2024-06-19 article.txt',
    },
    enrich: {
      usage: 'youju enrich [FILE…]',
      about:
        'Reads records {text or html, publishedAt?, types?} as JSON lines, a JSON array or CSV, and writes each as a JSON line with its facts.',
      example: 'youju enrich --text-field body --date-field pubDate news.csv -o facts.jsonl',
    },
    segment: {
      usage: 'youju segment [FILE…]',
      about: 'Splits articles into sentences, one per line, and words; each fact is one word.',
      example: 'youju segment --segmenter nodejieba article.txt',
    },
    gazetteer: {
      usage: 'youju gazetteer build FILE… -o PACK',
      about:
        "Merges lists of companies into one pack: the exchanges' lists (.xlsx, CSV or text), the SEC's company_tickers.json, CSV or TSV with the columns name, aliases, listings.",
      example: 'youju gazetteer build hkex.xlsx own.csv -o pack.json',
    },
  },
  zh: {
    show: {
      usage: 'youju [文件…]',
      about: '读取文章（文本或 HTML），显示其中的公司、金额、日期等各项事实。',
      example: 'youju --published 2024-06-19 article.txt',
    },
    enrich: {
      usage: 'youju enrich [文件…]',
      about: '读取 JSON 行、JSON 数组或 CSV 中的记录 {text 或 html, publishedAt?, types?}，每条加上 facts 写成一行 JSON。',
      example: 'youju enrich --text-field body --date-field pubDate news.csv -o facts.jsonl',
    },
    segment: {
      usage: 'youju segment [文件…]',
      about: '把文章切成句子（每行一句）和词；每项事实为一个词。',
      example: 'youju segment --segmenter nodejieba article.txt',
    },
    gazetteer: {
      usage: 'youju gazetteer build 文件… -o PACK',
      about:
        '把公司列表合成一个 pack：交易所列表（.xlsx、CSV、文本）、SEC 的 company_tickers.json、含 name、aliases、listings 列的 CSV 或 TSV。',
      example: 'youju gazetteer build hkex.xlsx own.csv -o pack.json',
    },
  },
};

const HELP_WORDS = {
  en: {
    example: 'Example',
    input: 'Without a file, or with -, it reads standard input.',
    status:
      'Exit status: 0 done, 1 some input could not be read, 2 invalid arguments, 70 internal error, 130 interrupted by Ctrl-C.',
    more: 'youju COMMAND --help shows the flags of a command.',
  },
  zh: {
    example: '示例',
    input: '不给文件或给 - 时读取标准输入。',
    status: '退出状态：0 完成，1 部分输入无法读取，2 参数无效，70 内部错误，130 被 Ctrl-C 中断。',
    more: 'youju 命令 --help 显示该命令的选项。',
  },
} as const satisfies Record<Language, unknown>;

/** The width of a standard terminal; no line is wider. */
const LINE_WIDTH = 80;
/** The column where explanations begin. */
const TEXT_COLUMN = 24;

/** Returns the help text of a command, or an overview of all commands. */
export function helpText(command: Command | undefined, language: Language): string {
  const words = HELP_WORDS[language];
  const pages = HELP_PAGES[language];
  if (command === undefined) {
    const commands = (Object.keys(pages) as Command[]).map((name) => `${pages[name].usage}\n${wrapText(pages[name].about, 4)}`);
    return `${[commands.join('\n'), flagList('show', language), wrapText(words.more, 0), helpFooter(language)].join('\n\n')}\n`;
  }
  const { usage, about, example } = pages[command];
  const parts = [
    `${usage}\n${wrapText(about, 4)}`,
    flagList(command, language),
    `${words.example}: ${example}`,
    helpFooter(language),
  ];
  return `${parts.join('\n\n')}\n`;
}

const helpFooter = (language: Language): string =>
  `${wrapText(HELP_WORDS[language].input, 0)}\n${wrapText(HELP_WORDS[language].status, 0)}`;

const flagList = (command: Command, language: Language): string =>
  flagsOf(command)
    .map(([name, flag]) => {
      const head = `  ${flagSyntax(name, flag)}`;
      const text = wrapText(flag[language], TEXT_COLUMN);
      return stringWidth(head) < TEXT_COLUMN - 1 ? head + text.slice(stringWidth(head)) : `${head}\n${text}`;
    })
    .join('\n');

const flagSyntax = (name: string, { value, short }: Flag): string =>
  `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;

/** Wraps and indents text to the width of a terminal. Chinese breaks anywhere but before punctuation, other text at spaces. */
function wrapText(text: string, indent: number): string {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(
    /[\u3000-\u9fff\uff00-\uffef](?:[，。；：、）？！]|(?=\s|$))*|[^\s\u3000-\u9fff\uff00-\uffef]+|\s+/g,
  ) ?? []) {
    if (line !== '' && stringWidth(line + piece.trimEnd()) > LINE_WIDTH - indent) {
      lines.push(line.trimEnd());
      line = '';
    }
    if (line !== '' || piece.trim() !== '') line += piece;
  }
  return [...lines, line.trimEnd()].map((wrappedLine) => ' '.repeat(indent) + wrappedLine).join('\n');
}

/** Returns the name of a command in messages: `youju FILE`, `youju enrich`. */
export const commandSyntax = (command: Command): string =>
  command === 'show' ? 'youju FILE' : command === 'gazetteer' ? 'youju gazetteer build' : `youju ${command}`;

/** Returns the names of the commands that a flag applies to. */
export const commandsWithFlag = (name: keyof typeof FLAGS): string => FLAGS[name].commands.map(commandSyntax).join(', ');
