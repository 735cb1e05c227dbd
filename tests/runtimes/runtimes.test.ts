import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extract } from '../../src/index.js';
import { PUBLISHED_AT, parse } from '../corpus/corpus.js';
import { date } from '../corpus/date.js';
import { money } from '../corpus/money.js';
import { company } from '../corpus/names.js';

/**
 * Tests the packed library in the runtimes of `tests/runtimes/package.json`, which `npm run test:runtimes` installs, and in the
 * system's Chromium (the environment variable `CHROMIUM` names another).
 */
const runtimes = resolve('tests/runtimes/node_modules');
const chrome = process.env.CHROMIUM ?? '/usr/bin/chromium';
const project = mkdtempSync(join(tmpdir(), 'youju-runtimes-'));
const texts = [
  readFileSync('examples/page.txt', 'utf8'),
  '维琪科技\ud800💰（920123.BJ）',
  ...[...company, ...money, ...date].slice(0, 60).map(([line]) => parse(line).text),
];
const gazetteer = [{ name: '维琪科技', listings: ['920123.BJ'] }];
const facts = texts.map((text) => extract(text, { publishedAt: PUBLISHED_AT, gazetteer }).facts);

/** The result that every runtime must return. */
const expected = {
  facts,
  bySchema: true,
  tiled: texts.map(() => true),
  english: ['Loup Ventures'],
  numeral: '320000000000',
  error: [true, true, 'invalid-argument'],
};

/** Creates a PATH with Node, npm and a shell, but without a compiler, Python or make. */
function bareMachine(): string {
  const bin = join(project, 'bin');
  mkdirSync(bin);
  for (const command of ['node', 'npm', 'sh', 'env']) {
    symlinkSync(execFileSync('which', [command], { encoding: 'utf8' }).trim(), join(bin, command));
  }
  return bin;
}

let installed: ReturnType<typeof spawnSync>;

beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], { encoding: 'utf8' });
  const [{ filename }] = JSON.parse(packed);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'project', private: true }));
  const env = { ...process.env, PATH: bareMachine() };
  installed = spawnSync('npm', ['install', `./${filename}`, '--foreground-scripts', '--no-audit', '--no-fund'], {
    cwd: project,
    env,
    encoding: 'utf8',
  });
  cpSync('tests/runtimes/check.mjs', join(project, 'check.mjs'));
  writeFileSync(join(project, 'texts.json'), JSON.stringify(texts));
  const main = `
    import { readFileSync } from 'node:fs';
    import { check } from './check.mjs';
    console.log(JSON.stringify(await check(JSON.parse(readFileSync('texts.json', 'utf8')), '${PUBLISHED_AT}')));`;
  writeFileSync(join(project, 'main.mjs'), main);
}, 120_000);
afterAll(() => rmSync(project, { recursive: true }));

test('npm installs it without a compiler or install scripts, with zod as the only dependency', () => {
  const { status, stdout, stderr } = installed;
  expect(status, `${stdout}${stderr}`).toBe(0);
  expect(`${stdout}${stderr}`).not.toMatch(/> \S+@\S+ (pre|post)?install/);
  expect(
    readdirSync(join(project, 'node_modules'))
      .filter((name) => !name.startsWith('.'))
      .sort(),
  ).toEqual(['youju', 'zod']);
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const hook of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toHaveProperty(hook);
});

describe('every runtime extracts the same facts', () => {
  // optional peer dependencies
  beforeAll(() => {
    for (const peer of ['compromise', 'jieba-wasm', 'nodejieba'])
      symlinkSync(resolve('node_modules', peer), join(project, 'node_modules', peer));
  });

  const commands: [name: string, command: string, args: string[]][] = [
    [`Node ${process.version.slice(1, 3)}`, process.execPath, []],
    ['Node 22', join(runtimes, 'node-22/bin/node'), []],
    ['Node 24', join(runtimes, 'node-24/bin/node'), []],
    ['Deno', join(runtimes, '.bin/deno'), ['run', '--node-modules-dir=manual', '--allow-read', '--allow-env', '--no-prompt']],
    ['Bun', join(runtimes, '.bin/bun'), ['run']],
  ];

  /** Runs a file in the project, after writing it if a source is given. */
  function run(command: string, args: readonly string[], source?: string): string {
    if (source !== undefined) writeFileSync(join(project, args.at(-1)!), source);
    const { stdout, stderr, status } = spawnSync(command, args, { cwd: project, encoding: 'utf8', maxBuffer: 1 << 26 });
    expect(status, stderr).toBe(0);
    return stdout;
  }

  test.each(commands)(
    '%s, as a module',
    (name, command, args) => {
      const version = spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout;
      if (name.startsWith('Node')) expect(`v${name.slice(5)}.`).toBe(version.slice(0, 4));
      expect(JSON.parse(run(command, [...args, 'main.mjs']))).toMatchObject(expected);
    },
    60_000,
  );

  const node = commands.slice(0, 3);
  const use = `extract('腾讯控股（00700.HK）报376.8港元').facts.map(({ text }) => text).join()`;
  test.each(node)(
    '%s, with require, in a worker and with nodejieba',
    (_, command) => {
      const source = `
        const { Worker, isMainThread } = require('node:worker_threads');
        const { extract, segment } = require('youju');
        const { nodejieba } = require('youju/segment/nodejieba');
        const words = segment('采购原料', { segmenter: nodejieba() }).sentences[0].tokens.map(({ text }) => text);
        console.log(isMainThread, ${use}, words.join());
        if (isMainThread) new Worker(__filename);`;
      const said = '腾讯控股,00700.HK,376.8港元 采购,原料';
      expect(run(command, ['main.cjs'], source).trim().split('\n')).toEqual([`true ${said}`, `false ${said}`]);
    },
    60_000,
  );

  describe('Chromium', () => {
    let server: Server;
    let origin: string;
    let browser: Awaited<ReturnType<typeof chromium.launch>>;

    beforeAll(async () => {
      expect(existsSync(chrome), `${chrome}: apt-get install chromium, or CHROMIUM=…`).toBe(true);
      const entry = `
        import { check } from './check.mjs';
        const run = () => check(TEXTS, ${JSON.stringify(PUBLISHED_AT)}, new URL('/jieba.wasm', location.href));
        if (typeof document === 'undefined') run().then((result) => postMessage(result));
        else globalThis.run = run;`;
      writeFileSync(join(project, 'browser.mjs'), entry);
      const { outputFiles, metafile } = await build({
        entryPoints: [join(project, 'browser.mjs')],
        bundle: true,
        format: 'esm',
        platform: 'browser',
        charset: 'utf8',
        define: { TEXTS: JSON.stringify(texts) },
        write: false,
        metafile: true,
        logLevel: 'error',
      });
      // the bundle contains no Node built-ins, neither as externals nor as polyfills
      const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
      expect(outside).toEqual([]);
      const wasm = readFileSync(join(dirname(require.resolve('jieba-wasm')), '../web/jieba_rs_wasm_bg.wasm'));
      const pages: Record<string, [string, string | Uint8Array]> = {
        '/': ['text/html', '<!doctype html><meta charset="utf-8"><script type="module" src="/bundle.js"></script>'],
        '/bundle.js': ['text/javascript; charset=utf-8', outputFiles[0]!.contents],
        '/jieba.wasm': ['application/wasm', wasm],
      };
      server = createServer(({ url }, response) => {
        const [type, body] = pages[url ?? ''] ?? ['text/plain', ''];
        response.writeHead(body === '' ? 404 : 200, { 'content-type': type }).end(body);
      });
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      browser = await chromium.launch({ executablePath: chrome, args: ['--no-sandbox'] });
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      server?.close();
    });

    test('in a page', async () => {
      const page = await browser.newPage();
      await page.goto(origin);
      await page.waitForFunction('typeof run === "function"');
      expect(await page.evaluate('run()')).toMatchObject(expected);
    }, 60_000);

    test('in a worker of a page', async () => {
      const page = await browser.newPage();
      await page.goto(origin);
      const result = page.evaluate(`new Promise((resolve, reject) => {
        const worker = new Worker('/bundle.js', { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      })`);
      expect(await result).toMatchObject(expected);
    }, 60_000);
  });
});
