import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { ENTRIES, subpathOf } from '../data/build/entries.mjs';
import * as youju from '../src/index.js';
import { isFull } from './properties/check.js';

/** The size limit of each README, so that it can be read in one sitting. */
const README_BYTES = 6144;

const READMES = ['README.md', 'README.zh-CN.md'] as const;
const PAGES = [
  ...READMES,
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** The source of each module that users import, by its import name. */
const SOURCES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(ENTRIES).map(([name, source]) => [`youju${subpathOf(name).slice(1)}`, source])),
  'npm:youju/notebook': ENTRIES.notebook,
};

/** Imports a module that a sample names; modules of the library come from the sources. */
const load = (module: string): Promise<object> => import(module in SOURCES ? resolve(SOURCES[module]!) : module);

type Block = { readonly language: string; readonly info: string; readonly code: string; readonly line: number };

/** Splits a page into its fenced blocks and the prose around them. */
function readPage(path: string): { blocks: Block[]; prose: string } {
  const source = readFileSync(path, 'utf8');
  const blocks: Block[] = [];
  const prose = source.replace(/^```(\S*)[ ]?(.*)\n([\s\S]*?)^```$/gm, (_, language, info, code, offset: number) => {
    blocks.push({ language, info, code, line: source.slice(0, offset).split('\n').length });
    return '';
  });
  return { blocks, prose };
}

const parsed = new Map(PAGES.map((path) => [path, readPage(path)]));
const blocksOf = (path: string): Block[] => parsed.get(path)!.blocks;
const proseOf = (path: string): string => parsed.get(path)!.prose;

/** A code block as a program: its imports, its code with the imports as `const`, and the results in its comments `// → …`. */
type Sample = {
  readonly imports: readonly { readonly module: string; readonly names: readonly string[] }[];
  readonly code: string;
  /** JavaScript expressions, in the order of the statements. */
  readonly expected: readonly string[];
  readonly last: string | undefined;
};

const EXPECTATION = /^\s*\/\/ → (.+)$/;

/** Splits a block into statements. An expression whose line, or the line after it, has the comment `// → …` is recorded. */
function parseSample({ code }: Block): Sample {
  const file = ts.createSourceFile('sample.ts', code, ts.ScriptTarget.Latest, true);
  const imports: { module: string; names: string[] }[] = [];
  const expected: string[] = [];
  let last: string | undefined;
  const lines = file.statements.map((statement) => {
    const text = statement.getText(file);
    if (ts.isImportDeclaration(statement)) {
      const module = (statement.moduleSpecifier as ts.StringLiteral).text;
      const bindings = statement.importClause!.namedBindings as ts.NamedImports;
      const names = bindings.elements.map((element) => element.name.text);
      imports.push({ module, names });
      return `const { ${names.join(', ')} } = await load(${JSON.stringify(module)});`;
    }
    if (!ts.isExpressionStatement(statement)) return text;
    last = statement.expression.getText(file);
    const [, value] = EXPECTATION.exec(code.slice(statement.end).split('\n').slice(0, 2).filter(Boolean)[0] ?? '') ?? [];
    if (value === undefined) return text;
    expected.push(value);
    return `record(${last});`;
  });
  return { imports, code: lines.join('\n'), expected, last };
}

const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...values: unknown[]) => Promise<unknown>;

/** Runs a sample against the sources and returns what it recorded, and, if `wantsLast`, the value of its last expression. */
async function run({ code, last }: Sample, wantsLast: boolean): Promise<{ recorded: unknown[]; value: unknown }> {
  const recorded: unknown[] = [];
  const program = `${code}\n${wantsLast ? `return (${last});` : ''}`;
  const { outputText } = ts.transpileModule(`async function sample() {\n${program}\n}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  const sample = new AsyncFunction('load', 'record', `${outputText}\nreturn sample();`);
  const value = await sample(load, (one: unknown) => recorded.push(one));
  return { recorded, value };
}

const evaluated = (expression: string): unknown => new Function(`return (${expression});`)();

/** Returns the code blocks of a page, each with the JSON block that follows it, if any. */
function samplesOf(path: string): { block: Block; sample: Sample; json: string | undefined }[] {
  const blocks = blocksOf(path);
  return blocks.flatMap((block, i) => {
    if (block.language !== 'ts') return [];
    const next = blocks[i + 1];
    return [{ block, sample: parseSample(block), json: next?.language === 'json' ? next.code : undefined }];
  });
}

describe.each(PAGES)('%s', (path) => {
  const samples = samplesOf(path);

  test('samples return the results that the page shows', async () => {
    for (const { block, sample, json } of samples) {
      const at = `${path}:${block.line}`;
      const shown = block.code.match(/\/\/ → /g)?.length ?? 0;
      expect(sample.expected, `${at}: each arrow follows an expression`).toHaveLength(shown);
      if (shown === 0 && json === undefined) continue;
      const { recorded, value } = await run(sample, json !== undefined);
      expect(recorded, at).toEqual(sample.expected.map(evaluated));
      if (json !== undefined) expect(value, at).toEqual(JSON.parse(json));
    }
  });

  test('quoted rows exist in their tables', () => {
    for (const { language, info, code } of blocksOf(path)) {
      if (language !== 'tsv') continue;
      const table = readFileSync(info, 'utf8').split('\n');
      for (const row of code.trimEnd().split('\n')) expect(table, info).toContain(row);
    }
  });

  test('paths in backticks exist', () => {
    const paths = [...proseOf(path).matchAll(/`((?:src|data|tests|examples|docs)\/[\w./-]*)`/g)].map(([, named]) => named!);
    expect(paths.filter((named) => !existsSync(named))).toEqual([]);
  });

  test('links resolve', () => {
    const links = [...proseOf(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to!).filter((to) => !/^[a-z]+:/.test(to));
    const broken = links.filter((link) => {
      const [file, anchor] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file!);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('scripts that the page runs exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...readFileSync(path, 'utf8').matchAll(/npm run ([a-z]+(?::[a-z]+)*)/g)].map(([, name]) => name!);
    const known = Object.keys(scripts);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

/** Returns the anchors that GitHub generates for the headings of a page. */
function anchorsOf(path: string): string[] {
  const seen = new Map<string, number>();
  return [...readPage(path).prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => {
    const slug = heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

test.runIf(isFull)(
  'samples type-check',
  () => {
    const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
    const samples = new Map(
      PAGES.flatMap((path) =>
        blocksOf(path).flatMap(({ language, code, line }): [string, string][] =>
          language === 'ts' ? [[resolve(`${path}-${line}.ts`), `${code}\nexport {};`]] : [],
        ),
      ),
    );
    const paths = Object.fromEntries(Object.entries(SOURCES).map(([module, source]) => [module, [`./${source}`]]));
    const asUsersWrite = { ...options, paths, noEmit: true, noUnusedLocals: false, noUncheckedIndexedAccess: false };
    const host = ts.createCompilerHost(asUsersWrite);
    const { fileExists, getSourceFile } = host;
    host.fileExists = (path) => samples.has(path) || fileExists(path);
    host.getSourceFile = (path, ...rest) => {
      const code = samples.get(path);
      return code === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, code, ts.ScriptTarget.Latest);
    };
    const program = ts.createProgram([...samples.keys(), resolve('src/tsv.d.ts')], asUsersWrite, host);
    const errors = [...samples.keys()].flatMap((path) => {
      const file = program.getSourceFile(path)!;
      const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      return found.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    });
    expect(errors).toEqual([]);
  },
  60_000,
);

test.each(READMES)('%s is short', (path) => {
  expect(Buffer.byteLength(readFileSync(path))).toBeLessThanOrEqual(README_BYTES);
});

test('both READMEs show the same samples with the same results', () => {
  const shown = READMES.map((path) =>
    samplesOf(path).map(({ sample, json }) => ({ code: sample.code, expected: sample.expected, json })),
  );
  expect(shown[0]!.length).toBeGreaterThan(0);
  expect(shown[1]).toEqual(shown[0]);
});

test('docs/README.md lists every page', () => {
  const listed = [...proseOf('docs/README.md').matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name]) => `docs/${name}`);
  const pages = PAGES.filter((path) => path.startsWith('docs/') && path !== 'docs/README.md');
  expect([...new Set(listed)].sort()).toEqual(pages.sort());
});

test('the pages have more than 25 expected results', () => {
  const expectations = PAGES.flatMap(samplesOf).reduce((sum, { sample }) => sum + sample.expected.length, 0);
  expect(expectations).toBeGreaterThan(25);
});

test('the exports of the package', () => {
  expect(Object.keys(youju).sort()).toEqual([
    'YoujuError',
    'compileGazetteer',
    'concepts',
    'dataVersion',
    'extract',
    'names',
    'readNumeral',
    'segment',
    'userWords',
  ]);
});
