/** Builds the library for the examples if `dist` is missing or older than a source; `npm run example:…` runs this first. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modifiedTime = (path) => statSync(join(root, path)).mtimeMs;
const sources = [
  'package.json',
  'tsup.config.ts',
  ...readdirSync(join(root, 'src'), { recursive: true }).map((file) => join('src', file)),
  ...readdirSync(join(root, 'data'), { recursive: true }).flatMap((file) => (file.endsWith('.tsv') ? [join('data', file)] : [])),
];

const isBuilt =
  existsSync(join(root, 'dist/index.js')) && sources.every((path) => modifiedTime(path) <= modifiedTime('dist/index.js'));
if (!isBuilt) {
  console.log('building youju');
  const tsup = join(root, 'node_modules/tsup/dist/cli-default.js');
  if (!existsSync(tsup)) {
    console.error('the dependencies are not installed: npm ci');
    process.exit(1);
  }
  process.exitCode = spawnSync(process.execPath, [tsup, '--silent', '--no-dts'], { cwd: root, stdio: 'inherit' }).status ?? 1;
}
