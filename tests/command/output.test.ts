import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { scratch, youju, youjuOnTerminal } from './command.js';

const TEXT = '腾讯控股拟于7月斥资不低于港币3亿元，涨2.4%。\n';
/** Creates a directory with the articles a.txt and b.txt. */
function articles(): string {
  const cwd = scratch();
  writeFileSync(join(cwd, 'a.txt'), TEXT);
  writeFileSync(join(cwd, 'b.txt'), '美团涨3%。\n');
  return cwd;
}
const read = (cwd: string, file: string) => readFileSync(join(cwd, file), 'utf8');

describe('--html', () => {
  test('prints a page to standard output and keeps the article unchanged, for any position of the flag', () => {
    for (const args of [
      ['--html', 'a.txt'],
      ['a.txt', '--html'],
    ]) {
      const cwd = articles();
      const { stdout, stderr, status } = youju(args, { cwd });
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^<!doctype html>.*<title>a\.txt<\/title>.*<mark data-type="company"/s);
      expect(read(cwd, 'a.txt')).toBe(TEXT);
      expect(readdirSync(cwd)).toEqual(['a.txt', 'b.txt']);
    }
  });

  test('is in Chinese on request', () => {
    expect(youju(['--html', '--language', 'zh'], { input: TEXT }).stdout).toContain('<html lang="zh">');
  });
});

describe('--output', () => {
  test.each([
    ['--html', /^<!doctype html>/],
    ['--json', /^\{\n {2}"facts"/],
    ['--ndjson', /^\{"type":"company"/],
    ['--csv', /^type,start,end/],
    [undefined, /^⟦腾讯控股⟧/],
  ])('writes any format to a file: %s', (format, expected) => {
    const cwd = articles();
    const { stdout, stderr, status } = youju([...(format === undefined ? [] : [format]), 'a.txt', '-o', 'out'], { cwd });
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).not.toContain('out');
    expect(read(cwd, 'out')).toMatch(expected);
    expect(readdirSync(cwd)).toEqual(['a.txt', 'b.txt', 'out']); // no temporary file is left
  });

  test('works for enrich, segment and gazetteer build', () => {
    const cwd = articles();
    writeFileSync(join(cwd, 'in.jsonl'), `${JSON.stringify({ text: TEXT })}\n`);
    writeFileSync(join(cwd, 'list.csv'), 'name,listings\n维琪科技,920123.BJ\n');
    expect(youju(['enrich', 'in.jsonl', '-o', 'out.jsonl'], { cwd }).status).toBe(0);
    expect(JSON.parse(read(cwd, 'out.jsonl')).facts).toHaveLength(4);
    expect(youju(['segment', '--segmenter', 'intl', 'a.txt', '--output=words.txt'], { cwd }).status).toBe(0);
    expect(read(cwd, 'words.txt')).toContain('腾讯控股/company');
    expect(youju(['gazetteer', 'build', 'list.csv', '-o', 'pack.json'], { cwd }).status).toBe(0);
    expect(JSON.parse(read(cwd, 'pack.json')).entries).toHaveLength(1);
  });

  test.each([['a.txt'], ['./a.txt'], ['absolute'], ['symbolic'], ['hard']])(
    'never replaces an input, even with --force: %s',
    (name) => {
      const cwd = articles();
      symlinkSync('a.txt', join(cwd, 'symbolic'));
      linkSync(join(cwd, 'a.txt'), join(cwd, 'hard'));
      for (const output of [name === 'absolute' ? join(cwd, 'a.txt') : name])
        for (const args of [['a.txt'], ['--json', 'b.txt', 'a.txt'], ['segment', 'a.txt'], ['enrich', 'a.txt']]) {
          const { stdout, stderr, status } = youju([...args, '-o', output, '--force'], { cwd });
          expect([status, stdout, stderr]).toEqual([
            2,
            '',
            `youju: --output: ${output} is an input; an output never replaces an input\n`,
          ]);
        }
      expect(read(cwd, 'a.txt')).toBe(TEXT);
    },
  );

  test('never replaces standard input or a gazetteer', () => {
    const cwd = articles();
    execFileSync('sh', ['-c', `! "${process.execPath}" "${process.cwd()}/dist/cli.js" -o a.txt --force < a.txt 2> err`], { cwd });
    expect(read(cwd, 'err')).toContain('is an input');
    writeFileSync(join(cwd, 'list.csv'), 'name\n维琪科技\n');
    expect(youju(['a.txt', '--gazetteer', 'list.csv', '-o', 'list.csv', '--force'], { cwd }).status).toBe(2);
    expect(read(cwd, 'a.txt')).toBe(TEXT);
    expect(read(cwd, 'list.csv')).toBe('name\n维琪科技\n');
  });

  test('replaces an existing file only with --force, keeping its mode and the link to it', () => {
    const cwd = articles();
    writeFileSync(join(cwd, 'out'), 'precious');
    chmodSync(join(cwd, 'out'), 0o640);
    symlinkSync('out', join(cwd, 'link'));
    expect(youju(['--csv', 'a.txt', '-o', 'out'], { cwd })).toMatchObject({
      status: 2,
      stderr: 'youju: --output: out exists already; --force replaces it\n',
    });
    expect(read(cwd, 'out')).toBe('precious');
    expect(youju(['--csv', 'a.txt', '-o', 'link', '--force'], { cwd }).status).toBe(0);
    expect(read(cwd, 'out')).toMatch(/^type,/);
    expect(statSync(join(cwd, 'out')).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(cwd, 'link')).isSymbolicLink()).toBe(true);
  });

  test('keeps an existing file when no input could be read', () => {
    const cwd = articles();
    writeFileSync(join(cwd, 'out'), 'precious');
    for (const args of [
      ['--csv', 'missing.txt'],
      ['gazetteer', 'build', 'missing.csv'],
      ['enrich', 'missing.jsonl'],
    ]) {
      const { stderr, status } = youju([...args, '-o', 'out', '--force'], { cwd });
      expect(status).toBe(1);
      expect(stderr).toContain('out was not written: no input could be read');
      expect(read(cwd, 'out')).toBe('precious');
    }
    expect(readdirSync(cwd)).toEqual(['a.txt', 'b.txt', 'out']);
  });

  test('rejects a directory and a missing directory; writes to a device', () => {
    const cwd = articles();
    mkdirSync(join(cwd, 'dir'));
    expect(youju(['a.txt', '-o', 'dir'], { cwd }).stderr).toBe('youju: --output: dir is a directory; name a file in it\n');
    expect(youju(['a.txt', '-o', 'no/out'], { cwd }).stderr).toBe('youju: --output: no/out: no such directory\n');
    expect(youju(['a.txt', '-o', '/dev/null'], { cwd })).toMatchObject({ status: 0, stdout: '' });
    expect(youju(['--json', 'a.txt', '-o', '-'], { cwd }).stdout).toMatch(/^\{/);
  });

  test('on Ctrl-C, keeps the output so far in a .partial file and existing files unchanged', async () => {
    const cwd = scratch();
    writeFileSync(join(cwd, 'out'), 'precious');
    writeFileSync(join(cwd, 'out.partial'), 'of an earlier run');
    const child = spawn(process.execPath, [`${process.cwd()}/dist/cli.js`, 'enrich', '-o', 'out', '--force'], {
      cwd,
      env: { ...process.env, LC_ALL: 'C' },
    });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.stdin.write('{"text":"涨2.4%"}\n');
    const draft = () => readdirSync(cwd).find((name) => name.endsWith('.tmp'));
    await expect
      .poll(() => (draft() === undefined ? 0 : statSync(join(cwd, draft()!)).size), { timeout: 20_000 })
      .toBeGreaterThan(0);
    child.kill('SIGINT');
    const status = await new Promise((resolve) => child.once('exit', resolve));
    expect([status, stderr]).toEqual([130, 'youju: interrupted: the output so far is in out.partial-2\n']);
    expect(JSON.parse(read(cwd, 'out.partial-2')).facts).toHaveLength(1);
    expect(read(cwd, 'out.partial')).toBe('of an earlier run');
    expect(read(cwd, 'out')).toBe('precious');
    expect(draft()).toBeUndefined();
  });
});

describe('a long article', () => {
  const page = readFileSync('examples/page.txt', 'utf8').repeat(50);
  const cwd = scratch();
  writeFileSync(join(cwd, 'long.txt'), page);

  test('is complete in a pipe and in a file', () => {
    const { stdout } = youju(['long.txt'], { cwd });
    expect(stdout.match(/^\d+–\d+ /gm)).toHaveLength(49 * 50);
    expect(stdout).toContain('2450 facts');
    expect(youju(['long.txt', '-o', 'out'], { cwd }).status).toBe(0);
    expect(read(cwd, 'out')).toBe(stdout);
  });

  test('is cut on a terminal with a count of the rest; --all shows everything', () => {
    const { output, status } = youjuOnTerminal(['long.txt'], cwd);
    expect(status).toBe(0);
    expect(output.split('\n').length).toBeLessThan(130);
    expect(output).toMatch(/^… \d+ more characters, \d+ more facts: --all shows them$/m);
    expect(youjuOnTerminal(['long.txt', '--all'], cwd).output).toContain('2450 facts');
  });

  test('without arguments on a terminal, shows help instead of waiting for input', () => {
    const { output, status } = youjuOnTerminal([], cwd);
    expect([status, output]).toEqual([0, expect.stringContaining('youju enrich [FILE…]')]);
    expect(youjuOnTerminal(['enrich'], cwd).output).toContain('--date-field');
  });
});

describe('several files', () => {
  const cwd = articles();

  test('have headings in the view', () => {
    const { stdout } = youju(['a.txt', 'b.txt'], { cwd });
    expect(stdout).toMatch(/^==> a\.txt <==\n⟦腾讯控股⟧.*\n\n==> b\.txt <==\n⟦美团⟧/s);
    expect(youju(['segment', '--segmenter', 'intl', 'a.txt', 'b.txt'], { cwd }).stdout).toMatch(
      /^==> a\.txt <==\n.*\n\n==> b\.txt <==\n美团\/company/s,
    );
  });

  test('are one JSON document per line, with their names', () => {
    const documents = youju(['--json', 'a.txt', 'b.txt'], { cwd })
      .stdout.trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(documents.map(({ file, facts }) => [file, facts.length])).toEqual([
      ['a.txt', 4],
      ['b.txt', 2],
    ]);
    expect(youju(['--json', 'a.txt'], { cwd }).stdout).toMatch(/^\{\n {2}"facts"/);
  });

  test('have a column or a field in --csv and --ndjson', () => {
    const rows = parse(youju(['--csv', 'a.txt', 'b.txt'], { cwd }).stdout, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ file, type, text }) => [file, type, text])).toEqual([
      ['a.txt', 'company', '腾讯控股'],
      ['a.txt', 'date', '7月'],
      ['a.txt', 'money', '港币3亿元'],
      ['a.txt', 'percent', '2.4%'],
      ['b.txt', 'company', '美团'],
      ['b.txt', 'percent', '3%'],
    ]);
    const facts = youju(['--ndjson', 'a.txt', 'b.txt'], { cwd })
      .stdout.trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(facts.map(({ file }) => file)).toEqual(['a.txt', 'a.txt', 'a.txt', 'a.txt', 'b.txt', 'b.txt']);
    expect(Object.keys(JSON.parse(youju(['--ndjson', 'b.txt'], { cwd }).stdout.split('\n')[0]!))[0]).toBe('type');
  });

  test('of which one is unreadable: the others are read, and the exit status is 1', () => {
    const { stdout, stderr, status } = youju(['a.txt', 'none.txt', 'b.txt', '--csv'], { cwd });
    expect([status, stderr]).toEqual([1, 'youju: none.txt: no such file\n']);
    expect((parse(stdout, { columns: true }) as object[]).length).toBe(6);
    expect(existsSync(join(cwd, 'none.txt'))).toBe(false);
  });
});
