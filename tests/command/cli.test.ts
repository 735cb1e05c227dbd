import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { enriched, segmentation } from '../../src/schema.js';

/** Runs the built command, as a user would; `npm test` builds it first. */
const youju = (args: string[], input = '') =>
  spawnSync(process.execPath, ['dist/cli.js', ...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('youju', () => {
  test('shows an article with its facts marked in the text and listed in a table', () => {
    const { stdout, status } = youju(['--published', '2024-06-19', 'examples/page.txt']);
    expect(status).toBe(0);
    expect(stdout).toContain('把数据中心的GPU增加到⟦180万块⟧');
    expect(stdout).toMatch(/^297–301 {2}company {3}腾讯控股 {10}腾讯控股 00700\.HK$/m);
    expect(stdout).toMatch(/\n\n49 facts: 13 date, 8 company, .*\n$/);
  });

  test('aligns columns of characters of any width', () => {
    const { stdout } = youju([], '涨2.4%，筹ＨＫ＄１２亿，👨‍👩‍👧‍👦é 报$5，');
    const rows = stdout.split('\n').filter((line) => /^\d+–/.test(line));
    expect(rows).toEqual([
      '1–5    percent  2.4%          2.4%',
      '7–13   money    ＨＫ＄１２亿  HKD 1.2 billion',
      '28–30  money    $5            USD 5',
    ]);
  });

  test('respects FORCE_COLOR and NO_COLOR, and escapes control characters of the text', () => {
    const shown = (env: Record<string, string>, input = '涨2.4%') =>
      spawnSync(process.execPath, ['dist/cli.js'], { input, encoding: 'utf8', env: { PATH: process.env.PATH, ...env } }).stdout;
    expect(shown({ FORCE_COLOR: '1' })).toContain('涨\u001b[33m2.4%\u001b[0m');
    expect(shown({ NO_COLOR: '1' })).toContain('涨⟦2.4%⟧');
    expect(shown({})).not.toContain('\u001b');
    expect(shown({}, '\u001b[2J\u0007\u202e涨2.4%')).toContain('␛[2J␇\ufffd涨⟦2.4%⟧');
  });

  test('--help, --version', () => {
    expect(youju(['--help'])).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('youju enrich [FILE…]') });
    expect(youju(['--version']).stdout).toBe(`${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`);
  });

  test('--json writes the facts, --types selects some of them', () => {
    const { stdout } = youju(['--json', '--types', 'money'], '腾讯控股报376.8港元，涨2.4%');
    expect(JSON.parse(stdout)).toEqual({
      facts: [{ type: 'money', start: 5, end: 12, text: '376.8港元', value: '376.8', decimals: 1, currency: 'HKD' }],
    });
  });

  test('invalid arguments exit with 2 and a message, and write nothing to standard output', () => {
    expect(youju(['--published', 'yesterday'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'youju: --published: expected a date such as 2024-06-19 or 2024-06-19T15:30+08:00, or auto, got "yesterday"\n',
    });
    expect(youju(['--types', 'people'])).toMatchObject({ status: 2 });
    for (const args of [['--colour'], ['--published'], ['--json=yes'], ['enrich', '--no-such'], ['enrich', '--workers', '0']])
      expect(youju(args), args.join(' ')).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringMatching(/^youju: .+\n$/),
      });
  });

  test('exits with 1 if a file is missing, after reading the others', () => {
    const { status, stdout, stderr } = youju(['--json', 'no-such-file', 'src', 'LICENSE']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^youju: no-such-file: .+\nyouju: src: .+\n$/);
    expect(JSON.parse(stdout)).toHaveProperty('facts');
  });
});

describe('youju enrich', () => {
  test('writes every object with its facts, in order', () => {
    const { stdout, status } = youju(
      ['enrich'],
      '{"id":1,"text":"去年营收3亿元","publishedAt":"2024-06-19"}\n{"text":"涨2%","tags":["a"],"types":["money"]}\n',
    );
    expect(status).toBe(0);
    const [first, second] = lines(stdout);
    expect(first).toMatchObject({ id: 1, text: '去年营收3亿元', publishedAt: '2024-06-19' });
    expect(first.facts.map((fact: { type: string }) => fact.type)).toEqual(['date', 'money']);
    expect(second).toEqual({ text: '涨2%', tags: ['a'], types: ['money'], facts: [] });
  });

  test('replaces an unreadable line by an error, continues, and exits with 1', () => {
    const { stdout, status } = youju(['enrich'], '{"text":1}\nnot json\n{"text":"3亿元"}\n');
    expect(status).toBe(1);
    expect(lines(stdout)).toMatchObject([
      { text: 1, error: { code: 'invalid-argument', message: 'text: expected a string, got 1' } },
      { line: 2, error: { code: 'invalid-json' } },
      { facts: [{ value: '300000000' }] },
    ]);
  });

  test('reads a page in place of a text: adds its text, and locates facts in both', () => {
    const html = '<p>😀营收<b>3</b>亿元';
    const input = `${JSON.stringify({ id: 1, html, text: null })}\n${JSON.stringify({ html: '<p>x', text: '涨2%' })}\n{"html":1}\n`;
    const { stdout, status } = youju(['enrich', '--offsets', 'codepoint'], input);
    expect(status).toBe(1);
    const [page, text, failed] = lines(stdout);
    expect(page).toMatchObject({ id: 1, html, text: '😀营收3亿元' });
    expect(page.facts).toMatchObject([{ start: 3, end: 6, text: '3亿元', source: { start: 9, end: 16 } }]);
    expect([...html].slice(9, 16).join('')).toBe('3</b>亿元');
    expect(enriched.parse(page)).toEqual(page);
    expect(text.facts).toMatchObject([{ text: '2%' }]);
    expect(failed.error.message).toBe('html: expected a string or bytes, got 1');
    expect(youju(['tests/page.html']).stdout).toContain('拟斥资⟦3\u00a0亿元⟧采购⟦10万块⟧H100');
  });

  test('keeps all other fields as written and replaces old facts', () => {
    const { stdout } = youju(
      ['enrich'],
      '{ "id": 12345678901234567890, "text": "3亿元", "ratio": 1.0 }\n{"facts":[1],"text":""}',
    );
    expect(stdout).toMatch(/^\{ "id": 12345678901234567890, "text": "3亿元", "ratio": 1\.0 ,"facts":\[\{"type":"money".*\]\}\n/);
    expect(lines(stdout)[1]).toEqual({ facts: [], text: '' });
  });

  test('only a line feed ends a line, and a byte order mark is skipped', () => {
    const text = '一\u2028二\u2029三\u0085四';
    const { stdout, status } = youju(['enrich', '--types', 'money'], `\ufeff${JSON.stringify({ text })}\r\n\r\n{"text":"3亿元"}`);
    expect(status).toBe(0);
    expect(lines(stdout)).toMatchObject([{ text, facts: [] }, { facts: [{ value: '300000000' }] }]);
  });

  test('writes nothing for empty input', () => {
    for (const input of ['', '\n', '\ufeff', ' \r\n\n'])
      expect(youju(['enrich'], input)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test('reads a line of 10 MB', () => {
    const article = readFileSync('examples/page.txt', 'utf8');
    const text = article.repeat(Math.ceil(10_000_000 / Buffer.byteLength(article)));
    const { stdout, status } = youju(['enrich', '--types', 'money'], `${JSON.stringify({ text })}\n{"text":"3亿元"}\n`);
    expect(status).toBe(0);
    const [long, short] = lines(stdout);
    expect(long.text).toBe(text);
    expect(long.facts.length).toBeGreaterThan(10_000);
    expect(short.facts).toHaveLength(1);
  }, 30_000); // speed is measured in bench/

  test('reports a line that is too long and reads the next one', () => {
    const { stdout, status } = youju(['enrich'], `{"text":"${'1'.repeat(17_000_000)}"}\n{"text":"3亿元"}\n`);
    expect(status).toBe(1);
    const tooLong = { line: 1, error: { code: 'line-too-long', message: 'line 1: expected 16777216 bytes at most' } };
    expect(lines(stdout)).toMatchObject([tooLong, { facts: [{ value: '300000000' }] }]);
  });

  test('reads files, and ends quietly when the pipe is closed', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'youju-')), 'many.jsonl');
    writeFileSync(file, '{"text":"3亿元"}\n'.repeat(20000));
    expect(youju(['enrich', 'no-such-file'])).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('no-such-file'),
    });
    const head = spawnSync('sh', ['-c', `"${process.execPath}" dist/cli.js enrich "${file}" | head -n 1`], { encoding: 'utf8' });
    expect(head.stderr).toBe('');
    expect(lines(head.stdout)).toHaveLength(1);
  });
});

describe('youju segment', () => {
  const text = '华电国际拟采购180万块GPU。\n\n他说：“好吗？”';

  test.each([
    ['intl', '华电国际/company 拟 采购 180万块/quantity GPU 。\n他 说 ： “ 好 吗 ？ ”\n'],
    ['nodejieba', '华电国际/company 拟/v 采购/v 180万块/quantity GPU/eng 。/x\n他说/x ：/x “/x 好/a 吗/y ？/x ”/x\n'],
    ['jieba-wasm', '华电国际/company 拟/v 采购/v 180万块/quantity GPU/eng 。/x\n他/r 说/v ：/x “/x 好/a 吗/y ？/x ”/x\n'],
  ])('with %s: writes one sentence per line, each word with its type', (engine, stdout) => {
    expect(youju(['segment', '--segmenter', engine], text)).toMatchObject({ stdout, stderr: '', status: 0 });
  });

  test('uses nodejieba if it is installed; --json writes the result of segment()', () => {
    const { stdout } = youju(['segment', '--json'], text);
    const { sentences } = segmentation.parse(JSON.parse(stdout));
    expect(sentences.map((sentence) => sentence.text).join('')).toBe(text);
    expect(sentences[0]!.tokens[2]).toEqual({ start: 5, end: 7, text: '采购', word: true, pos: 'v' });
  });

  test('rejects an unknown segmenter', () => {
    const { stderr, status } = youju(['segment', '--segmenter', 'jieba'], text);
    expect([stderr, status]).toEqual(['youju: --segmenter: expected one of intl, nodejieba, jieba-wasm, got "jieba"\n', 2]);
  });
});
