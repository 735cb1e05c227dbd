import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The page that `youju FILE --html` writes, tested on screen, by keyboard, for screen readers, in dark mode and in print. */
const html = execFileSync(process.execPath, ['dist/cli.js', '--published', '2024-06-19', '--html', 'examples/page.txt'], {
  encoding: 'utf8',
});
const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
}, 60_000);
afterAll(() => browser?.close());

async function opened(options: Parameters<Browser['newContext']>[0] = {}, content = html): Promise<Page> {
  const page = await (await browser.newContext({ bypassCSP: true, ...options })).newPage();
  await page.setContent(content);
  return page;
}
/** Returns the lightness of the background and of the text, from 0 to 255. */
const lightness = (page: Page) =>
  page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.querySelector('.youju')!);
    return [backgroundColor, color].map((rgb) => Number(/\d+/.exec(rgb)![0]));
  });

test.each(['light', 'dark'] as const)(
  '%s: axe-core finds no violations at any width',
  async (colorScheme) => {
    for (const width of [1200, 390]) {
      const page = await opened({ colorScheme, viewport: { width, height: 800 } });
      const [paper, ink] = await lightness(page);
      expect(colorScheme === 'light' ? paper! - ink! : ink! - paper!).toBeGreaterThan(180);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run(): Promise<{ violations: unknown[] }> } }).axe.run(),
      );
      expect(violations).toEqual([]);
      await page.context().close();
    }
  },
  60_000,
);

test.each([
  ['next to the fact', html],
  ['below its line, without anchor positioning', html.replaceAll('anchor-scope:all', 'no-such:all')],
])(
  'shows the description of a fact only on hover and focus, within the page: %s',
  async (_, content) => {
    const page = await opened({ viewport: { width: 390, height: 800 } }, content);
    for (const says of await page.locator('.youju-says').all()) expect((await says.boundingBox())!.width).toBeLessThan(2);
    for (const mark of await page.locator('mark').all()) {
      await mark.hover();
      const box = (await mark.locator('.youju-says').boundingBox())!;
      expect(box.width).toBeGreaterThan(20);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(390);
    }
    await page.mouse.move(0, 0);
    await page.keyboard.press('Tab');
    expect((await page.locator('mark:focus .youju-says').boundingBox())!.width).toBeGreaterThan(20);
  },
  60_000,
);

test('screen readers get each fact with its type and description', async () => {
  const page = await opened();
  expect(await page.locator('.youju-text').ariaSnapshot()).toMatch(
    /450亿至540亿美元\s*\u2060?\s*money\s*USD 45–54 billion USD 45,000,000,000\.\.54,000,000,000/,
  );
});

test('copies only the text', async () => {
  const page = await opened();
  const selected = await page.evaluate(() => {
    getSelection()!.selectAllChildren(document.querySelector('.youju-text')!);
    return getSelection()!.toString();
  });
  expect(selected.trim()).toBe(readFileSync('examples/page.txt', 'utf8').trim());
});

test('prints dark text on white with coloured marks, even in dark mode', async () => {
  const page = await opened({ colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  const [paper, ink] = await lightness(page);
  expect([paper! > 250, ink! < 50]).toEqual([true, true]);
  const mark = await page
    .locator('mark')
    .first()
    .evaluate((mark) => getComputedStyle(mark).getPropertyValue('print-color-adjust'));
  expect(mark).toBe('exact');
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
});
