import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * Executes the notebooks of `examples` in Jupyter (Debian's `jupyter-nbconvert`) with the packed library. The environment
 * variable NOTEBOOKS names a directory for the executed notebooks.
 */
const project = mkdtempSync(join(tmpdir(), 'youju-notebooks-'));
const modules = join(project, 'node_modules');
const jupyter = join(project, 'jupyter');
const runtimes = resolve('tests/runtimes/node_modules');

const KERNELS = {
  deno: { argv: [join(runtimes, '.bin/deno'), 'jupyter', '--kernel', '--conn', '{connection_file}'], language: 'typescript' },
  tslab: {
    argv: [process.execPath, join(runtimes, '.bin/tslab'), 'kernel', '--config-path', '{connection_file}'],
    language: 'typescript',
  },
};

const npm = (...args: string[]) => {
  const { status, stderr, stdout } = spawnSync('npm', [...args, '--silent', '--no-audit', '--no-fund'], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return stdout.trim();
};

beforeAll(() => {
  for (const [name, kernel] of Object.entries(KERNELS)) {
    mkdirSync(join(jupyter, 'kernels', name), { recursive: true });
    writeFileSync(join(jupyter, 'kernels', name, 'kernel.json'), JSON.stringify({ ...kernel, display_name: name }));
  }
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const packed = npm('pack', resolve('.'), '--ignore-scripts');
  const dependencies = {
    youju: `file:./${packed}`,
    '@observablehq/plot': devDependencies['@observablehq/plot'],
    linkedom: devDependencies.linkedom,
  };
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, dependencies }));
  writeFileSync(join(project, 'deno.json'), JSON.stringify({ nodeModulesDir: 'manual' }));
  npm('install');
  for (const file of ['notebook.ipynb', 'tslab.ipynb', 'news.jsonl']) cpSync(join('examples', file), join(project, file));
  expect(readFileSync(join(modules, 'youju/package.json'), 'utf8')).toContain('"./notebook"');
}, 180_000);
afterAll(() => rmSync(project, { recursive: true }));

type Output = { output_type: string; data?: Record<string, string | string[]>; text?: string | string[] };
type Cell = { cell_type: string; source: string | string[]; outputs: Output[] };

/** The most runs that it may take until every code cell has shown its output. */
const MAX_RUNS = 6;

/** Executes a notebook in Jupyter. A failing cell fails the test. */
function execute(name: string): Cell[] {
  const out = join(project, `executed-${name}`);
  const env = { ...process.env, JUPYTER_PATH: jupyter };
  const args = ['--to', 'notebook', '--execute', name, '--output', out];
  const { status, stderr } = spawnSync('jupyter-nbconvert', args, { cwd: project, env, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return JSON.parse(readFileSync(out, 'utf8')).cells;
}

/**
 * Executes a notebook and returns the outputs of its code cells by media type. Deno's kernel sometimes sends the output of a cell
 * after it has reported that it is idle, and nbconvert drops such an output: it is taken from another run.
 */
function executed(name: string): Record<string, string>[][] {
  const isComplete = ({ cell_type, outputs }: Cell) => cell_type !== 'code' || outputs.length > 0;
  let cells = execute(name);
  for (let run = 1; run < MAX_RUNS && !cells.every(isComplete); run++) {
    const again = execute(name);
    cells = cells.map((cell, i) => (isComplete(cell) ? cell : again[i]!));
  }
  if (process.env.NOTEBOOKS) {
    const notebook = JSON.parse(readFileSync(join('examples', name), 'utf8'));
    writeFileSync(join(process.env.NOTEBOOKS, name), JSON.stringify({ ...notebook, cells }));
  }
  const whole = (text: string | string[]) => [text].flat().join('');
  return cells
    .filter(({ cell_type }) => cell_type === 'code')
    .map(({ outputs }) =>
      outputs.map((output) => {
        expect(output.output_type).not.toBe('error');
        const entries = Object.entries(output.data ?? { stream: output.text ?? '' });
        return Object.fromEntries(entries.map(([type, text]) => [type, whole(text)]));
      }),
    );
}

test('Deno: marked articles, a table and two plots of 150 news items', () => {
  const [count, article, three, table, some, all, amounts, gpus] = executed('notebook.ipynb');
  expect(count![0]!['text/plain']).toContain('150');
  expect(article![0]!['text/html']).toMatch(/^<div class="youju".*<mark data-type="money"[^>]*>200亿港元</s);
  expect(article![0]!['text/plain']).toContain('拟斥逾⟦200亿港元⟧采购算力');
  expect(three!.map((output) => output['text/html']).filter((html) => html?.includes('data-type="quantity"')).length).toBe(3);
  expect(table![0]!['text/html']).toContain('<td>more than HKD 20 billion</td>');
  expect(some![0]!['text/html']).toContain('金额');
  const plain = all![0]!['text/plain']!;
  const [items, withCompany, withAmount, withGpus] = ['items', 'withCompany', 'withAmount', 'withGpus'].map((name) =>
    Number(new RegExp(`${name}: \\D*\\d*m?(\\d+)`).exec(plain)?.[1]),
  );
  expect([items, withCompany! > 140, withAmount! > 110, withGpus! > 35]).toEqual([150, true, true, true]);
  for (const name of ['微软', '腾讯控股', '英伟达'])
    expect(amounts![0]!['text/html'] ?? amounts![0]!['image/svg+xml']).toContain(`>${name}<`);
  const svg = gpus![0]!['image/svg+xml'] ?? gpus![0]!['text/html'];
  for (const name of ['Meta', 'xAI', '商汤']) expect(svg).toContain(name);
}, 180_000);

test('tslab: a marked text, a table and facts', () => {
  const [marked, table, money] = executed('tslab.ipynb');
  expect(marked![0]!['text/html']).toContain('<mark data-type="money"');
  expect(table![0]!['text/html']).toContain('<td>at least HKD 300 million</td>');
  expect(money![0]!.stream).toContain("value: '300000000'");
}, 180_000);
