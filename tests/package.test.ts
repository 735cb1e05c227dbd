import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** The package as npm would publish it, installed as a user has it: `npm test` builds first. */
const project = mkdtempSync(join(tmpdir(), 'youju-package-'));
const modules = join(project, 'node_modules');
let files: string[];

beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], { encoding: 'utf8' });
  const [{ filename, files: listed }] = JSON.parse(packed);
  files = listed.map(({ path }: { path: string }) => path).sort();
  execFileSync('tar', ['-xzf', join(project, filename), '-C', project]);
  mkdirSync(modules);
  cpSync(join(project, 'package'), join(modules, 'youju'), { recursive: true });
  rmSync(join(project, 'package'), { recursive: true });
  symlinkSync(resolve('node_modules/zod'), join(modules, 'zod'));
}, 60_000);
afterAll(() => rmSync(project, { recursive: true }));

/** Runs a file of the project's own. */
function run(name: string, source: string, command: string = process.execPath, args: string[] = [name]) {
  writeFileSync(join(project, name), source);
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: project, encoding: 'utf8' });
  return { stdout: stdout.trim(), stderr, status };
}

test('the package holds what is run and read, and nothing else', () => {
  expect(files).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'data/schema/enriched.json',
    'data/schema/extraction.json',
    'data/schema/failure.json',
    'data/schema/options.json',
    'data/schema/segmentation.json',
    'dist/cli.js',
    'dist/index.cjs',
    'dist/index.d.cts',
    'dist/index.d.ts',
    'dist/index.js',
    'dist/schema.cjs',
    'dist/schema.d.cts',
    'dist/schema.d.ts',
    'dist/schema.js',
    'package.json',
  ]);
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

  test('the JSON Schemas', () => {
    const source = `console.log(require('youju/schema/extraction.json').$ref)`;
    expect(run('json.cjs', source).stdout).toBe('#/$defs/extraction');
  });

  test('the command', () => {
    expect(run('x.txt', '涨2.4%', process.execPath, ['node_modules/youju/dist/cli.js', '--json', 'x.txt']).stdout).toContain(
      '"2.4"',
    );
  });

  const typed = `
    import { extract, segment, type Fact, type Money, type Options } from 'youju';
    import { fact, type Percent } from 'youju/schema';
    const options: Options = { publishedAt: '2024-06-19', types: ['money', 'date'] as const };
    const facts: Fact[] = extract('', options).facts;
    for (const one of facts) if (one.type === 'money') { const money: Money = one; money.currency satisfies string; }
    fact.parse({}).type satisfies string;
    segment('').sentences[0]?.tokens satisfies unknown;
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

test('reading and the command need no zod: they run where there is none', () => {
  rmSync(join(modules, 'zod'));
  expect(existsSync(join(modules, 'zod'))).toBe(false);
  const use = `console.log(extract('报376.8港元').facts[0].value)`;
  expect(run('bare.mjs', `import { extract } from 'youju'; ${use}`).stdout).toBe('376.8');
  expect(run('bare.cjs', `const { extract } = require('youju'); ${use}`).stdout).toBe('376.8');
  expect(run('x.txt', '涨2.4%', process.execPath, ['node_modules/youju/dist/cli.js', 'x.txt']).status).toBe(0);
  expect(run('schema.mjs', `import 'youju/schema'`).stderr).toContain("Cannot find package 'zod'");
});

test.each([
  ['publint', ['publint', '--strict']],
  ['are the types wrong', ['attw', '--pack', '.', '--format', 'json']],
])(
  '%s: nothing to complain of',
  (_, [command, ...args]) => {
    const { status, stdout, stderr } = spawnSync(join('node_modules/.bin', command!), args, { encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
  },
  60_000,
);
