import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { ENTRIES, subpathOf } from '../data/build/entries.mjs';

test('the package exports the entries, the JSON Schemas and package.json', () => {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const expected = [...Object.keys(ENTRIES).map(subpathOf), './schema/*.json', './package.json'];
  expect(Object.keys(exports).sort()).toEqual(expected.sort());
});

/** The directory of the declarations emitted by `tsc -b src`, from which those of the package are rolled up. */
const EMITTED = '.cache/types';
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'src']);
const declarationOf = (entry: string) => entry.replace(/^src\/(.+)\.ts$/, `${EMITTED}/$1.d.ts`);
const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
const program = ts.createProgram(Object.values(ENTRIES).map(declarationOf), options);
const checker = program.getTypeChecker();

/**
 * Snapshot of everything a user can import, with its type. A change needs a new version; update the snapshot with
 * `vitest run tests/api.test.ts --update`.
 */
test('the public API is unchanged', async () => {
  const surface = Object.entries(ENTRIES).map(([name, entry]) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(declarationOf(entry))!)!;
    const lines = checker.getExportsOfModule(module).map((symbol) => {
      const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      if (!(real.flags & ts.SymbolFlags.Value)) return `type ${symbol.name}`;
      const type = checker.getTypeOfSymbol(real);
      const isSchema = name === 'schema';
      return isSchema
        ? `const ${symbol.name}`
        : `${symbol.name}: ${checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation)}`;
    });
    return [`youju${subpathOf(name).slice(1)}`, ...lines.sort().map((line) => `  ${line}`)].join('\n');
  });
  await expect(`${surface.join('\n\n')}\n`).toMatchFileSnapshot('api.snap.txt');
}, 60_000);

/** Collects the exported types, and members of exported object types, that an editor would show without documentation. */
test('every field and option has a doc comment', () => {
  const seen = new Set<string>();
  const bare = new Set<string>();
  for (const entry of Object.values(ENTRIES)) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(declarationOf(entry))!)!;
    for (const symbol of checker.getExportsOfModule(module)) {
      const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      if (!(real.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias))) continue;
      const isDocumented = (symbol: ts.Symbol) => symbol.getDocumentationComment(checker).length > 0;
      if (!isDocumented(real)) bare.add(symbol.name);
      const type = checker.getDeclaredTypeOfSymbol(real);
      for (const part of type.isUnion() ? type.types : [type]) {
        if (!(part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) continue;
        for (const property of part.getProperties()) {
          const declared = property.declarations?.[0]?.getSourceFile().fileName ?? '';
          if (!declared.includes(EMITTED) || declared.includes('/node_modules/') || property.name === 'type') continue;
          seen.add(`${symbol.name}.${property.name}`);
          if (!isDocumented(property)) bare.add(`${symbol.name}.${property.name}`);
        }
      }
    }
  }
  expect(seen.size).toBeGreaterThan(100);
  expect([...bare]).toEqual([]);
}, 60_000);
