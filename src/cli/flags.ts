import type { Language } from '../output/describe.js';

export type Command = 'show' | 'enrich' | 'segment' | 'gazetteer';
export const COMMANDS: readonly Command[] = ['show', 'enrich', 'segment', 'gazetteer'];

type LocalizedText = Readonly<Record<Language, string>>;

/** A command-line flag: the commands it applies to, the placeholder of its value, and its help text in each language. */
export type Flag = LocalizedText & {
  readonly commands: readonly Command[];
  readonly value?: string;
  readonly short?: string;
};

const READING_COMMANDS: readonly Command[] = ['show', 'enrich', 'segment'];

/** All flags. A flag is rejected by commands that it does not apply to. */
export const FLAGS = {
  published: {
    commands: READING_COMMANDS,
    value: 'DATE',
    en: 'when the text was published, the anchor of relative dates: 2024-06-19, any usual notation, or auto: the date line of the text, else the date of the file',
    zh: '发布时间，相对日期据此推算：2024-06-19 等常见写法；auto 取正文的日期行，没有则取文件日期',
  },
  'time-zone': {
    commands: READING_COMMANDS,
    value: 'ZONE',
    en: 'the time zone of dates, an IANA name (Asia/Shanghai)',
    zh: '日期所在时区，IANA 名称（默认 Asia/Shanghai）',
  },
  types: {
    commands: READING_COMMANDS,
    value: 'A,B',
    en: 'only facts of these types, for example money,date',
    zh: '只取这些类型：money,date',
  },
  market: {
    commands: READING_COMMANDS,
    value: 'CODE',
    en: 'the market that the text is about, CN, HK, TW or US: what a bare 元 is; by default concluded from the text',
    zh: '正文所涉市场：CN、HK、TW 或 US，决定“元”是哪种货币；默认由正文推断',
  },
  gazetteer: {
    commands: READING_COMMANDS,
    value: 'FILE',
    en: 'your own companies, which take precedence: a pack or a list',
    zh: '自有公司名录，优先于内置名录：pack 或列表文件',
  },
  statements: {
    commands: ['show', 'enrich'],
    en: 'also say what the figures measure: whose they are, what, of when, how they changed, how sure',
    zh: '同时给出每个数字的含义：主体、指标、期间、变化、确定程度',
  },
  'min-confidence': {
    commands: READING_COMMANDS,
    value: 'N',
    en: 'the minimum confidence of companies that are in no table (0.5) and of statements (0); 1 omits them all',
    zh: '名录之外的公司（0.5）和各条陈述（0）的最低置信度；1 表示不取',
  },
  'input-format': {
    commands: ['enrich'],
    value: 'FORMAT',
    en: 'jsonl, json (an array), csv or tsv; detected by default',
    zh: 'jsonl、json（数组）、csv 或 tsv；默认按内容识别',
  },
  'text-field': { commands: ['enrich'], value: 'NAME', en: 'the field that holds the text (text)', zh: '正文所在字段（text）' },
  'date-field': {
    commands: ['enrich'],
    value: 'NAME',
    en: 'the field that holds the publication date (publishedAt)',
    zh: '发布时间所在字段（publishedAt）',
  },
  'id-field': {
    commands: ['enrich'],
    value: 'NAME',
    en: 'the field that identifies a record in messages, --ndjson and --csv',
    zh: '记录标识所在字段，用于提示信息、--ndjson 和 --csv',
  },
  encoding: {
    commands: COMMANDS,
    value: 'LABEL',
    en: 'the encoding of the input: gb18030, big5, utf-16le …; detected by default',
    zh: '输入编码：gb18030、big5、utf-16le 等；默认自动识别',
  },
  segmenter: {
    commands: ['segment'],
    value: 'NAME',
    en: 'intl, nodejieba or jieba-wasm; nodejieba if it is installed, else intl',
    zh: 'intl、nodejieba 或 jieba-wasm；默认已装则用 nodejieba，否则 intl',
  },
  workers: {
    commands: ['enrich'],
    value: 'N',
    en: 'use N worker threads (needs piscina); the order is kept',
    zh: '用 N 个工作线程处理（需要 piscina），顺序不变',
  },
  json: {
    commands: ['show', 'segment'],
    en: 'JSON; with several files, one document per line',
    zh: '输出 JSON；多个文件时每行一个文档',
  },
  ndjson: { commands: ['show', 'enrich'], en: 'JSON lines, one fact per line', zh: '输出 JSON 行，每行一项' },
  csv: { commands: ['show', 'enrich'], en: 'CSV, one fact per row', zh: '输出 CSV，每行一项' },
  html: { commands: ['show'], en: 'an HTML page with the facts marked', zh: '输出标出各项的 HTML 网页' },
  offsets: {
    commands: ['show', 'enrich'],
    value: 'UNIT',
    en: 'the unit of offsets: utf16 (default), codepoint (as in Python) or utf8 (bytes)',
    zh: '位置的计数单位：utf16（默认）、codepoint（同 Python）或 utf8（字节）',
  },
  output: {
    commands: COMMANDS,
    value: 'FILE',
    short: 'o',
    en: 'write to FILE instead of standard output; never overwrites an input',
    zh: '写入 FILE，不写标准输出；绝不覆盖输入文件',
  },
  force: { commands: COMMANDS, en: 'let --output replace an existing file', zh: '允许 --output 替换已有文件' },
  all: { commands: ['show'], en: 'show a long article in full on a terminal', zh: '在终端上完整显示长文' },
  exact: { commands: ['show'], en: 'show exact values: 4500000000, 2024-Q1', zh: '显示精确值：4500000000、2024-Q1' },
  language: {
    commands: COMMANDS,
    value: 'zh|en',
    en: 'the language of help, messages and views; by default from the environment',
    zh: '帮助、提示和显示的语言；默认随环境变量',
  },
  debug: { commands: COMMANDS, en: 'show where an internal error occurred', zh: '显示内部错误的位置' },
  help: { commands: COMMANDS, short: 'h', en: 'show this help', zh: '显示帮助' },
  version: { commands: COMMANDS, en: 'show the version', zh: '显示版本' },
} as const satisfies Readonly<Record<string, Flag>>;

export type FlagName = keyof typeof FLAGS;

/** Returns the flags of a command, in the order of the help text. */
export const flagsOf = (command: Command): readonly [FlagName, Flag][] =>
  (Object.entries(FLAGS) as [FlagName, Flag][]).filter(([, { commands }]) => commands.includes(command));
