// Counts the work of the built library without a clock. An instrumented copy of the build counts function calls and loop
// iterations; during a count, patched built-in methods add the number of characters or elements they visit. The library itself is
// not changed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { tables } from '../../data/build/bundle.mjs';

const counter = {
  steps: 0,
  spread(value) {
    this.steps += value?.length ?? value?.size ?? 0;
    return value;
  },
};
globalThis.youjuCounter = counter;
const STEP = '++youjuCounter.steps';

/** Inserts a counter at the start of every function body and loop body, and at every spread. */
function instrument(source) {
  const inserts = []; // at the same offset, closing inserts come first, innermost first
  const insert = (at, code, order) => inserts.push({ at, code, order });
  const wrap = (node, before, after) => {
    insert(node.getStart(), before, inserts.length);
    insert(node.end, after, -inserts.length);
  };
  const visit = (node) => {
    const body = ts.isFunctionLike(node) ? node.body : ts.isIterationStatement(node, false) ? node.statement : undefined;
    if (body !== undefined) {
      if (ts.isBlock(body)) insert(body.getStart() + 1, `${STEP};`, inserts.length);
      else if (ts.isFunctionLike(node)) wrap(body, `(${STEP},(`, '))');
      else wrap(body, `{${STEP};`, '}');
    }
    if (ts.isSpreadElement(node)) wrap(node.expression, 'youjuCounter.spread(', ')');
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('build.js', source, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS));
  inserts.sort((a, b) => a.at - b.at || a.order - b.order);
  const parts = inserts.flatMap(({ at, code }, i) => [source.slice(inserts[i - 1]?.at ?? 0, at), code]);
  return parts.join('') + source.slice(inserts.at(-1)?.at ?? 0);
}

/** Bundles the source of a module, instruments the bundle and loads it. */
async function loadInstrumented(source) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('../..', import.meta.url)) },
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [tables()],
    charset: 'utf8',
    write: false,
    logLevel: 'error',
  });
  const directory = mkdtempSync(join(tmpdir(), 'youju-steps-'));
  const file = join(directory, 'index.mjs');
  try {
    writeFileSync(file, instrument(outputFiles[0].text));
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const lengthOf = ({ length }) => length;
const resultLengthOf = (_subject, _args, result) => result.length;
const TypedArray = Object.getPrototypeOf(Uint8Array);

/** The cost of a call of a built-in method, from its receiver, arguments and result. */
const COSTS = [
  [String.prototype, 'slice split repeat normalize toLowerCase toUpperCase padStart trim', resultLengthOf],
  [String.prototype, 'includes replace replaceAll match search', lengthOf],
  [String.prototype, 'indexOf', (text, [, from = 0], found) => (found < 0 ? text.length : found) - from],
  [String.prototype, 'lastIndexOf', (text, [, from = text.length], found) => from - found],
  [RegExp.prototype, 'test exec', (_pattern, [text]) => String(text).length],
  [Array.prototype, 'slice concat flat splice', resultLengthOf],
  [Array.prototype, 'join sort toSorted fill indexOf lastIndexOf includes reverse shift unshift', lengthOf],
  [TypedArray.prototype, 'slice', resultLengthOf],
  [TypedArray.prototype, 'set', (_array, [source]) => source.length],
  [TypedArray.prototype, 'fill', (array, [, from = 0, to = array.length]) => to - from],
];

/** Calls `run` with the counting built-in methods in place. */
function withCountingMethods(run) {
  const patched = [];
  for (const [prototype, names, cost] of COSTS) {
    for (const name of names.split(' ')) {
      const method = prototype[name];
      patched.push(() => Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true }));
      prototype[name] = function (...args) {
        const result = Reflect.apply(method, this, args);
        counter.steps += cost(this, args, result);
        return result;
      };
    }
  }
  try {
    return run();
  } finally {
    for (const restore of patched) restore();
  }
}

/** A text whose dates and figures use the tables of what may stand beside them. */
const TABLE_USERS = '2024年6月19日，6月，2024年，19日，增长5%，一家，统一，两块GPU';

/** Every Chinese character, so that no trie of words is unfolded while steps are counted. */
const HAN = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');

/** The default module to count: the built library, on a text with a fixed publication date. */
const EXTRACT = `
  import { extract } from './dist/index.js';
  export const run = (text, options = { publishedAt: '2024-06-19' }) => extract(text, options);`;

/**
 * Instruments a module and everything that it imports.
 *
 * @param {string} [source] the source of a module that exports `run(text)`; it imports files relative to the root of the project
 * @returns a function that counts the steps in which `run` reads a text
 */
export async function stepCounter(source = EXTRACT) {
  const { run } = await loadInstrumented(source);
  const steps = (...args) => {
    const before = counter.steps;
    run(...args);
    return counter.steps - before;
  };
  for (const text of ['', '1', TABLE_USERS, HAN]) steps(text); // tables are read on first use
  return (...args) => withCountingMethods(() => steps(...args));
}
