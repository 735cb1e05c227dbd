import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataVersion } from '../../data/build/bundle.mjs';

/** The package as npm would publish it, installed in a project. The build must exist. */
const project = mkdtempSync(join(tmpdir(), 'youju-package-'));
const modules = join(project, 'node_modules');
let files: string[];
let tarball: string;

beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], { encoding: 'utf8' });
  const [{ filename, files: listed }] = JSON.parse(packed);
  files = listed.map(({ path }: { path: string }) => path).sort();
  tarball = join(project, filename);
  execFileSync('tar', ['-xzf', tarball, '-C', project]);
  mkdirSync(modules);
  cpSync(join(project, 'package'), join(modules, 'youju'), { recursive: true });
  rmSync(join(project, 'package'), { recursive: true });
  symlinkSync(resolve('node_modules/zod'), join(modules, 'zod'));
}, 60_000);
afterAll(() => rmSync(project, { recursive: true }));

/** Returns the contents of the installed files whose path matches. */
const installed = (pattern: RegExp): string[] =>
  files.filter((path) => pattern.test(path)).map((path) => readFileSync(join(modules, 'youju', path), 'utf8'));

/** Writes a file to the project and runs it. */
function run(name: string, source: string, command: string = process.execPath, args: string[] = [name]) {
  writeFileSync(join(project, name), source);
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: project, encoding: 'utf8' });
  return { stdout: stdout.trim(), stderr, status };
}

test('the package contains exactly these files', () => {
  // chunks hold what several of these files share, and are named after their content
  const isChunk = (path: string) => /^dist\/chunks\/[\w-]+\.c?js$|^dist\/chunks\/[\w-]+\.d\.c?ts$/.test(path);
  expect(files.filter(isChunk).length).toBeLessThan(52);
  expect(files.filter((path) => !isChunk(path))).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'LICENSES/Apache-2.0.txt',
    'NOTICE',
    'README.md',
    'README.zh-CN.md',
    'data/schema/enriched.json',
    'data/schema/extraction.json',
    'data/schema/failure.json',
    'data/schema/options.json',
    'data/schema/segmentation.json',
    'dist/THIRD-PARTY-LICENSES.txt',
    'dist/cli.js',
    'dist/english.cjs',
    'dist/english.d.cts',
    'dist/english.d.ts',
    'dist/english.js',
    'dist/figures.cjs',
    'dist/figures.d.cts',
    'dist/figures.d.ts',
    'dist/figures.js',
    ...['formats', 'html-input', 'html'].flatMap((name) => ['cjs', 'd.cts', 'd.ts', 'js'].map((end) => `dist/${name}.${end}`)),
    'dist/index.cjs',
    'dist/index.d.cts',
    'dist/index.d.ts',
    'dist/index.js',
    ...['notebook', 'rules'].flatMap((name) => ['cjs', 'd.cts', 'd.ts', 'js'].map((end) => `dist/${name}.${end}`)),
    'dist/schema.cjs',
    'dist/schema.d.cts',
    'dist/schema.d.ts',
    'dist/schema.js',
    ...['jieba-wasm', 'nodejieba'].flatMap((name) => ['cjs', 'd.cts', 'd.ts', 'js'].map((end) => `dist/segment/${name}.${end}`)),
    'dist/worker.js',
    'package.json',
  ]);
});

describe('notices', () => {
  /** esbuild names each module that it bundles: in a comment above an ES module, as a key of a CommonJS one. */
  const MODULE = /^(?:\/\/ |\s*")(\S*node_modules\/((?:@[^/\s]+\/)?[^/\s]+))\//gm;
  const NAMED = /^(?<name>\S+) (?<version>\S+)\nLicence: (?<license>.+)\n(?:Source: .+\n)?\n(?<terms>[\s\S]+)$/;

  test('every bundled package is listed with its version and licence', () => {
    const code = installed(/^dist\/.*\.c?js$/).join('\n');
    const directories = new Map(
      [...code.matchAll(MODULE)].map(([, directory, name]) => [name!, directory!.replace(/^(\.\.\/)*/, '')]),
    );
    expect([...directories.keys()]).toEqual(expect.arrayContaining(['csv-parse', 'fflate', 'read-excel-file', 'string-width']));
    const [, ...sections] = installed(/THIRD-PARTY/)[0]!.split(`\n${'-'.repeat(80)}\n\n`);
    const named = sections.map((section) => NAMED.exec(section)!.groups!);
    expect(named.map(({ name }) => name).sort()).toEqual([...directories.keys()].sort());
    for (const { name, version, license, terms } of named) {
      const directory = directories.get(name!)!;
      const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
      expect([version, license]).toEqual([manifest.version, manifest.license]);
      expect(license, `${name}: a licence that requires only its text`).toMatch(
        /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0)$/,
      );
      expect(terms, name).toMatch(/copyright/i);
      expect(terms, name).toMatch(/without warrant|"as is"|as-is/i);
    }
  });

  test('NOTICE names the sources of the data, and the files it refers to exist', () => {
    const [notice] = installed(/^NOTICE$/);
    for (const source of [
      'OpenCC',
      'CLUENER 2020',
      'THUCNews',
      'SSE',
      'SZSE',
      'BSE',
      'HKEX',
      'SEC',
      'GB/T 33661',
      'Meeus',
      'Hong Kong Observatory',
    ])
      expect(notice).toContain(source);
    const paths = [...notice!.matchAll(/\b(?:dist|LICENSES)\/[\w.-]+\.txt/g)].map(([path]) => path);
    expect(paths.sort()).toEqual(['LICENSES/Apache-2.0.txt', 'dist/THIRD-PARTY-LICENSES.txt']);
    for (const path of paths) expect(files).toContain(path);
    expect(installed(/Apache-2\.0/)[0]).toContain('Version 2.0, January 2004');
  });
});

describe('from an installed package', () => {
  const use = `
    const { facts } = extract('腾讯控股（00700.HK）报376.8港元');
    console.log(JSON.stringify([fact.array().parse(facts).length, facts[2].value, new YoujuError('invalid-json', '') instanceof Error]));`;

  test('import', () => {
    const head = `import { extract, YoujuError } from 'youju'; import { fact } from 'youju/schema';`;
    expect(run('esm.mjs', head + use)).toEqual({ stdout: '[3,"376.8",true]', stderr: '', status: 0 });
  });

  test('require', () => {
    const head = `const { extract, YoujuError } = require('youju'); const { fact } = require('youju/schema');`;
    expect(run('cjs.cjs', head + use)).toEqual({ stdout: '[3,"376.8",true]', stderr: '', status: 0 });
  });

  test('dataVersion is that of the tables, in both module formats', () => {
    const version = dataVersion();
    expect(version).toMatch(/^\d{4}-\d\d(-\d\d)?\+[0-9a-f]{8}$/);
    expect(run('data.mjs', `import { dataVersion } from 'youju'; console.log(dataVersion)`).stdout).toBe(version);
    expect(run('data.cjs', `console.log(require('youju').dataVersion)`).stdout).toBe(version);
  });

  test('the JSON Schemas', () => {
    const source = `console.log(require('youju/schema/extraction.json').$ref)`;
    expect(run('json.cjs', source).stdout).toBe('#/$defs/extraction');
  });

  test('the command', () => {
    expect(run('x.txt', '涨2.4%', process.execPath, ['node_modules/youju/dist/cli.js', '--json', 'x.txt']).stdout).toContain(
      '"2.4"',
    );
  });

  test('reading pages reports that parse5 is missing, and works with it', () => {
    const use = (head: string) => `${head} console.log(extractHtml('<p>涨<b>2</b>%').facts[0].source.start);`;
    const args = ['node_modules/youju/dist/cli.js', 'enrich', 'page.jsonl'];
    const line = '{"html":"<p>涨2.4%"}\n';
    expect(JSON.parse(run('page.jsonl', line, process.execPath, args).stdout).error).toEqual({
      code: 'missing-engine',
      message: 'parse5 is not installed: npm install parse5',
    });
    for (const name of ['parse5', 'entities']) symlinkSync(resolve('node_modules', name), join(modules, name));
    expect(run('page.jsonl', line, process.execPath, args).stdout).toContain('"source":{"start":4,"end":8}');
    expect(run('page.mjs', use(`import { extractHtml } from 'youju/html-input';`)).stdout).toBe('7');
  });

  test('the command with workers', () => {
    const args = ['node_modules/youju/dist/cli.js', 'enrich', '--workers', '2', 'x.jsonl'];
    const line = '{"text":"涨2.4%"}\n';
    expect(run('x.jsonl', line, process.execPath, args)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'youju: piscina is not installed, or cannot be loaded: npm install piscina\n',
    });
    symlinkSync(resolve('node_modules/piscina'), join(modules, 'piscina'));
    expect(run('x.jsonl', line, process.execPath, args).stdout).toContain('"value":"2.4"');
  });

  const typed = `
    import { dataVersion, extract, segment, userWords, type Fact, type Money, type Options, type Segmenter } from 'youju';
    import { compromise } from 'youju/english';
    import { extract as figures, type Figure } from 'youju/figures';
    import { fromLabelStudio, toCsv, toOffsets, type OffsetUnit } from 'youju/formats';
    import { toAnsi, toHtml, type Mark } from 'youju/html';
    import { extractHtml, readHtml } from 'youju/html-input';
    import { extract as shown } from 'youju/notebook';
    import { extract as byRules, type RuleOptions } from 'youju/rules';
    byRules('', { types: ['company'] } satisfies RuleOptions<'company'>).facts[0]?.name satisfies string | undefined;
    import { fact, type Percent } from 'youju/schema';
    import { jiebaWasm } from 'youju/segment/jieba-wasm';
    import { nodejieba } from 'youju/segment/nodejieba';
    const options: Options = { publishedAt: '2024-06-19', types: ['money', 'date'] as const };
    const facts: Fact[] = extract('', options).facts;
    for (const one of facts) if (one.type === 'money') { const money: Money = one; money.currency satisfies string; }
    dataVersion satisfies string;
    fact.parse({}).type satisfies string;
    segment('', { segmenter: nodejieba(), extraction: extract('', { english: compromise() }) }).sentences[0]?.tokens satisfies unknown;
    jiebaWasm({ userWords: userWords() }).then((segmenter: Segmenter) => segmenter.name);
    const unit: OffsetUnit = 'utf8';
    const marks: Mark[] = [...toOffsets('', facts, unit), ...fromLabelStudio({ data: { text: '' } }).facts, { type: 'money', start: 0, end: 1, text: '1' }];
    (toHtml('', marks, { page: true }) + toAnsi('', facts) + toCsv(marks)) satisfies string;
    extractHtml(new Uint8Array()).facts[0]?.source.start satisfies number | undefined;
    readHtml('').locate([{ start: 0, end: 1, mine: true }])[0]?.mine satisfies boolean | undefined;
    shown('', { language: 'zh' }).facts satisfies Fact[];
    figures('', { types: ['money'] }).facts satisfies Figure[];
    // @ts-expect-error companies are not figures
    figures('', { types: ['company'] });
    export const percents = (all: Fact[]): Percent[] => all.filter((one) => one.type === 'percent');
    // @ts-expect-error no such type of fact
    extract('', { types: ['monney'] });
    // @ts-expect-error a value is a decimal string
    (facts as Money[])[0]!.value satisfies number;`;
  test.each([
    ['node16', 'typed.mts'],
    ['node16', 'typed.cts'],
    ['bundler', 'typed.ts'],
  ])(
    'types, resolved as %s in %s',
    (resolution, name) => {
      const config = {
        compilerOptions: {
          strict: true,
          noEmit: true,
          types: [],
          target: 'ES2022',
          exactOptionalPropertyTypes: true,
        },
        files: [name],
      };
      const module = resolution === 'node16' ? { module: 'node16' } : { module: 'esnext', moduleResolution: resolution };
      Object.assign(config.compilerOptions, module);
      writeFileSync(join(project, `${name}.json`), JSON.stringify(config));
      const tsc = [resolve('node_modules/typescript/bin/tsc'), '-p', `${name}.json`];
      expect(run(name, typed, process.execPath, tsc)).toEqual({ stdout: '', stderr: '', status: 0 });
    },
    60_000,
  );
});

describe('engines', () => {
  const link = (name: string) => symlinkSync(resolve('node_modules', name), join(modules, name));
  const words = `.sentences.flatMap(({ tokens }) => tokens.map(({ text, pos }) => text + '/' + pos)).join(' ')`;

  test('are optional: nothing is loaded until requested, and a missing one is reported', () => {
    expect(
      run('none.mjs', `import { segment } from 'youju'; console.log(segment('采购').sentences[0].tokens.length)`).stdout,
    ).toBe('1');
    const failing = (name: string, call: string) => `
      import { ${call} as begin } from 'youju/segment/${name}'; import { YoujuError } from 'youju';
      try { await begin(); } catch (error) { console.log(error instanceof YoujuError, error.code, error.message.split(' (')[0]); }`;
    expect(run('nj.mjs', failing('nodejieba', 'nodejieba')).stdout).toBe(
      'true missing-engine nodejieba is not installed: npm install nodejieba',
    );
    expect(run('jw.mjs', failing('jieba-wasm', 'jiebaWasm')).stdout).toBe(
      'true missing-engine jieba-wasm is not installed: npm install jieba-wasm',
    );
    mkdirSync(join(modules, 'nodejieba'));
    writeFileSync(join(modules, 'nodejieba/index.js'), 'module.exports = {}'); // as installed without running its install script
    expect(run('unbuilt.mjs', failing('nodejieba', 'nodejieba')).stdout).toBe(
      'true missing-engine nodejieba is installed but not built: npm rebuild nodejieba',
    );
    // without the check, the native module would end the process over the missing file
    symlinkSync(resolve('node_modules/nodejieba/build'), join(modules, 'nodejieba/build'));
    writeFileSync(
      join(modules, 'nodejieba/index.js'),
      `for (const kind of ['', 'HMM_', 'USER_', 'IDF_', 'STOP_WORD_']) exports['DEFAULT_' + kind + 'DICT'] = 'nowhere'`,
    );
    expect(run('lacking.mjs', failing('nodejieba', 'nodejieba')).stdout).toBe(
      'true missing-engine nodejieba is missing nowhere: npm install nodejieba',
    );
    const cut = run('cut.txt', '采购3亿元。', process.execPath, ['node_modules/youju/dist/cli.js', 'segment', 'cut.txt']);
    expect(cut).toEqual({ stdout: '采购 3亿元/money 。', stderr: '', status: 0 });
    rmSync(join(modules, 'nodejieba'), { recursive: true });
  });

  test('nodejieba works from ES and CommonJS modules, in a worker, and in the command', () => {
    link('nodejieba');
    const use = `console.log(segment('采购原料', { segmenter: nodejieba() })${words})`;
    const out = { stdout: '采购/v 原料/n', stderr: '', status: 0 };
    expect(run('nj.mjs', `import { segment } from 'youju'; import { nodejieba } from 'youju/segment/nodejieba'; ${use}`)).toEqual(
      out,
    );
    const required = `const { segment } = require('youju'); const { nodejieba } = require('youju/segment/nodejieba'); ${use}`;
    expect(run('nj.cjs', required)).toEqual(out);
    const worker = `new (require('node:worker_threads').Worker)(__dirname + '/nj.cjs');`;
    expect(run('worker.cjs', worker)).toEqual(out);
    expect(run('both.cjs', `${worker} ${required}`).stdout).toBe(`${out.stdout}\n${out.stdout}`);
    const cut = run('cut.txt', '采购3亿元。', process.execPath, ['node_modules/youju/dist/cli.js', 'segment', 'cut.txt']);
    expect(cut).toEqual({ stdout: '采购/v 3亿元/money 。/x', stderr: '', status: 0 });
  }, 60_000);

  test('nodejieba does not overwrite the variables of a notebook, including constants', () => {
    const source = `
      const { runInThisContext } = require('node:vm');
      runInThisContext('const dict = 1; let userDict = 2; var idfDict = 3;');
      const before = Object.getOwnPropertyNames(globalThis).join();
      const { nodejieba } = require('youju/segment/nodejieba');
      nodejieba().cut('采购');
      console.log(runInThisContext('[dict, userDict, idfDict].join()'), before === Object.getOwnPropertyNames(globalThis).join());`;
    expect(run('notebook.cjs', source)).toEqual({ stdout: '1,2,3 true', stderr: '', status: 0 });
  });

  test('jieba-wasm works from ES and CommonJS modules', () => {
    link('jieba-wasm');
    const use = `jiebaWasm().then((segmenter) => console.log(segment('采购原料', { segmenter })${words}))`;
    const out = { stdout: '采购/v 原料/n', stderr: '', status: 0 };
    expect(
      run('jw.mjs', `import { segment } from 'youju'; import { jiebaWasm } from 'youju/segment/jieba-wasm'; ${use}`),
    ).toEqual(out);
    expect(
      run('jw.cjs', `const { segment } = require('youju'); const { jiebaWasm } = require('youju/segment/jieba-wasm'); ${use}`),
    ).toEqual(out);
  });
});

test('English works from ES and CommonJS modules; an error names compromise if it is missing', () => {
  const use = `console.log(extract('Loup Ventures分析师', { english: compromise() }).facts[0].text)`;
  const imported = `import { extract } from 'youju'; import { compromise } from 'youju/english'; ${use}`;
  expect(run('en.mjs', imported).stderr).toContain("Cannot find package 'compromise'");
  symlinkSync(resolve('node_modules/compromise'), join(modules, 'compromise'));
  const out = { stdout: 'Loup Ventures', stderr: '', status: 0 };
  expect(run('en.mjs', imported)).toEqual(out);
  expect(run('en.cjs', `const { extract } = require('youju'); const { compromise } = require('youju/english'); ${use}`)).toEqual(
    out,
  );
});

test('extract and the command run without zod', () => {
  rmSync(join(modules, 'zod'));
  expect(existsSync(join(modules, 'zod'))).toBe(false);
  const use = `console.log(extract('报376.8港元').facts[0].value)`;
  expect(run('bare.mjs', `import { extract } from 'youju'; ${use}`).stdout).toBe('376.8');
  expect(run('bare.cjs', `const { extract } = require('youju'); ${use}`).stdout).toBe('376.8');
  expect(run('x.txt', '涨2.4%', process.execPath, ['node_modules/youju/dist/cli.js', 'x.txt']).status).toBe(0);
  expect(run('schema.mjs', `import 'youju/schema'`).stderr).toContain("Cannot find package 'zod'");
});

// both check the existing build: packing would run `prepack`, which rebuilds dist while other tests use it
test.each([
  ['publint', () => ['publint', '--strict']],
  ['are the types wrong', () => ['attw', tarball, '--format', 'json']],
])(
  '%s reports no problems',
  (_, call) => {
    const [command, ...args] = call();
    const { status, stdout, stderr } = spawnSync(join('node_modules/.bin', command!), args, { encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
  },
  60_000,
);
