/**
 * Takes the screenshots of the README in the system's Chromium: `npm run pictures`, which first executes the notebooks and so
 * needs the setup of `npm run test:runtimes`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { buildPage } from '../playground/build.mjs';

const [notebooks] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

/** Takes a screenshot of the given size after `prepare` has opened the page. */
async function picture(name, width, height, prepare) {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1.25 });
  await prepare(page);
  await page.screenshot({ path: new URL(`${name}.png`, import.meta.url).pathname });
  await page.close();
}

const html = execFileSync(process.execPath, ['dist/cli.js', '--published', '2024-06-19', '--html', 'examples/page.txt'], {
  encoding: 'utf8',
});
await picture('page', 860, 560, async (page) => {
  await page.setContent(html);
  await page.evaluate(() => scrollTo(0, 330));
  await page.locator('mark[data-start="176"]').hover();
});

const playground = await buildPage();
await picture('playground', 1280, 720, async (page) => {
  await page.goto(`file://${playground}`);
  await page.locator('#marked mark[data-type=money]').nth(1).click();
});

/** The outputs of a notebook's cells, as Jupyter shows them. */
const outputs = JSON.parse(readFileSync(`${notebooks}/notebook.ipynb`, 'utf8'))
  .cells.flatMap((cell) => cell.outputs ?? [])
  .map(({ data }) => data?.['text/html'] ?? data?.['image/svg+xml'])
  .filter(Boolean)
  .map((output) => [output].flat().join(''));
const shown = async (page, ...parts) => {
  const style =
    'body{margin:12px 20px;font-family:system-ui,sans-serif}h2{font-size:16px}figure{margin:0}body>.youju{padding-bottom:10px}';
  await page.setContent(`<style>${style}</style>${parts.join('')}`);
};
await picture('notebook', 860, 380, (page) => shown(page, ...outputs.slice(0, 2), outputs[4]));
await picture('amounts', 900, 490, (page) => shown(page, outputs.at(-2)));
await picture('gpus', 900, 600, (page) => shown(page, outputs.at(-1)));
await browser.close();
