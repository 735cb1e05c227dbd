import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildPage } from '../../examples/playground/build.mjs';
import type { Fact } from '../../src/fact.js';
import { extract } from '../../src/index.js';

/** Opens the page in Chromium from a file, without a server. The environment variable SHOTS names a directory for screenshots. */
const PATH = process.env.CHROMIUM ?? '/usr/bin/chromium';
const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
let [browser, url]: [Browser | undefined, string] = [undefined, ''];
let [context, page]: [BrowserContext, Page] = [] as never;
let complaints: string[];

beforeAll(async () => {
  url = pathToFileURL(await buildPage()).href;
  browser = await chromium.launch({ executablePath: PATH, args: ['--no-sandbox'] });
}, 60_000);
afterAll(() => browser?.close());

async function opened(options: Parameters<Browser['newContext']>[0] = {}) {
  context = await browser!.newContext({
    viewport: { width: 1400, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  page = await context.newPage();
  complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => /^(file|blob|data):/.test(request.url()) || complaints.push(request.url()));
  await page.goto(url);
  await page.locator('#marked mark').first().waitFor();
}
beforeEach(() => opened());
afterEach(async () => {
  await context.close();
  expect(complaints).toEqual([]);
});

const type = (text: string) => page.locator('#text').fill(text);
const settled = (text: string) =>
  page.waitForFunction((text) => document.querySelector('#status')?.textContent?.includes(text), text);
const copied = async (button: string) => {
  await page.locator(button).click();
  return page.evaluate(() => navigator.clipboard.readText());
};
const copiedFacts = async (): Promise<Fact[]> => JSON.parse(await copied('#copy-json')).facts;
/** Returns the spans of the marks in the visible text. */
const marks = () =>
  page.evaluate(() => {
    const found: { start: number; end: number; text: string; type: string }[] = [];
    let at = 0;
    const walk = (node: Node): void => {
      if (node.nodeType === Node.TEXT_NODE) at += node.textContent!.length;
      if (!(node instanceof HTMLElement) || node.matches('.youju-type, .youju-says')) return;
      const start = at;
      for (const child of node.childNodes) walk(child);
      if (node.tagName === 'MARK') found.push({ start, end: at, text: node.firstChild!.textContent!, type: node.dataset.type! });
    };
    walk(document.querySelector('#marked')!);
    return found;
  });
const inShort = (facts: readonly Fact[]) => facts.map(({ start, end, text, type }) => ({ start, end, text, type }));

test('npm run playground serves it', async () => {
  const server = spawn(process.execPath, ['examples/playground/serve.mjs'], { env: { ...process.env, PORT: '0' } });
  const [said] = await once(server.stdout, 'data');
  const response = await fetch(String(said).trim());
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await response.text()).toBe(readFileSync(fileURLToPath(url), 'utf8'));
  server.kill();
});

describe('the playground', () => {
  test('starts with an example, with its facts marked', async () => {
    const [text, publishedAt] = await Promise.all([page.locator('#text').inputValue(), page.locator('#published').inputValue()]);
    const { facts } = extract(text, { publishedAt });
    expect(facts.length).toBeGreaterThan(20);
    expect(await copiedFacts()).toEqual(facts);
    expect(await marks()).toEqual(inShort(facts));
  });

  test('shows facts while typing, at the offsets of the JSON', async () => {
    await type('');
    await settled('0 facts');
    await page.locator('#text').pressSequentially('😀腾讯控股报376.8港元，涨2.4%');
    await settled('3 facts');
    expect(await marks()).toEqual(inShort(await copiedFacts()));
    await page.locator('#text').press('Home');
    await page.locator('#text').pressSequentially('昨日');
    await settled('4 facts');
    expect((await marks())[1]).toEqual({ start: 4, end: 8, text: '腾讯控股', type: 'company' });
  });

  test('resolves relative dates against the publication date', async () => {
    await type('昨日涨2.4%');
    await page.locator('#published').fill('2024-03-01');
    await expect.poll(async () => (await copiedFacts())[0]).toMatchObject({ timex: '2024-02-29' });
    await page.locator('#published').fill('');
    await expect.poll(async () => (await copiedFacts())[0]).toMatchObject({ timex: 'XXXX-XX-XX' });
  });

  test('filters types in the text, in the list and in copied facts', async () => {
    await type('腾讯控股报376.8港元，涨2.4%');
    await settled('3 facts');
    await page.locator('#types input[value=money]').uncheck();
    expect((await copiedFacts()).map((fact) => fact.type)).toEqual(['company', 'percent']);
    expect(await page.locator('#facts li').count()).toBe(2);
    const style = (name: string) =>
      page.locator(`#marked mark[data-type=${name}]`).evaluate((mark) => getComputedStyle(mark).backgroundColor);
    expect(await style('money')).toBe('rgba(0, 0, 0, 0)');
    expect(await style('percent')).not.toBe('rgba(0, 0, 0, 0)');
    const rows: Record<string, string>[] = parse(await copied('#copy-csv'), { columns: true });
    expect(rows.map(({ text }) => text)).toEqual(['腾讯控股', '2.4%']);
  });

  test('shows the JSON and the reading of a fact that is clicked in the text or the list', async () => {
    await type('腾讯控股拟斥资不低于港币3亿元');
    await settled('2 facts');
    await page.locator('#marked mark[data-type=money]').click();
    expect(JSON.parse((await page.locator('#fact pre').textContent())!)).toEqual((await copiedFacts())[1]);
    expect(await page.locator('#fact dl').textContent()).toMatch(
      /currencyHKDvalue300,000,000precision100,000,000hedgeat least: 资不低于⟦港币3亿元⟧/,
    );
    await page.locator('#facts button', { hasText: '腾讯控股' }).click();
    expect(await page.locator('#fact dl').textContent()).toMatch(/name腾讯控股sourcethe table of companieslisting00700\.HK/);
    expect(await page.locator('#marked mark[aria-current]').textContent()).toContain('腾讯控股');
  });

  test('lists statements, and a row highlights what it stands on', async () => {
    await type('宁德时代第三季度净利润131.36亿元，同比增长25.97%；营收922.78亿元。');
    await page.locator('#published').fill('2024-10-18');
    await settled('3 statements');
    const json = JSON.parse(await copied('#copy-json'));
    expect(json).toEqual(extract(await page.locator('#text').inputValue(), { publishedAt: '2024-10-18', statements: true }));
    const rows = page.locator('#statements tr[data-statement]');
    expect(await rows.count()).toBe(3);
    expect(await rows.nth(1).locator('td').allTextContents()).toEqual([
      '宁德时代',
      'Net profit, attributable to owners where so stated (change)',
      '2024-Q3',
      '25.97%',
      'up year on year',
      '',
      '',
    ]);
    const highlighted = () =>
      page.evaluate(() => [...(CSS.highlights.get('evidence') ?? [])].map((range) => (range as Range).toString()).sort());
    await rows.nth(1).click();
    const { figure, evidence } = json.statements[1];
    const spans = new Set([json.facts[figure], ...Object.values(evidence)].map(({ start, end }) => `${start} ${end}`));
    const text = await page.locator('#text').inputValue();
    const expected = [...spans].map((span) => text.slice(...(span.split(' ').map(Number) as [number, number])));
    expect([...new Set(await highlighted())]).toEqual([...new Set(expected)].sort());
    await rows.nth(2).focus();
    expect(await highlighted()).toContain('营收');
    await page.locator('#types input[value=percent]').uncheck();
    const shown = JSON.parse(await copied('#copy-json'));
    expect(shown.statements.map(({ figure }: { figure: number }) => shown.facts[figure].text)).toEqual([
      '131.36亿元',
      '922.78亿元',
    ]);
  });

  test('moves between facts and opens one by keyboard', async () => {
    await page.locator('#marked').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    expect(JSON.parse((await page.locator('#fact pre').textContent())!)).toEqual((await copiedFacts())[1]);
  });

  test('opens and accepts dropped files: text, pages and GB 18030', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'youju-playground-'));
    const html = join(directory, 'page.html');
    await writeFile(html, '<meta charset=utf-8><p hidden>9亿元</p><p>营收<b>3</b>亿元');
    await page.locator('#file').setInputFiles(html);
    await settled('1 facts');
    expect(await page.locator('#text').inputValue()).toBe('营收3亿元');
    expect(await page.locator('#published').inputValue()).toBe(''); // the date of the example does not apply
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array([0xd4, 0xf6, 0xb3, 0xa4, 0x35, 0x25])], 'x.txt'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
    });
    await expect.poll(() => page.locator('#text').inputValue()).toBe('增长5%');
  });

  test('reads a paste of 100 KB, and what is typed into it', async () => {
    const article = readFileSync('examples/page.txt', 'utf8');
    const text = article.repeat(Math.ceil(100_000 / Buffer.byteLength(article)));
    await page.locator('#text').focus();
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
    const { facts } = extract(text, { publishedAt: '2024-06-19' });
    await settled(`${facts.length} facts`);
    expect(await marks()).toEqual(inShort(facts));
    await page.locator('#text').press('Control+Home');
    await page.locator('#text').pressSequentially('昨日涨2.4%，跌3.1%。', { delay: 30 });
    await settled(`${facts.length + 3} facts`);
  }, 60_000);

  test('is in Chinese for Chinese browsers, and on request', async () => {
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.locator('#language').click();
    await settled('条事实');
    expect(await page.locator('#marked .youju-type').first().textContent()).toContain('公司');
    await context.close();
    await opened({ locale: 'zh-CN' });
    expect(await page.locator('h1').textContent()).toContain('每一条事实');
  });

  test('treats input as plain text', async () => {
    await type('<img src=x onerror=alert(1)><script>alert(2)</script>涨2.4%');
    await settled('1 facts');
    expect(await page.locator('#marked img, #marked script').count()).toBe(0);
    expect((await marks())[0]!.text).toBe('2.4%');
  });

  test.each([
    ['light', 1400],
    ['dark', 1400],
    ['light', 800],
    ['dark', 390],
    ['light', 390],
  ] as const)(
    '%s, %i wide: axe-core finds no violations, and nothing overflows',
    async (colorScheme, width) => {
      await context.close();
      await opened({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      await page.locator('#marked mark[data-type=money]').first().click();
      if (process.env.SHOTS)
        await page.screenshot({ path: join(process.env.SHOTS, `${colorScheme}-${width}.png`), fullPage: true });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run(): Promise<{ violations: unknown[] }> } }).axe.run(),
      );
      expect(violations).toEqual([]);
    },
    30_000,
  );
});
