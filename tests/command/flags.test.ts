import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataRows } from '../../data/build/bundle.mjs';
import { parseArguments } from '../../src/cli/args.js';
import { COMMANDS, type Command, FLAGS, type FlagName } from '../../src/cli/flags.js';
import { helpText } from '../../src/cli/help.js';
import { languageOf } from '../../src/cli/language.js';
import { messagesIn } from '../../src/cli/messages.js';
import { scratch, youju } from './command.js';

const CALLS: Readonly<Record<Command, readonly string[]>> = {
  show: ['a.txt'],
  enrich: ['enrich', 'a.jsonl'],
  segment: ['segment', 'a.txt'],
  gazetteer: ['gazetteer', 'build', 'a.csv'],
};
/** A valid value for each flag that takes one. */
const VALUES: Partial<Record<FlagName, string>> = {
  published: '2024-06-19',
  market: 'HK',
  'time-zone': 'Asia/Tokyo',
  types: 'money,date',
  gazetteer: 'pack.json',
  'min-confidence': '0.7',
  'input-format': 'csv',
  'text-field': 'body',
  'date-field': 'pubDate',
  'id-field': 'url',
  encoding: 'gb18030',
  segmenter: 'intl',
  workers: '2',
  offsets: 'utf8',
  output: 'out',
  language: 'zh',
};
const names = Object.keys(FLAGS) as FlagName[];
const spelled = (name: FlagName): string[] => [`--${name}`, ...('value' in FLAGS[name] ? [VALUES[name]!] : [])];

describe('every flag with every command', () => {
  test.each(COMMANDS.flatMap((command) => names.map((name): [Command, FlagName] => [command, name])))(
    '%s --%s',
    (command, name) => {
      const isOwn = (FLAGS[name].commands as readonly Command[]).includes(command);
      const more = name === 'force' ? ['--output', 'out'] : []; // rejected without --output
      const call = () => parseArguments([...CALLS[command], ...spelled(name), ...more], {});
      if (isOwn) expect(call()).toMatchObject({ command: name === 'help' || name === 'version' ? name : command });
      else expect(call).toThrow(`--${name} does nothing in`);
    },
  );

  test('the built command rejects a flag that does nothing', () => {
    expect(youju(['enrich', '--html'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'youju: --html does nothing in youju enrich; it applies to youju FILE\n',
    });
    expect(youju(['segment', '--html']).status).toBe(2);
    expect(youju(['--workers', '2', 'a.txt']).stderr).toBe(
      'youju: --workers does nothing in youju FILE; it applies to youju enrich\n',
    );
  });
});

describe('invalid arguments are reported as typed, with a suggestion', () => {
  test.each<[string[], string]>([
    [['--publishd', 'x'], 'unknown flag --publishd; did you mean --published?'],
    [['--tipes=money'], 'unknown flag --tipes; did you mean --types?'],
    [['-x'], 'unknown flag -x'],
    [['--types', 'moeny'], 'got "moeny"; did you mean money?'],
    [['--types', 'money,,date'], '--types: expected one of'],
    [['--types', ''], '--types needs a value: --types A,B'],
    [['--published'], '--published needs a value: --published DATE'],
    [['--published', '--json'], '--published needs a value: --published DATE'],
    [['--published', 'yesterday'], '--published: expected a date such as 2024-06-19'],
    [['--published', '2024-06-19', '--published', '2024-06-20'], '--published is given more than once'],
    [['--json=yes'], '--json takes no value'],
    [['--json', '--csv'], '--json and --csv cannot be used together'],
    [['--html', '--ndjson'], '--ndjson and --html cannot be used together'],
    [['--force'], '--force does nothing without --output'],
    [['--all', '--json'], '--all does nothing with --json'],
    [['--exact', '--csv'], '--exact does nothing with --csv'],
    [['--offsets', 'utf8', '--html'], '--offsets does nothing with --html'],
    [['--offsets', 'bytes'], '--offsets: expected one of utf16, codepoint, utf8, got "bytes"'],
    [['--market', 'JP'], '--market: expected one of CN, HK, TW, US, got "JP"'],
    [['--min-confidence', 'abc'], '--min-confidence: expected a number from 0 to 1, got "abc"'],
    [['--min-confidence', '2'], '--min-confidence: expected a number from 0 to 1'],
    [['--time-zone', 'Mars'], '--time-zone: expected an IANA time zone such as Asia/Shanghai, got "Mars"'],
    [['--language', 'fr'], '--language: expected one of zh, en, got "fr"'],
    [['--encoding', 'latin-x'], '--encoding: expected an encoding such as utf-8, gb18030'],
    [['enrich', '--workers', '0'], '--workers: expected a number from 1 to 99, got "0"'],
    [['enrich', '--workers', 'two'], '--workers: expected a number from 1 to 99'],
    [['enrich', '--input-format', 'xml'], '--input-format: expected one of jsonl, json, csv, tsv, got "xml"'],
    [['enrich', '--text-field', ' '], '--text-field: expected the name of a field'],
    [['segment', '--segmenter', 'jieba'], '--segmenter: expected one of intl, nodejieba, jieba-wasm, got "jieba"'],
    [['gazetteer'], 'gazetteer: expected build'],
    [['gazetteer', 'biuld', 'x'], 'did you mean build?'],
    [['gazetteer', 'build'], 'gazetteer build: expected files'],
    [['-', '-'], 'standard input (-) can be read only once'],
    [['--html', 'a', 'b'], '--html makes a page of one article, got 2 files'],
  ])('%j', (args, message) => {
    const { status, stdout, stderr } = youju(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^youju: [^\n]+\n$/);
  });

  test('reports a word that is neither a file nor a command', () => {
    expect(youju(['enrihc'])).toMatchObject({
      status: 2,
      stderr: 'youju: enrihc: no such file or command; did you mean youju enrich?\n',
    });
    expect(youju(['enrich.txt']).stderr).toBe('youju: enrich.txt: no such file\n');
  });
});

describe('--language', () => {
  test.each<[string[], Record<string, string>, string]>([
    [[], {}, 'en'],
    [[], { LANG: 'zh_CN.UTF-8' }, 'zh'],
    [[], { LANG: 'zh_TW.UTF-8', LC_ALL: 'C' }, 'en'],
    [[], { LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, 'zh'],
    [['--language', 'en'], { LANG: 'zh_CN.UTF-8' }, 'en'],
    [['--language=zh'], {}, 'zh'],
    [['--language', 'fr'], { LANG: 'zh_CN.UTF-8' }, 'zh'],
  ])('%j %j selects %s', (argv, environment, language) => expect(languageOf(argv, environment)).toBe(language));

  test('switches help, messages and views to Chinese', () => {
    const env = { LC_ALL: 'zh_CN.UTF-8' };
    expect(youju(['--help'], { env }).stdout).toContain('读取文章（文本或 HTML）');
    expect(youju(['none.txt'], { env }).stderr).toBe('youju: none.txt：没有这个文件\n'.replace('：', ': '));
    expect(youju(['--types', 'moeny'], { env }).stderr).toContain('是否想输入 money？');
    const { stdout } = youju(['--published', '2024-06-19'], { input: '腾讯今年以来斥资不低于港币3亿元', env });
    expect(stdout).toContain('2024年以来');
    expect(stdout).toContain('不少于3亿港元');
    expect(stdout).toContain('共3项：');
  });

  test('--exact shows exact values', () => {
    const { stdout } = youju(['--exact', '--published', '2024-06-19'], { input: '斥资450亿至540亿美元，一季度' });
    expect(stdout).toContain('USD 45,000,000,000..54,000,000,000');
    expect(stdout).toContain('2024-Q1');
  });

  test('every message is in both languages', () => {
    const [en, zh] = [messagesIn('en'), messagesIn('zh')];
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    expect(Object.keys(zh.reasons)).toEqual(Object.keys(en.reasons));
    for (const message of Object.values({ ...zh, ...zh.reasons }))
      if (typeof message === 'string' && message !== zh.language) expect(message).toMatch(/\p{Script=Han}/u);
  });
});

test('every reason for rejecting an input has a Chinese translation', () => {
  const rows = (table: string) =>
    dataRows(readFileSync(`data/${table}`, 'utf8'))
      .split('\n')
      .map((row) => row.split('\t'));
  const known = new Set(rows('cli/refusals.tsv').map(([english]) => english));
  const source = readFileSync('src/cli/input/signature.ts', 'utf8') + readFileSync('src/cli/input/gzip.ts', 'utf8');
  const inCode = [...source.matchAll(/'((?:an? [A-Z(]|save|convert|a gzip|a damaged)[^']*)'/g)].map(([, piece]) => piece!);
  expect(inCode.length).toBeGreaterThan(10);
  for (const piece of [...rows('cli/signatures.tsv').flatMap(([kind, , , advice]) => [kind!, advice!]), ...inCode])
    expect(known, piece).toContain(piece);
  const cwd = scratch();
  writeFileSync(join(cwd, 'a.pdf'), '%PDF-1.7\n');
  expect(youju(['a.pdf'], { cwd, env: { LC_ALL: 'zh_CN.UTF-8' } }).stderr).toBe(
    'youju: a.pdf: PDF 文档；请先提取文本，例如用 pdftotext\n',
  );
});

describe('help', () => {
  test.each(
    (['en', 'zh'] as const).flatMap((language) => [undefined, ...COMMANDS].map((command) => [language, command] as const)),
  )('%s %s lists the flags of the command and fits a terminal', (language, command) => {
    const help = helpText(command, language);
    for (const name of names)
      expect(help.includes(` --${name} `) || help.includes(`--${name}\n`), name).toBe(
        (FLAGS[name].commands as readonly Command[]).includes(command ?? 'show'),
      );
    const width = (line: string) => [...line].reduce((sum, c) => sum + (/[\u2e80-\uffef]/.test(c) ? 2 : 1), 0);
    for (const line of help.split('\n'))
      if (!/example|示例|Example/.test(line)) expect(width(line), line).toBeLessThanOrEqual(80);
  });

  test.each([['--help'], ['-h'], ['help']])('youju %s', (flag) => {
    expect(youju([flag])).toMatchObject({ status: 0, stderr: '', stdout: helpText(undefined, 'en') });
  });

  test('shows the help of a single command', () => {
    expect(youju(['enrich', '--help']).stdout).toBe(helpText('enrich', 'en'));
    expect(youju(['help', 'segment']).stdout).toBe(helpText('segment', 'en'));
  });
});

describe('--published auto', () => {
  test('uses the date line of the text, else the date of the file, and reports which', () => {
    const cwd = scratch();
    writeFileSync(join(cwd, 'dated.txt'), '腾讯回购\n2024年06月19日 15:30  来源：证券时报网\n\n昨日，涨2%');
    writeFileSync(join(cwd, 'bare.txt'), '昨日，涨2%');
    const dated = youju(['--json', '--published', 'auto', 'dated.txt'], { cwd });
    expect(dated.stderr).toBe('youju: dated.txt: published 2024年06月19日 15:30, according to line 2 of the text\n');
    expect(dated.stdout).toContain('"timex": "2024-06-18"');
    const bare = youju(['--json', '--published', 'auto', 'bare.txt'], { cwd });
    expect(bare.stderr).toMatch(
      /^youju: bare\.txt: published \d{4}-\d\d-\d\dT[\d:.]+Z, according to the modification date of the file\n$/,
    );
    expect(bare.stdout).toMatch(/"timex": "20\d\d-\d\d-\d\d"/);
    expect(youju(['--json', '--published', 'auto'], { input: '昨日' }).stderr).toBe(
      'youju: standard input: no date line found; relative dates stay unresolved\n',
    );
  });

  test('without a date, the view says once how to give one if a date is unresolved', () => {
    const cwd = scratch();
    writeFileSync(join(cwd, 'a.txt'), '昨日，7月');
    writeFileSync(join(cwd, 'b.txt'), '昨日，7月');
    expect(youju(['a.txt', 'b.txt'], { cwd }).stderr).toBe(
      'youju: some dates lack a year or a day; --published 2024-06-19 (or auto) resolves them\n',
    );
    expect(youju(['--published', '2024-06-19', 'a.txt'], { cwd }).stderr).toBe('');
    expect(youju(['--json', 'a.txt'], { cwd }).stderr).toBe('');
    expect(youju([], { input: '2024年6月19日，涨2%' }).stderr).toBe('');
  });
});
