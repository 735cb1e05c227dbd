import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Enriched } from '../../src/cli/enrich.js';
import { createProgress } from '../../src/cli/progress.js';
import { runStage, type Stage } from '../../src/cli/stream.js';
import { startWorkers } from '../../src/cli/workers.js';

const folder = mkdtempSync(join(tmpdir(), 'youju-'));
const articles = readFileSync('tests/bench/articles.jsonl', 'utf8').trim().split('\n');
const many = join(folder, 'many.jsonl');
writeFileSync(
  many,
  articles
    .map((line, i) => `${i % 50 === 7 ? 'no json' : line}\n`)
    .join('')
    .repeat(40),
);

const youju = (...args: string[]) =>
  spawnSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });

test('workers write the same bytes as one thread', () => {
  const alone = youju('enrich', '--published', '2024-06-19', many, many);
  const together = youju('enrich', '--workers', '3', '--published', '2024-06-19', many, many);
  expect(together).toMatchObject({ status: alone.status, stderr: '' });
  expect(together.stdout.length).toBeGreaterThan(1_000_000);
  expect(together.stdout).toBe(alone.stdout);
}, 60_000);

test('workers use the gazetteer', () => {
  const list = join(folder, 'own.csv');
  const line = join(folder, 'line.jsonl');
  writeFileSync(list, 'name,aliases,listings\n云上牧歌,,\n');
  writeFileSync(line, '{"text":"云上牧歌营收3亿元"}\n');
  const { stdout } = youju('enrich', '--workers', '2', '--gazetteer', list, line);
  expect(JSON.parse(stdout).facts[0]).toMatchObject({ type: 'company', name: '云上牧歌' });
}, 60_000);

describe('a worker that dies', () => {
  const file = new URL('./dying-worker.mjs', import.meta.url);
  const data = { options: {}, gazetteer: undefined, offsets: 'utf16' as const };
  const passed = async (lines: string, longest = 1) => {
    const workers = startWorkers(2, file, data, { maxOldGenerationSizeMb: 32 });
    const written: string[] = [];
    const stage: Stage = {
      enrich: workers.enrich,
      ahead: 6,
      signal: new AbortController().signal,
      write: async ({ bytes }: Enriched) => void written.push(new TextDecoder().decode(bytes)),
    };
    const chunks = lines.match(new RegExp(`(?:.*\\n){1,${longest}}`, 'g'))!;
    await runStage(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), 1, stage);
    await workers.close();
    return written.join('');
  };

  test.each([
    ['exit', 1],
    ['exit', 3],
    ['heap', 2],
    ['throw', 3],
  ])(
    'on %s, in batches of %i lines: retries each line alone and replaces only the failing one by an error',
    async (how, longest) => {
      const out = await passed(`a\nb\n${how}\nc\nd\n${how}\ne\n`, longest);
      const lines = out
        .trim()
        .split('\n')
        .map((line) => (line.startsWith('{') ? JSON.parse(line) : line));
      const died = (line: number) => ({ line, error: { code: 'worker-died', message: expect.stringMatching(/^worker: .+/) } });
      expect(lines).toEqual(['A', 'B', died(3), 'C', 'D', died(6), 'E']);
    },
    60_000,
  );
});

describe('runStage', () => {
  test('reads at most `ahead` batches ahead of the output', async () => {
    let read = 0;
    let written = 0;
    let most = 0;
    async function* endless() {
      for (; read < 200; read++) {
        most = Math.max(most, read - written);
        yield Buffer.from(`${read}\n`);
      }
    }
    await runStage(Readable.from(endless(), { highWaterMark: 1 }), 1, {
      enrich: async (batch) => ({ ok: true, bytes: batch.bytes }),
      ahead: 4,
      signal: new AbortController().signal,
      write: async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        written++;
      },
    });
    expect(written).toBe(200);
    expect(most).toBeGreaterThan(2);
    expect(most).toBeLessThanOrEqual(4 + 3); // Node's stream and the loop buffer some too
  });

  test('processes a slow stream line by line', async () => {
    const input = new PassThrough();
    const answered: number[] = [];
    let next = () => {};
    const passing = runStage(input, 1, {
      enrich: async (batch) => ({ ok: true, bytes: batch.bytes }),
      ahead: 8,
      signal: new AbortController().signal,
      write: async (_, batch) => {
        answered.push(batch.firstLine);
        next();
      },
    });
    for (const line of [1, 2, 3]) {
      const isAnswered = new Promise<void>((resolve) => {
        next = resolve;
      });
      input.write('x\n');
      await isAnswered;
      expect(answered.at(-1)).toBe(line);
    }
    input.end();
    await passing;
  });
});

test.each([
  ['SIGINT', 130, 1],
  ['SIGINT', 130, 2],
  ['SIGTERM', 143, 2],
] as const)(
  '%s ends enrich with status %i after the lines in flight, with %i workers',
  async (signal, status, workers) => {
    const child = spawn(process.execPath, ['dist/cli.js', 'enrich', '--workers', String(workers)], { stdio: 'pipe' });
    child.stdout.setEncoding('utf8');
    let out = '';
    let sent = 0;
    child.stdin.on('error', () => {}); // closed once the command has ended
    const feed = () => {
      while (child.exitCode === null && !child.stdin.destroyed && child.stdin.write(`${articles[sent++ % articles.length]}\n`));
    };
    child.stdin.on('drain', feed);
    child.stdout.on('data', (chunk) => {
      if (out === '') setTimeout(() => child.kill(signal), 300);
      out += chunk;
    });
    feed();
    const ended = await new Promise((resolve) => child.on('close', resolve));
    expect(ended).toBe(status);
    const lines = out.split('\n');
    expect(lines.pop()).toBe(''); // the last line is complete
    expect(lines.length).toBeGreaterThan(0);
    const textOf = (line: string): string => JSON.parse(line).text;
    expect(lines.map(textOf)).toEqual(lines.map((_, i) => textOf(articles[i % articles.length]!)));
  },
  60_000,
);

describe('the progress line', () => {
  const onScreen = (isTTY: boolean, isResultsToo: boolean) => {
    let written = '';
    let time = 0;
    const progress = createProgress({ isTTY, write: (text) => (written += text) }, isResultsToo, () => time);
    for (let i = 0; i < 10; i++) {
      time += 50;
      progress.add(1000, 2_000_000);
    }
    progress.end();
    return written;
  };

  test('overwrites itself five times a second', () => {
    const shown = onScreen(true, false).split('\r\u001b[K');
    expect(shown).toEqual([
      '',
      '4,000 lines · 8.0 MB · 20,000 lines/s',
      '8,000 lines · 16.0 MB · 20,000 lines/s',
      '10,000 lines · 20.0 MB · 20,000 lines/s\n',
    ]);
  });

  test('is not written without a terminal, nor among the results', () => {
    expect(onScreen(false, false)).toBe('');
    expect(onScreen(true, true)).toBe('');
  });

  test('is written to the terminal, separate from the results', () => {
    const out = join(folder, 'out.jsonl');
    const { stdout } = spawnSync(
      'script',
      ['-qec', `"${process.execPath}" dist/cli.js enrich --workers 2 "${many}" > "${out}"`, '/dev/null'],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout.split('\u001b[K').at(-1)).toMatch(/^960 lines · [\d.]+ MB · [\d,]+ lines\/s\r\n$/);
    expect(readFileSync(out, 'utf8').trim().split('\n')).toHaveLength(960);
  }, 60_000);
});
