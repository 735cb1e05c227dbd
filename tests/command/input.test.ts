import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { dataRows } from '../../data/build/bundle.mjs';
import { enrichBatch } from '../../src/cli/enrich.js';
import { plainReason } from '../../src/cli/failure.js';
import { decodeStream, type StreamDecoding } from '../../src/cli/input/decode.js';
import { detectEncoding } from '../../src/cli/input/detect.js';
import { readDocument } from '../../src/cli/input/document.js';
import { isInputFailure } from '../../src/cli/input/failure.js';
import { unpackGzip } from '../../src/cli/input/gzip.js';
import { isHtml } from '../../src/cli/input/html.js';
import { recordBatches } from '../../src/cli/input/records.js';
import type { Batch } from '../../src/cli/lines.js';
import { messagesIn } from '../../src/cli/messages.js';
import { startWorkers } from '../../src/cli/workers.js';
import { enriched, failure } from '../../src/schema.js';
import { guessEncoding } from '../../src/text/decode-bytes.js';
import { checkAsync } from '../properties/check.js';

const youju = (args: string[], input: Uint8Array | string = '') =>
  spawnSync(process.execPath, ['dist/cli.js', ...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
const folder = mkdtempSync(join(tmpdir(), 'youju-'));
const linesOf = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const utf8 = (text: string) => new TextEncoder().encode(text);
const encoded = (text: string, encoding: string) => new Uint8Array(iconv.encode(text, encoding));
async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
async function* splitAt(bytes: Uint8Array, at: number): AsyncGenerator<Uint8Array> {
  yield bytes.slice(0, at);
  yield bytes.slice(at);
}
async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
}
async function readStream(chunks: AsyncIterable<Uint8Array>, encoding?: string) {
  let reading: StreamDecoding | undefined;
  const text = await textOf(decodeStream(chunks, { name: 'x', encoding, onRead: (read) => (reading = read) }));
  return { text, ...reading! };
}

const SIMPLIFIED = '腾讯控股一季度营收3亿元，同比增长2.4%。';
const TRADITIONAL = '騰訊控股第一季營收3億元，較去年同期增長2.4%。';
const CASES = [
  ['utf-8', SIMPLIFIED],
  ['gb18030', SIMPLIFIED],
  ['gb18030', TRADITIONAL],
  ['big5', TRADITIONAL],
  ['utf-16le', SIMPLIFIED],
  ['utf-16be', TRADITIONAL],
  ['shift_jis', 'トヨタ自動車は営業利益が5兆円を超えたと発表した。'],
  ['euc-kr', '삼성전자는 3분기 영업이익이 9조원으로 전년 동기 대비 증가했다.'],
] as const;

describe('encodings', () => {
  test.each(CASES)('detects %s in a document and in a stream of any chunking: %s', async (encoding, text) => {
    const bytes = encoded(`${text}\n${text}`, encoding);
    expect(await readDocument(bytes, { name: 'x.txt' })).toMatchObject({
      text: `${text}\n${text}`,
      encoding,
      guessed: encoding !== 'utf-8',
      damaged: undefined,
      html: false,
    });
    for (let at = 0; at <= bytes.length; at++)
      expect(await readStream(splitAt(bytes, at))).toMatchObject({ text: `${text}\n${text}`, encoding, damaged: undefined });
    for (const size of [1, 2, 3, 7]) expect((await readStream(chunked(bytes, size))).text).toBe(`${text}\n${text}`);
  });

  test.each(['utf-8', 'utf-16le', 'utf-16be'])('the byte order mark of %s overrides a label and is removed', async (encoding) => {
    const bytes = encoded('\ufeff3亿元', encoding);
    expect(await readDocument(bytes, { name: 'x', encoding: 'big5' })).toMatchObject({ text: '3亿元', encoding, guessed: false });
    for (let at = 0; at <= bytes.length; at++)
      expect(await readStream(splitAt(bytes, at), 'big5')).toMatchObject({ text: '3亿元', encoding, guessed: false });
    expect((await readDocument(bytes.slice(0, encoding === 'utf-8' ? 3 : 2), { name: 'x' })).text).toBe('');
  });

  test('a label overrides detection, and an unknown one is rejected', async () => {
    const bytes = encoded('銀行', 'big5');
    expect(await readDocument(bytes, { name: 'x', encoding: 'Big5' })).toMatchObject({
      text: '銀行',
      encoding: 'big5',
      guessed: false,
    });
    expect((await readStream(chunked(bytes, 1), 'big5-hkscs')).text).toBe('銀行');
    await expect(readDocument(bytes, { name: 'x', encoding: 'klingon' })).rejects.toThrow(
      /^encoding: expected a label such as utf-8, .*gb18030.*, got "klingon"$/,
    );
  });

  test('detects nearly all sentences of ten characters', () => {
    const [traditional, simplified] = dataRows(readFileSync('data/text/traditional.tsv', 'utf8'))
      .split('\n')
      .map((row) => [...(row.split('\t')[1] ?? '')]);
    const spelling = new Map(simplified!.map((character, i) => [character, traditional![i]!]));
    const big5 = (text: string) => [...text].map((character) => spelling.get(character) ?? character).join('');
    const texts = readFileSync('tests/bench/articles.jsonl', 'utf8')
      .trim()
      .split('\n')
      .map((line): string => JSON.parse(line).text);
    const shareOf = (encoding: string, length: number, spelled = (text: string) => text) => {
      let right = 0;
      let all = 0;
      for (const text of texts)
        for (let at = 0; at + length <= text.length; at += 5) {
          const bytes = encoded(spelled(text.slice(at, at + length)), encoding);
          if (!bytes.some((byte) => byte >= 0x80)) continue;
          all++;
          if (guessEncoding(bytes, detectEncoding).encoding === encoding) right++;
        }
      expect(all).toBeGreaterThan(300);
      return right / all;
    };
    expect(shareOf('gb18030', 10)).toBeGreaterThan(0.98);
    expect(shareOf('big5', 10, big5)).toBeGreaterThan(0.98);
    expect(shareOf('gb18030', 30)).toBe(1);
    expect(shareOf('big5', 30, big5)).toBe(1);
    expect(shareOf('utf-16le', 30)).toBe(1);
    expect(shareOf('utf-8', 10)).toBe(1);
  });

  test('counts damaged bytes and locates the first, in a document and in a stream', async () => {
    for (const [encoding, broken] of [
      ['utf-8', 0xff],
      ['gb18030', 0xff],
      ['shift_jis', 0xff],
    ] as const) {
      const before = encoded(
        `${'营业收入增长，'.repeat(1500)}\n`.replaceAll(
          /营业收入增长/g,
          encoding === 'shift_jis' ? '株価は上昇' : '营业收入增长',
        ),
        encoding,
      );
      const after = encoded('日本银行,'.replace('银', encoding === 'shift_jis' ? '銀' : '银'), encoding);
      const bytes = Buffer.concat([before, Uint8Array.of(broken, 0x2c), after, Uint8Array.of(broken)]);
      const damaged = { count: 2, first: before.length };
      expect(await readDocument(bytes, { name: 'x', encoding }), encoding).toMatchObject({ encoding, damaged });
      for (const size of [1000, 4096, 1 << 16])
        expect(await readStream(chunked(bytes, size), encoding), encoding).toMatchObject({ encoding, damaged });
    }
  });

  test('does not count U+FFFD in the source as damage, nor take truncated UTF-8 for GB 18030', async () => {
    expect((await readDocument(utf8('a\ufffdb'), { name: 'x' })).damaged).toBeUndefined();
    const cut = utf8('腾讯控股营收3亿元').slice(0, -1);
    expect(await readDocument(cut, { name: 'x' })).toMatchObject({
      text: '腾讯控股营收3亿\ufffd',
      encoding: 'utf-8',
      damaged: { count: 1, first: 22 },
    });
    await expect(readDocument(Uint8Array.of(0xff), { name: 'x' })).rejects.toThrow('binary data');
    await expect(readDocument(Uint8Array.of(0xff, 0xfe, 0, 0, 0x4e), { name: 'x' })).rejects.toThrow('text in UTF-32');
  });

  test('decodes a slow stream that is not UTF-8 line by line', async () => {
    const lines = ['{"text":"3%"}\n', '{"text":"1"}\n', '{"text":"营收4亿元"}\n', '{"text":"腾讯控股斥资3亿港元"}\n'].map(
      (line) => encoded(line, 'gb18030'),
    );
    const given: string[] = [];
    let asked = 0;
    const slow = async function* () {
      for (const line of lines) {
        expect(given.length).toBeGreaterThanOrEqual(asked); // each line is yielded before the next is requested
        asked++;
        yield line;
      }
    };
    const read: { encoding: string }[] = [];
    for await (const bytes of decodeStream(slow(), { name: 'x', onRead: (reading) => read.push(reading) }))
      given.push(new TextDecoder().decode(bytes));
    expect(given.join('')).toContain('营收4亿元');
    expect(given.join('')).toContain('腾讯控股斥资3亿港元');
    expect(read).toMatchObject([{ encoding: 'gb18030', guessed: true, damaged: undefined }]);
  });

  test('distinguishes GB 18030 and Big5 without a detector, as in the library', () => {
    for (const [text, encoding] of [
      [SIMPLIFIED, 'gb18030'],
      [TRADITIONAL, 'big5'],
    ] as const)
      for (let at = 0; at + 10 <= text.length; at++)
        expect(guessEncoding(encoded(text.slice(at, at + 10), encoding)).encoding, text.slice(at, at + 10)).toBe(encoding);
  });

  test('passes a stream of ASCII or UTF-8 through line by line', async () => {
    const read = decodeStream(
      (async function* () {
        yield utf8('{"a":1}\n');
        yield utf8('{"a":"亿"}\n{"b');
        throw new Error('requested more than necessary');
      })(),
      { name: 'x' },
    );
    expect(new TextDecoder().decode((await read.next()).value as Uint8Array)).toBe('{"a":1}\n');
    expect(new TextDecoder().decode((await read.next()).value as Uint8Array)).toContain('{"a":"亿"}\n');
  });

  test('decodes pages by their declared encoding, and recognizes them without an extension', async () => {
    const page = '<!-- x --><!doctype html><meta charset=big5><p>騰訊控股3億元';
    expect(await readDocument(encoded(page, 'big5'), { name: 'standard input' })).toMatchObject({
      html: true,
      encoding: 'big5',
      guessed: false,
    });
    expect(await readDocument(encoded('<p>騰訊控股第一季營收3億元', 'big5'), { name: 'a.htm' })).toMatchObject({
      html: true,
      encoding: 'big5',
      guessed: true,
    });
    expect(isHtml('x', '\ufeff\n<?xml version="1.0"?><html lang=zh>')).toBe(true);
    expect(isHtml('x.txt', '<htmlx> 3亿元')).toBe(false);
    expect(youju(['--types', 'money'], encoded(page, 'big5')).stdout).toMatch(/騰訊控股.3億元.\n/);
  });

  test('the command reads the same facts in every encoding and reports the detected one', () => {
    const plain = youju(['--json'], SIMPLIFIED).stdout;
    expect(JSON.parse(plain).facts).toHaveLength(4);
    for (const encoding of ['gb18030', 'utf-16le']) {
      const { stdout, stderr, status } = youju(['--json'], encoded(SIMPLIFIED, encoding));
      expect({ stdout, status }).toEqual({ stdout: plain, status: 0 });
      expect(stderr).toBe(`youju: standard input: detected encoding ${encoding}; --encoding overrides it\n`);
      expect(youju(['--json', '--encoding', encoding], encoded(SIMPLIFIED, encoding))).toMatchObject({
        stdout: plain,
        stderr: '',
      });
      expect(youju(['segment'], encoded(SIMPLIFIED, encoding)).stdout).toBe(youju(['segment'], SIMPLIFIED).stdout);
    }
  });
});

describe('gzip', () => {
  const text = `{"text":"${SIMPLIFIED}"}\n`;

  test('is recognized by its first bytes in any chunking, including several members in one file', async () => {
    const packed = Buffer.concat([gzipSync(text), gzipSync(text)]);
    for (let at = 0; at <= packed.length; at++) expect(await textOf(unpackGzip(splitAt(packed, at)))).toBe(text + text);
    expect(await textOf(unpackGzip(chunked(packed, 1)))).toBe(text + text);
    for (const other of [new Uint8Array(), Uint8Array.of(0x1f), Uint8Array.of(0x1f, 0x8a, 8), utf8(text)])
      expect(await collected(unpackGzip(chunked(other, 1)))).toEqual([...other]);
    expect((await readDocument(gzipSync(encoded(SIMPLIFIED, 'gb18030')), { name: 'a.txt.gz' })).text).toBe(SIMPLIFIED);
  });

  test('keeps the output before truncation or damage, and names the file', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `{"id":${i},"text":"营收${i}亿元"}\n`).join('');
    const packed = gzipSync(many);
    const cut = join(folder, 'cut.jsonl.gz');
    writeFileSync(cut, packed.subarray(0, packed.length - 2000));
    const { stdout, stderr, status } = youju(['enrich', cut]);
    expect({ stderr, status }).toEqual({ stderr: `youju: ${cut}: a gzip file that is cut off\n`, status: 1 });
    expect(stdout.split('\n').length).toBeGreaterThan(1000);
    const damaged = Uint8Array.from(packed);
    damaged.fill(0xff, 3000, 3100);
    await expect(textOf(unpackGzip(chunked(damaged, 100)))).rejects.toThrow('a damaged gzip file');
  });
});

async function collected(chunks: AsyncIterable<Uint8Array>): Promise<number[]> {
  const all: number[] = [];
  for await (const chunk of chunks) all.push(...chunk);
  return all;
}

describe('input that is not text is rejected in one line', () => {
  const zip = (...names: string[]) => Buffer.concat([Buffer.from('504b030414000000', 'hex'), Buffer.from(names.join('\0'))]);
  const tar = Buffer.alloc(1024);
  tar.write('a.txt');
  tar.write('ustar\0', 257);
  test.each([
    ['report.pdf', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'a PDF document; extract its text first, for example with pdftotext'],
    ['a.xlsx', zip('[Content_Types].xml', 'xl/workbook.xml'), 'an Excel workbook; save the sheet as CSV'],
    ['a.docx', zip('word/document.xml'), 'a Word document; save it as text'],
    ['a.zip', zip('a.txt'), 'an archive (zip); unpack it first, for example with unzip'],
    ['a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'an Excel workbook (.xls); save the sheet as CSV'],
    ['a.tgz', gzipSync(tar), 'an archive (tar); unpack it first, for example with tar -xf'],
    ['a.7z', Buffer.from('377abcaf271c0004', 'hex'), 'an archive (7z); unpack it first, for example with 7z x'],
    ['a.bz2', Buffer.from('425a6839314159265359', 'hex'), 'a bzip2 file; unpack it first, for example with bunzip2'],
    ['a.xz', Buffer.from('fd377a585a0000', 'hex'), 'an xz file; unpack it first, for example with unxz'],
    ['a.png', Buffer.from('89504e470d0a1a0a', 'hex'), 'a PNG image; read its text first, for example with tesseract'],
    ['a.mp3', Buffer.from('4944330400000000', 'hex'), 'an audio file (MP3); transcribe it first'],
    ['nuls', Buffer.alloc(5000), 'binary data; give a text file (UTF-8, UTF-16, GB 18030 or Big5)'],
    [
      'controls',
      Buffer.from(Array.from({ length: 600 }, (_, i) => (i * 7919) % 251)),
      'binary data; give a text file (UTF-8, UTF-16, GB 18030 or Big5)',
    ],
  ])('%s', async (name, bytes, message) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    for (const args of [
      ['--json', file],
      ['segment', file],
      ['enrich', file],
    ])
      expect(youju(args)).toMatchObject({ status: 1, stdout: '', stderr: `youju: ${file}: ${message}\n` });
  });

  test('accepts articles that mention PDF, ID3, BM and PK', async () => {
    for (const text of ['下载 %PDF-1.4', 'PK 战', 'BM 公司', 'ID3 标签', 'GIF89a'.slice(0, 5), 'Rar!', 'a\u001b[1mb'])
      expect((await readDocument(utf8(text), { name: 'x' })).text).toBe(text);
  });

  test('explains system errors in plain words', () => {
    const said = (code: string) =>
      plainReason(Object.assign(new Error(`${code}: raw, open '/x'`), { code, syscall: 'open' }), messagesIn('en'));
    expect(said('ENOENT')).toBe('no such file');
    expect(said('EISDIR')).toBe('a directory; name the files in it (dir/*.txt)');
    expect(said('EACCES')).toBe('permission denied');
    expect(said('ENOSPC')).toBe('no space left on the device');
    expect(said('EWEIRD')).toBe('raw');
    expect(youju(['--json', '/no/such', 'src'])).toMatchObject({
      status: 1,
      stderr: 'youju: /no/such: no such file\nyouju: src: a directory; name the files in it (dir/*.txt)\n',
    });
  });
});

async function recordsOf(chunks: AsyncIterable<Uint8Array>, options: Partial<Parameters<typeof recordBatches>[1]> = {}) {
  const records: unknown[] = [];
  for await (const batch of recordBatches(chunks, { name: 'x', ...options })) records.push(...recordsIn(batch));
  return records;
}
const recordsIn = ({ bytes, positions: places, firstLine: number, failure }: Batch): unknown[] =>
  failure !== undefined
    ? [failure]
    : new TextDecoder()
        .decode(bytes)
        .split('\n')
        .flatMap((line, i) => (line.trim() === '' ? [] : [[places?.[i]?.line ?? number + i, line]]));

describe('records', () => {
  const ARRAY =
    '\ufeff [\n{"text": "3亿元 ]}, \\" \\\\", "n": 12345678901234567890.10,\n "o": [{}, [1]]}\n,{"text":"😀"},\r\n5 ,"s",null, [1]]\n ';
  const ARRAY_RECORDS = [
    [2, '{"text": "3亿元 ]}, \\" \\\\", "n": 12345678901234567890.10,\r "o": [{}, [1]]}'],
    [4, '{"text":"😀"}'],
    [5, '5'],
    [5, '"s"'],
    [5, 'null'],
    [5, '[1]'],
  ];
  const CSV = '\ufeffid,text,"a ""b"""\r\n1,"多行\r\n3亿元, ""x""",\r\n\r\n2,短\r\n3,涨2%,z\r\n';
  const CSV_RECORDS = [
    [2, '{"id":"1","text":"多行\\r\\n3亿元, \\"x\\"","a \\"b\\"":""}'],
    { line: 5, id: '2', error: { code: 'invalid-csv', message: 'line 5: expected 3 fields, got 2' } },
    [6, '{"id":"3","text":"涨2%","a \\"b\\"":"z"}'],
  ];

  test.each([
    ['an array', ARRAY, ARRAY_RECORDS],
    ['CSV', CSV, CSV_RECORDS],
    ['TSV', 'id\ttext\n1\t3亿元, "x"\n', [[2, '{"id":"1","text":"3亿元, \\"x\\""}']]],
    ['CSV with semicolons', 'id;text\n1;3,5亿元\n', [[2, '{"id":"1","text":"3,5亿元"}']]],
    ['a table of one column', 'text\n3亿元\n', [[2, '{"text":"3亿元"}']]],
    [
      'JSON lines',
      '{"a":1}\n\n{"text":"亿"}',
      [
        [1, '{"a":1}'],
        [3, '{"text":"亿"}'],
      ],
    ],
    [
      'carriage returns alone',
      '{"a":1}\r{"text":"亿"}\r',
      [
        [1, '{"a":1}'],
        [2, '{"text":"亿"}'],
      ],
    ],
    [
      'CSV with carriage returns alone',
      'id,text\r1,"a"\r2,亿\r',
      [
        [2, '{"id":"1","text":"a"}'],
        [3, '{"id":"2","text":"亿"}'],
      ],
    ],
    ['nothing', '', []],
    ['blank lines', ' \r\n\n', []],
    ['an empty array', '[ ]\n', []],
    ['a header alone', 'id,text\n', []],
  ])('%s: the same records and line numbers for any chunking', async (_, text, records) => {
    const bytes = utf8(text);
    expect(await recordsOf(chunked(bytes, 1 << 16))).toEqual(records);
    for (const size of [1, 2, 3, 5]) expect(await recordsOf(chunked(bytes, size))).toEqual(records);
    for (let at = 0; at <= bytes.length; at++) expect(await recordsOf(splitAt(bytes, at))).toEqual(records);
  });

  const invalid = (line: number, column: number, message: string, first = line) => ({
    line: first,
    error: { code: 'invalid-json', message: `line ${line}, column ${column}: ${message}`, column },
  });
  test.each([
    ['a missing comma', '[{"a":1} {"b":2}]', [[1, '{"a":1}'], invalid(1, 10, "expected ',' or ']'"), [1, '{"b":2}']]],
    [
      'an extra comma',
      '[1,,2,]',
      [[1, '1'], invalid(1, 4, "expected a value before ','"), [1, '2'], invalid(1, 7, "expected a value before ']'")],
    ],
    ['input after its end', '["亿"]\n x y', [[1, '"亿"'], invalid(2, 2, "expected the end of the input after ']'")]],
    [
      'an end inside an element',
      '[1,\n{"亿":',
      [[1, '1'], invalid(2, 6, 'the input ends inside the element that begins at line 2, column 1')],
    ],
    ['no closing bracket', '[1,2\n', [[1, '1'], [1, '2'], invalid(2, 1, "the array is not closed: expected ']'")]],
    ['only a bracket', '[', [invalid(1, 2, "the array is not closed: expected ']'")]],
  ])('an array with %s: reports it and reads the rest', async (_, text, records) => {
    for (const size of [1, 100]) expect(await recordsOf(chunked(utf8(text), size))).toEqual(records);
  });

  const table = (line: number, message: string) => ({
    line,
    error: { code: 'invalid-csv', message: `line ${line}: ${message}` },
  });
  test.each([
    [
      'two columns of the same name',
      'text,a,text\n1,2,3\n',
      [
        table(1, 'header: two columns are named "text"; the second is read as "text_2"'),
        [2, '{"text":"1","a":"2","text_2":"3"}'],
      ],
    ],
    ['a column without a name', 'text,,b\n1,2,3\n', [table(1, 'header: column 2 has no name')]],
    ['no text column', 'id,body\n1,2\n', [table(1, 'header: expected a column "text" or "html", got "id", "body"')]],
    [
      'an unclosed quote',
      'id,text\n1,a\n2,"b\n3,c\n',
      [
        [2, '{"id":"1","text":"a"}'],
        table(3, 'a quote that opens in this row is not closed; the rest of the input cannot be read'),
      ],
    ],
  ])('a table with %s: reports it', async (_, text, records) => {
    for (const size of [1, 100]) expect(await recordsOf(chunked(utf8(text), size))).toEqual(records);
  });

  test('reports a pretty-printed object once', async () => {
    const message = 'a JSON object spread over several lines; expected one object a line (jq -c . FILE), or an array';
    const text = JSON.stringify({ text: '3亿元', a: { b: 1 } }, null, 2);
    for (const size of [1, 1000]) expect(await recordsOf(chunked(utf8(text), size))).toEqual([invalid(1, 1, message)]);
  });

  test('an invalid first line does not affect the others', async () => {
    for (const first of ['{"text":"a",', 'not json, really', '{', '"'])
      expect((await recordsOf(chunked(utf8(`${first}\n{"text":"b"}\n`), 4))).at(-1), first).toEqual([2, '{"text":"b"}']);
  });

  test('a given format is not detected', async () => {
    expect(await recordsOf(chunked(utf8('[1]\n'), 9), { format: 'jsonl' })).toEqual([[1, '[1]']]);
    expect(await recordsOf(chunked(utf8('body\tx,y\n1\t2,3\n'), 9), { format: 'csv', textField: 'y' })).toEqual([
      [2, '{"body\\tx":"1\\t2","y":"3"}'],
    ]);
  });
});

describe('youju enrich', () => {
  test('an invalid date costs only the date: the object is written in full, with facts read without an anchor', () => {
    const { stdout, status } = youju(
      ['enrich', '--date-field', 'pubDate', '--published', '2020-01-01'],
      '{ "n": 1.0, "text":"去年营收3亿元","pubDate":"昨天" }\n{"text":"去年","pubDate":"2024/06/19"}\n{"text":"去年"}\n',
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(/^\{ "n": 1\.0, "text":"去年营收3亿元","pubDate":"昨天" ,"facts":/);
    const [bad, good, none] = linesOf(stdout);
    expect(bad.facts).toMatchObject([{ type: 'date', text: '去年' }, { value: '300000000' }]);
    expect(bad.facts[0].from).toBeUndefined();
    expect(bad.error).toEqual({
      code: 'invalid-argument',
      message: expect.stringMatching(/^pubDate: expected a date such as .*, got "昨天"$/),
    });
    expect(good).toMatchObject({ facts: [{ from: '2023-01-01' }] });
    expect(good).not.toHaveProperty('error');
    expect(none.facts[0].from).toBe('2019-01-01');
    for (const record of [bad, good]) expect(enriched.parse(record)).toEqual(record);
  });

  test('invalid types cost only the types, a missing text the facts; a field `error` is replaced', () => {
    const input = [
      '{"text":"3亿元","types":"money"}',
      '{"body":"x","facts":[1]}',
      '{"text":null,"error":"old"}',
      '{"text":"涨2%","error":"own"}',
    ];
    const { stdout, status } = youju(['enrich'], input.join('\n'));
    expect(status).toBe(1);
    const [types, missing, none, own] = linesOf(stdout);
    expect(types).toMatchObject({
      types: 'money',
      facts: [{ value: '300000000' }],
      error: { message: expect.stringMatching(/^types: expected /) },
    });
    expect(missing).toEqual({
      body: 'x',
      facts: [1],
      error: { code: 'invalid-argument', message: 'text: expected a string, got undefined' },
    });
    expect(none).toEqual({ text: null, error: { code: 'invalid-argument', message: 'text: expected a string, got null' } });
    expect(own).toMatchObject({ error: 'own', facts: [{ value: '2' }] });
    expect(linesOf(youju(['enrich', '--text-field', 'body'], '{"body":"3亿元"}\n{"text":"3亿元"}').stdout)).toMatchObject([
      { body: '3亿元', facts: [{ value: '300000000' }] },
      { text: '3亿元', error: { message: 'body: expected a string, got undefined' } },
    ]);
  });

  test('reports an unreadable line with its line, its column in code points and the reason', () => {
    const cases: [string, number, string][] = [
      ['{"a":"😀" "b":1}', 10, "expected ',' or '}'"],
      ['{"a":[1 2]}', 9, "expected ',' or ']'"],
      ['{"a":1', 7, 'the object is not closed'],
      ['{"a":"x', 6, 'the string is not closed'],
      ["{'a':1}", 2, 'expected a field name in double quotes'],
      ['{"a" 1}', 6, "expected ':' after the field name"],
      ['{"a":1,}', 8, 'expected a field name in double quotes'],
      ['{"a":NaN}', 6, 'expected a value: a string in double quotes, a number, an object, an array, true, false or null'],
      ['{"a":1} x', 9, 'expected the end of the line'],
      ['{"a":"\t"}', 6, 'write control characters in a string as escapes such as \\n or \\t'],
      ['{"a":"\\x"}', 6, 'unknown escape; write a backslash as \\\\'],
      ['not json', 1, 'expected a JSON object'],
      ['null', 1, 'expected a JSON object, got null'],
    ];
    const { stdout, status } = youju(['enrich'], `${cases.map(([line]) => line).join('\n')}\n`);
    expect(status).toBe(1);
    expect(linesOf(stdout)).toEqual(
      cases.map(([, column, reason], i) => ({
        line: i + 1,
        error: { code: 'invalid-json', message: `line ${i + 1}, column ${column}: ${reason}`, column },
      })),
    );
    for (const record of linesOf(stdout)) expect(failure.parse(record)).toEqual(record);
  });

  test('keeps numbers of any length as written, even if the record already has facts or an error', () => {
    const line = '{"text":"3元","facts":1,"n":12345678901234567890,"error":{"a":[1.0]},"publishedAt":"x"}\n';
    expect(youju(['enrich'], line).stdout).toMatch(
      /^\{"text":"3元","n":12345678901234567890,"publishedAt":"x","facts":\[.*\],"error":\{"code".*\}\n$/,
    );
    expect(youju(['enrich'], '{"facts":1,"text":"3元"}\n').stdout).toMatch(/^\{"text":"3元","facts":\[\{/);
  });

  test('reports both of two invalid fields', () => {
    const { stdout } = youju(['enrich'], '{"text":"3元","publishedAt":"x","types":["y"]}\n');
    expect(JSON.parse(stdout).error.message).toMatch(/^publishedAt: expected .*; types: expected /);
  });

  test('rejects a page in place of records once', () => {
    const { stderr, stdout, status } = youju(['enrich'], '<!doctype html>\n<html>\n<p>3元\n');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe('youju: standard input: a page of HTML; show it with youju FILE, or give records with a field html\n');
  });

  test('reports endlessly nested lines instead of crashing', () => {
    const { stdout, stderr, status } = youju(['enrich'], `${'['.repeat(1 << 20)}\n{"text":"3亿元"}\n`);
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
    expect(stdout).not.toBe('');
    const deep = youju(['enrich', '--input-format', 'jsonl'], `{"a":${'['.repeat(1 << 20)}\n{"text":"3亿元"}\n`);
    expect(deep).toMatchObject({ stderr: '', status: 1 });
    expect(linesOf(deep.stdout)).toMatchObject([{ line: 1, error: { code: 'invalid-json' } }, { text: '3亿元' }]);
  });

  const records = Array.from({ length: 400 }, (_, i) => ({
    id: String(i),
    text: `营收${i + 1}亿元，\n“增长”2%`,
    publishedAt: i % 7 ? '2024-06-19' : '',
  }));
  const inputs: [string, string][] = [
    ['a.json', JSON.stringify(records, null, 2)],
    ['a.csv', `id,text,publishedAt\n${records.map(({ id, text, publishedAt }) => `${id},"${text}",${publishedAt}\n`).join('')}`],
    [
      'a.tsv',
      `id\ttext\tpublishedAt\n${records.map(({ id, text, publishedAt }) => `${id}\t"${text}"\t${publishedAt}\n`).join('')}`,
    ],
  ];
  test.each(inputs)(
    '%s: the same records in any encoding, gzipped or not, with or without workers',
    (name, input) => {
      const options = ['enrich', '--types', 'money,percent'];
      const plain = youju(
        options,
        records.map((record) => `${JSON.stringify({ ...record, publishedAt: record.publishedAt || null })}\n`).join(''),
      );
      const expected = linesOf(plain.stdout).map(({ facts }) => facts);
      expect(expected.every((facts) => facts.length === 2)).toBe(true);
      const file = join(folder, `${name}.gz`);
      writeFileSync(file, gzipSync(encoded(input, 'gb18030')));
      for (const [args, bytes] of [
        [[], input],
        [['--workers', '2'], input],
        [['--encoding', 'gbk', '--workers', '2', file], ''],
        [[], encoded(input, 'utf-16le')],
      ] as const) {
        const { stdout, status } = youju([...options, ...args], bytes);
        const blank = name === 'a.json' ? 1 : 0; // in JSON a blank date is invalid
        expect(status).toBe(blank);
        expect(linesOf(stdout).map(({ facts }) => facts)).toEqual(expected);
        expect(linesOf(stdout).map(({ id, text }) => [id, text])).toEqual(records.map(({ id, text }) => [id, text]));
      }
    },
    60_000,
  );

  test('line numbers continue across files and formats', () => {
    const files = [
      ['one.jsonl', '{"text":"3亿元"}\nx\n'],
      ['two.json', '[{"text":"3亿元"},\n5]'],
      ['three.csv', 'text,a\n3亿元,1\n1\n'],
    ].map(([name, text]) => {
      const file = join(folder, name!);
      writeFileSync(file, text!);
      return file;
    });
    for (const more of [[], ['--workers', '2']]) {
      const { stdout } = youju(['enrich', ...more, ...files]);
      expect(linesOf(stdout).map(({ line }) => line)).toEqual([undefined, 2, undefined, 4, undefined, 7]);
    }
  });

  test('reports the line and id of a record that kills a worker, in an array and in CSV', async () => {
    const file = new URL('./dying-worker.mjs', import.meta.url);
    const workers = startWorkers(1, file, { options: {}, offsets: 'utf16', gazetteer: undefined, idField: 'key' });
    const out: string[] = [];
    for (const input of ['[{"a":1},\n\n{"key":"k",\n"b":"exit"},{"c":1}]', 'text,key\n"a\nb",1\nexit,2\n']) {
      const chunks = chunked(utf8(input), 1000);
      for await (const batch of recordBatches(chunks, { name: 'x', idField: 'key' }))
        out.push(new TextDecoder().decode((await workers.enrich(batch)).bytes));
    }
    await workers.close();
    const died = out
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{"line"')) // the worker returns the others in upper case
      .map((line) => JSON.parse(line));
    expect(died).toMatchObject([
      { line: 3, id: 'k' },
      { line: 4, id: '2' },
    ]);
  }, 60_000);

  test('does not crash on empty input, a lone byte order mark, NULs or a lone byte', () => {
    for (const input of ['', '\ufeff', '\ufeff\n', '[]', ' [ ] '])
      expect(youju(['enrich'], input), JSON.stringify(input)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(youju(['enrich'], Uint8Array.of(0xff, 0xfe))).toMatchObject({ status: 0, stdout: '' });
    expect(youju(['enrich'], gzipSync(''))).toMatchObject({ status: 0, stdout: '', stderr: '' });
    for (const input of [new Uint8Array(100), Uint8Array.of(0xff), Uint8Array.of(0x1f, 0x8b, 8)]) {
      const { status, stdout, stderr } = youju(['enrich'], input);
      expect(status).toBe(1);
      expect(stdout + stderr).not.toMatch(/^\s+at /m);
    }
  });

  test('reports an element, a row and a line of 20 MB as too long, and reads the rest', () => {
    const long = 'a'.repeat(20_000_000);
    const tooLong = (line: number) => ({
      line,
      error: { code: 'line-too-long', message: `line ${line}: expected 16777216 bytes at most` },
    });
    expect(linesOf(youju(['enrich'], `[{"text":"${long}"},\n{"text":"3亿元"}]`).stdout)).toMatchObject([
      tooLong(1),
      { text: '3亿元' },
    ]);
    expect(linesOf(youju(['enrich'], `{"text":"${long}"}\n{"text":"3亿元"}`).stdout)).toMatchObject([
      tooLong(1),
      { text: '3亿元' },
    ]);
    expect(linesOf(youju(['enrich'], `text,b\n3亿元,1\n"${long}",2\n`).stdout)).toMatchObject([{ text: '3亿元' }, tooLong(3)]);
  }, 60_000);
});

test(
  'any damaged input is read, reported or rejected without throwing, and every output line is JSON',
  () =>
    checkAsync(
      fc.asyncProperty(
        fc.constantFrom(
          '{"text":"营收3亿元","publishedAt":"2024-06-19"}\n{"id":1,"text":"涨2%"}\n',
          '[{"text":"营收3亿元"},\n{"id":1,"text":"涨2%"}]',
          'id,text\n1,"营收\n3亿元"\n2,涨2%\n',
          'id\ttext\r\n1\t涨2%\r\n',
        ),
        fc.constantFrom('utf-8', 'gb18030', 'utf-16le', 'gzip'),
        fc.array(fc.tuple(fc.nat(200), fc.constantFrom(0, 9, 10, 13, 34, 44, 91, 92, 93, 123, 125, 0xff, 0xe4)), {
          maxLength: 3,
        }),
        fc.nat(200),
        fc.integer({ min: 1, max: 50 }),
        async (input, encoding, changes, length, size) => {
          const whole = encoding === 'gzip' ? new Uint8Array(gzipSync(input)) : encoded(input, encoding);
          for (const [at, byte] of changes) whole[at % whole.length] = byte;
          const out: string[] = [];
          try {
            for await (const batch of recordBatches(chunked(whole.slice(0, length), size), { name: 'x' }))
              out.push(new TextDecoder().decode((await enrichBatch(batch, { options: {}, offsets: 'utf16' })).bytes));
          } catch (error) {
            if (!isInputFailure(error)) throw error;
          }
          for (const line of out.join('').split('\n').filter(Boolean)) {
            const record = JSON.parse(line);
            expect((record.line === undefined ? enriched : failure).parse(record)).toEqual(record);
          }
        },
      ),
      1000,
    ),
  60_000,
);
