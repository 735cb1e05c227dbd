/** Builds one page that needs no server: it contains bundle, worker and style. `npm run playground` also serves it. */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build } from 'esbuild';

const here = new URL('.', import.meta.url);
export const PAGE = new URL('dist/index.html', here);

/** @returns the path of the page */
export async function buildPage() {
  const [main, worker] = await Promise.all(['main.ts', 'worker.ts'].map(bundled));
  const style = readFileSync(new URL('style.css', here), 'utf8');
  const page = readFileSync(new URL('index.html', here), 'utf8')
    .replace('<!-- style -->', () => `<style>\n${style}</style>`)
    .replace('<!-- script -->', () => `<script type="text/plain" id="worker">${worker}</script>\n<script>${main}</script>`);
  await mkdir(dirname(PAGE.pathname), { recursive: true });
  await writeFile(PAGE, page);
  return PAGE.pathname;
}

/** Bundles a file as the text of a script element, which must not contain anything that ends it or changes its parsing. */
async function bundled(file) {
  const { outputFiles } = await build({
    entryPoints: [new URL(file, here).pathname],
    bundle: true,
    minify: true,
    format: 'iife',
    charset: 'utf8',
    target: 'es2023',
    tsconfigRaw: '{}', // use the built library, not its sources
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].text.replaceAll('<!--', '\\x3c!--'); // esbuild escapes </script itself
}
