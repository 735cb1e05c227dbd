// Rolls up the declarations that `tsc -b src` emits into one file per entry of the package, with shared declarations in chunks:
// dist/*.d.ts for `import`, and copies as dist/*.d.cts for `require`, because types are resolved by the format of the importer.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { ENTRIES } from './entries.mjs';

const EMITTED = '.cache/types';

const bundle = await rollup({
  input: Object.fromEntries(
    Object.entries(ENTRIES).map(([name, source]) => [name, source.replace(/^src\/(.+)\.ts$/, `${EMITTED}/$1.d.ts`)]),
  ),
  plugins: [dts()],
  external: [/^[^./]/],
});
const { output } = await bundle.generate({
  format: 'es',
  entryFileNames: '[name].d.ts',
  chunkFileNames: ({ name }) => `chunks/${name.replace(/\.d$/, '')}.d.ts`,
});
for (const { fileName, code } of output) {
  const file = join('dist', fileName);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, code);
  writeFileSync(file.replace(/\.ts$/, '.cts'), code.replaceAll(/'(\.{1,2}\/[^']+)\.js'/g, "'$1.cjs'"));
}
