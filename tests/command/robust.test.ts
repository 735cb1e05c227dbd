import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scratch, shell } from './command.js';

const folder = scratch();
const at = (name: string) => join(folder, name);
const socket = createServer();

/** Creates the inputs of all trials. None of them may change. */
beforeAll(async () => {
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'a.txt': '腾讯控股报376.8港元，涨2.4%\n',
    'b.txt': '昨日营收3亿元\n',
    'page.html': '<p>营收<b>3</b>亿元</p>',
    'good.jsonl': '{"id":1,"text":"营收3亿元"}\n',
    'garbage.jsonl': 'not json\n',
    'cut.jsonl': '{"text":"营收3亿元","publishedAt":"2024-0',
    'scalar.jsonl': '3\n"text"\nnull\n',
    'number.jsonl': '{"text":1}\n',
    'nothing.jsonl': '{"id":1}\n',
    'types.jsonl': '{"text":"涨2%","types":["moeny"]}\n',
    'types2.jsonl': '{"text":"涨2%","types":"money"}\n',
    'markup.jsonl': '{"html":1}\n',
    'long.jsonl': `{"text":"${'1'.repeat(17_000_000)}"}\n`,
    'deep.jsonl': `{"facts":1,"text":"涨2%","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}\n{"text":1}\n`,
    'own.csv': 'name,aliases,listings\n云上牧歌,,\n',
    'bad.csv': 'name,aliases,listings\n云上牧歌,,nonsense\n',
    'columns.csv': 'first,second\n1,2\n',
    'broken.json': '{"format":"youju-gazetteer","entries":[',
    'numbers.json': '[1,2]',
    'old.txt': 'old\n',
    'report.pdf': '%PDF-1.7\n%\u00e2\u00e3\n',
    'list.xlsx': Buffer.from('504b0304140000000800', 'hex'),
    'old.xls': Buffer.from('d0cf11e0a1b11ae10000', 'hex'),
    'picture.txt': Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
    'zeros.txt': new Uint8Array(1000),
    'noise.jsonl': Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + ((i * i) >> 3)) & 31),
    'cut.gz': gzipSync(randomBytes(5000)).subarray(0, 2000),
    'bad.gz': Buffer.concat([gzipSync('营收3亿元').subarray(0, 12), Buffer.from('ffffffffffff', 'hex')]),
    'table.csv': 'id,text\n1,营收3亿元\n2\n',
    'unclosed.csv': 'id,text\n1,"营收3亿元\n',
    'columns2.csv': 'id,body\n1,营收3亿元\n',
    'array.json': '[{"text":"营收3亿元"},{"text":"涨2%"',
    'spread.json': '{\n  "text": "营收3亿元"\n}\n',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(at(name), content);
  mkdirSync(at('folder'));
  writeFileSync(at('folder/inside.txt'), 'inside\n');
  symlinkSync('nowhere', at('dangling.txt'));
  symlinkSync('loop.txt', at('loop.txt'));
  symlinkSync('a.txt', at('symbolic.txt'));
  linkSync(at('a.txt'), at('hard.txt'));
  closeSync(openSync(at('huge.txt'), 'w'));
  truncateSync(at('huge.txt'), 3 * 2 ** 30); // a sparse file, which takes no disk space
  await new Promise<void>((resolve) => socket.listen(at('socket'), resolve));
});
afterAll(() => void socket.close());

const LONG = 'x'.repeat(300);

/** What is tried: a shell command, its exit status, and its first message on standard error. */
const TRIALS: readonly (readonly [kind: string, line: string, status: 1 | 2, message: string | RegExp])[] = [
  // files
  ['a missing file', 'youju missing.txt', 1, 'missing.txt: no such file'],
  ['one missing file of several', 'youju missing.txt a.txt', 1, 'missing.txt: no such file'],
  ['a directory', 'youju folder/', 1, 'folder/: a directory; name the files in it (dir/*.txt)'],
  ['a directory with --html', 'youju --html folder/', 1, 'folder/: a directory; name the files in it (dir/*.txt)'],
  ['a directory for enrich', 'youju enrich folder', 1, 'folder: a directory; name the files in it (dir/*.txt)'],
  ['a directory for workers', 'youju enrich --workers 2 folder', 1, 'folder: a directory; name the files in it (dir/*.txt)'],
  ['a directory for segment', 'youju segment folder', 1, 'folder: a directory; name the files in it (dir/*.txt)'],
  ['a directory as a list', 'youju gazetteer build folder', 1, 'folder: a directory; name the files in it (dir/*.txt)'],
  [
    'a directory as a gazetteer',
    'youju a.txt --gazetteer folder',
    2,
    '--gazetteer: folder: a directory; name the files in it (dir/*.txt)',
  ],
  ['a directory as standard input', 'youju < folder', 1, 'standard input: a directory; name the files in it (dir/*.txt)'],
  [
    'a directory as standard input of enrich',
    'youju enrich < folder',
    1,
    'standard input: a directory; name the files in it (dir/*.txt)',
  ],
  ['a file in a missing directory', 'youju no/such.txt', 1, 'no/such.txt: no such file'],
  ['a file in a file', 'youju a.txt/x', 1, /^a\.txt\/x: no such file/],
  ['a dangling link', 'youju dangling.txt', 1, 'dangling.txt: no such file'],
  ['a link to itself', 'youju loop.txt', 1, 'loop.txt: too many symbolic links'],
  ['a name that is too long', `youju ./${LONG}.txt`, 1, `./${LONG}.txt: the file name is too long`],
  ['an empty name', "youju ''", 2, 'expected a file name, got an empty string'],
  ['a name with control characters', 'youju "$(printf \'a\\033[2J\\nb.txt\')"', 1, 'a␛[2J␊b.txt: no such file'],
  ['a socket', 'youju ./socket', 1, './socket: a socket or device, which cannot be read'],
  ['a file of 3 GiB', 'youju huge.txt', 1, /^huge\.txt: binary data; .+/],
  ['a flag after --, as a file', 'youju -- --json', 1, '--json: no such file'],
  // records
  ['invalid JSON', 'youju enrich garbage.jsonl', 1, ''],
  ['invalid JSON, with --csv', 'youju enrich --csv garbage.jsonl', 1, /^garbage\.jsonl: line 1, column 1: .+/],
  ['invalid JSON, in a worker', 'youju enrich --csv --workers 2 garbage.jsonl', 1, /^garbage\.jsonl: line 1, column 1: .+/],
  ['JSON that is cut off', 'youju enrich cut.jsonl', 1, ''],
  ['JSON that is not an object', 'youju enrich scalar.jsonl', 1, ''],
  ['a text that is a number', 'youju enrich --ndjson number.jsonl', 1, ''],
  ['a record without a text', 'youju enrich nothing.jsonl', 1, ''],
  ['a record with an unknown fact type', 'youju enrich types.jsonl', 1, ''],
  ['a record whose types are not a list', 'youju enrich types2.jsonl', 1, ''],
  ['a page that is a number', 'youju enrich markup.jsonl', 1, ''],
  ['a line of 17 MB', 'youju enrich long.jsonl', 1, ''],
  ['50,000 nested arrays', 'youju enrich deep.jsonl', 1, ''],
  ['a valid file after a missing one', 'youju enrich missing.jsonl good.jsonl', 1, 'missing.jsonl: no such file'],
  // input that is not text
  ['a PDF', 'youju report.pdf', 1, 'report.pdf: a PDF document; extract its text first, for example with pdftotext'],
  ['a PDF for enrich', 'youju enrich < report.pdf', 1, /^standard input: a PDF document; .+/],
  ['a workbook', 'youju list.xlsx', 1, /^list\.xlsx: an Excel workbook; .+/],
  ['an old workbook as a list', 'youju gazetteer build old.xls', 1, /^old\.xls: an Excel workbook \(\.xls\); .+/],
  ['an image named .txt', 'youju segment picture.txt', 1, /^picture\.txt: a PNG image; .+/],
  ['a thousand NUL bytes', 'youju < zeros.txt', 1, /^standard input: binary data; .+/],
  ['random bytes for enrich', 'youju enrich --workers 2 noise.jsonl', 1, /^noise\.jsonl: binary data; .+/],
  ['a gzip file that is cut off', 'youju cut.gz', 1, /^cut\.gz: a gzip file that is cut off$/],
  ['a damaged gzip file', 'youju enrich bad.gz', 1, /^bad\.gz: a (damaged gzip file|gzip file that is cut off)$/],
  ['a row with too few fields', 'youju enrich table.csv', 1, ''],
  ['an unclosed quote', 'youju enrich unclosed.csv', 1, ''],
  ['a table without a text column', 'youju enrich columns2.csv', 1, ''],
  ['an array that is cut off', 'youju enrich array.json', 1, ''],
  ['an object over several lines', 'youju enrich spread.json', 1, ''],
  ['an unknown encoding', 'youju a.txt --encoding gb-18030', 2, /^--encoding: expected an encoding such as .+got "gb-18030"$/],
  // lists
  ['a list without a column of names', 'youju gazetteer build columns.csv', 1, /^columns\.csv: .+/],
  ['a list with an invalid row', 'youju gazetteer build bad.csv', 1, /^bad\.csv:2: .+/],
  ['a list of invalid JSON', 'youju gazetteer build broken.json', 1, /^broken\.json: .+/],
  ['a list of numbers', 'youju gazetteer build numbers.json', 1, /^numbers\.json.*: .+/],
  ['a missing gazetteer', 'youju a.txt --gazetteer missing.json', 2, '--gazetteer: missing.json: no such file'],
  ['a gazetteer of invalid JSON', 'youju enrich good.jsonl --gazetteer broken.json', 2, /^--gazetteer: broken\.json: .+/],
  ['a gazetteer of prose, for workers', 'youju enrich --workers 2 good.jsonl --gazetteer a.txt', 2, /^--gazetteer: a\.txt: .+/],
  // outputs
  ['an input as the output', 'youju a.txt --html -o a.txt --force', 2, /^--output: a\.txt is an input; .+/],
  ['another name of an input as the output', 'youju ./a.txt -o folder/../hard.txt --force', 2, /is an input/],
  ['a link to an input as the output', 'youju a.txt --csv -o symbolic.txt --force', 2, /is an input/],
  ['the file on standard input as the output', 'youju enrich -o good.jsonl --force < good.jsonl', 2, /is an input/],
  ['the gazetteer as the output', 'youju a.txt --gazetteer own.csv -o own.csv --force', 2, /is an input/],
  ['a list as the pack', 'youju gazetteer build own.csv -o own.csv --force', 2, /is an input/],
  ['an existing file as the output', 'youju a.txt -o old.txt', 2, '--output: old.txt exists already; --force replaces it'],
  [
    'a dangling link as the output',
    'youju a.txt -o dangling.txt',
    2,
    '--output: dangling.txt exists already; --force replaces it',
  ],
  ['a directory as the output', 'youju a.txt -o folder --force', 2, '--output: folder is a directory; name a file in it'],
  ['an output in a missing directory', 'youju a.txt -o no/out', 2, '--output: no/out: no such directory'],
  ['an output in /proc', 'youju a.txt -o /proc/youju', 2, /^--output: \/proc\/youju: .+/],
  ['only missing files, with an existing output', 'youju missing.txt -o old.txt --force', 1, 'missing.txt: no such file'],
  ['a full device', 'youju a.txt > /dev/full', 1, 'standard output: no space left on the device'],
  ['a full device as the output', 'youju enrich good.jsonl -o /dev/full', 1, '/dev/full: no space left on the device'],
  // flags
  ['a file name after --html', 'youju a.txt --html b.txt', 2, /^--html makes a page of one article, got 2 files; .+/],
  ['--html=FILE', 'youju a.txt --html=b.txt', 2, '--html takes no value'],
  ['a misspelt command', 'youju enrihc good.jsonl', 2, 'enrihc: no such file or command; did you mean youju enrich?'],
  ['a misspelt flag', 'youju a.txt --publishd 2024-06-19', 2, 'unknown flag --publishd; did you mean --published?'],
  ['a flag of another command', 'youju enrich --html good.jsonl', 2, /^--html does nothing in youju enrich; .+/],
  ['two formats', 'youju --json --csv a.txt', 2, '--json and --csv cannot be used together'],
  ['an invalid date', 'youju a.txt --published soon', 2, /^--published: expected a date such as 2024-06-19.*, got "soon"$/],
  [
    'an invalid date, for enrich',
    'youju enrich good.jsonl --published 2024-02-30',
    2,
    /^--published: expected .*got "2024-02-30"$/,
  ],
  ['an invalid number', 'youju a.txt --min-confidence abc', 2, '--min-confidence: expected a number from 0 to 1, got "abc"'],
  ['an empty value', 'youju a.txt --types ""', 2, '--types needs a value: --types A,B'],
  ['a missing value', 'youju a.txt --types', 2, '--types needs a value: --types A,B'],
  ['zero workers', 'youju enrich --workers 0 good.jsonl', 2, '--workers: expected a number from 1 to 99, got "0"'],
  ['no lists', 'youju gazetteer build', 2, /^gazetteer build: expected files/],
];

/** Describes everything in the folder, including a hash of each file. */
function contents(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const stats = lstatSync(at(name));
      const isHashed = stats.isFile() && stats.size < 2 ** 30;
      return [name, stats.mode, stats.ino, stats.size, stats.mtimeMs, isHashed ? hash(readFileSync(at(name))) : ''].join(' ');
    });
}
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Matches what no user should see: a stack, an error code of Node, a path of the program. */
const INTERNAL = /^\s+at |\b(E[A-Z]{4,}|ERR_\w+)\b|node:|dist\/|\.js:\d|\w*Error:/m;

test('there are at least 40 distinct trials', () => {
  expect(TRIALS.length).toBeGreaterThanOrEqual(40);
  expect(new Set(TRIALS.map(([kind]) => kind)).size).toBe(TRIALS.length);
});

test.each(TRIALS)('%s: %s', (_, line, status, message) => {
  const before = contents();
  const run = shell(line, { cwd: folder });
  expect(run.status, run.stderr).toBe(status);
  expect(run.stderr).not.toMatch(INTERNAL);
  expect(run.stdout).not.toMatch(/^\s+at |\bERR_/m);
  const said = run.stderr.split('\n').slice(0, -1);
  for (const one of said) expect(one).toMatch(/^youju: ./);
  const [first = ''] = said.map((one) => one.slice('youju: '.length));
  if (typeof message === 'string') expect(first).toBe(message);
  else expect(first).toMatch(message);
  if (message === '') expect(run.stdout).toContain('"error":{"code":"'); // in place of the record
  if (status === 2) expect(run.stdout).toBe('');
  expect(contents()).toEqual(before);
});

test.each([
  ['a closed pipe', 'youju enrich $(yes good.jsonl | head -2000) | head -n 1', /^\{"id":1,.*\}\n$/],
  ['an empty file', 'youju --ndjson /dev/null', /^$/],
  ['closed standard input', 'youju --ndjson <&-', /^$/],
  ['the same file twice', 'youju --ndjson b.txt b.txt', /^\{"file":"b\.txt".*\n/],
  ['an absolute path', 'youju --ndjson "$PWD/b.txt"', /^\{"type":"date".*\n/],
])('%s is not an error', (_, line, expected) => {
  const before = contents();
  const run = shell(line, { cwd: folder });
  expect([run.status, run.stderr]).toEqual([0, '']);
  expect(run.stdout).toMatch(expected);
  expect(contents()).toEqual(before);
});

test('an internal error is one line that says how to report it; --debug adds the stack', () => {
  const broken = "JSON.stringify=()=>{throw new TypeError('broken at /home/me/dist/x.js:1\\nmore')}";
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(broken)}` };
  const { status, stdout, stderr } = shell('youju --json a.txt', { cwd: folder, env });
  expect([status, stdout]).toEqual([70, '']);
  expect(stderr).toMatch(/^youju: internal error: TypeError: broken at …; please report it .*--debug.*\n$/);
  expect(shell('youju --language zh --json a.txt', { cwd: folder, env }).stderr).toMatch(/^youju: 内部错误：.*反馈.*\n$/);
  expect(shell('youju --json --debug a.txt', { cwd: folder, env }).stderr).toMatch(/\n {4}at /);
  expect(shell('youju --json a.txt', { cwd: folder, env: { ...env, YOUJU_DEBUG: '1' } }).stderr).toMatch(/\n {4}at /);
  expect(shell('youju enrich --workers 2 good.jsonl', { cwd: folder, env }).stderr).not.toMatch(/^\s+at /m);
});
