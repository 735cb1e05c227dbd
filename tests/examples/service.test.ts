import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import autocannon from 'autocannon';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extract } from '../../src/index.js';
import { extraction, type Fact } from '../../src/schema.js';
import { ended, example, saying } from './processes.js';

const articles = readFileSync('tests/bench/articles.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
/** Some 2 KB, as news is. */
const body = JSON.stringify({
  text: articles
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 830),
  publishedAt: '2024-06-19',
});
const headers = { 'content-type': 'application/json' };

type Content = { content: { 'application/json': { schema: { required: string[]; properties: Record<string, unknown> } } } };
type OpenApi = {
  openapi: string;
  paths: Record<string, { post: { requestBody: Content; responses: Record<string, Content> } }>;
};

async function server(env: Record<string, string> = {}) {
  const child = example('service/server.ts', { PORT: '0', ...env });
  const [, url] = await saying(child, /listening on (\S+)/);
  return { child, url: url! };
}
const post = async (url: string, sent: unknown) => {
  const response = await fetch(`${url}/extract`, {
    method: 'POST',
    headers,
    body: typeof sent === 'string' ? sent : JSON.stringify(sent),
  });
  return { status: response.status, json: (await response.json()) as { facts: Fact[] } };
};

describe('the service', () => {
  let running: Awaited<ReturnType<typeof server>>;
  beforeAll(async () => {
    running = await server({ REQUEST_TIMEOUT: '1000', DRAIN: '0' });
  }, 30_000);
  afterAll(async () => {
    running.child.kill('SIGTERM');
    expect(await ended(running.child)).toBe(0);
  });

  test('gives the facts that the library gives, as their schema says', async () => {
    for (const { text, publishedAt } of articles) {
      const { status, json } = await post(running.url, { text, publishedAt });
      expect(status).toBe(200);
      expect(extraction.parse(json)).toEqual(extract(text, { publishedAt }));
    }
    const { json } = await post(running.url, { text: '去年营收3亿元，涨2%', types: ['percent'] });
    expect(json.facts.map(({ type }) => type)).toEqual(['percent']);
  });

  test.each([
    ['no JSON', '{', 400, 'ctp-invalid-json-body', /JSON/],
    ['no text', {}, 400, 'validation', /body\/text/],
    ['a text that is none', { text: 3 }, 400, 'validation', /body\/text.*string/],
    ['a date that is none', { text: '', publishedAt: 'yesterday' }, 400, 'validation', /body\/publishedAt/],
    [
      'a date that is not in the calendar',
      { text: '', publishedAt: '2024-02-30' },
      400,
      'invalid-argument',
      /^publishedAt: expected/,
    ],
    ['a type that is none', { text: '', types: ['people'] }, 400, 'validation', /body\/types/],
    ['more than it takes', { text: '无'.repeat(400_000) }, 413, 'ctp-body-too-large', /too large/],
  ])('%s is said to be wrong', async (_, sent, status, code, message) => {
    expect(await post(running.url, sent)).toEqual({
      status,
      json: { error: { code, message: expect.stringMatching(message) } },
    });
  });

  test('any text is read: lone surrogates, NULs, nothing', async () => {
    for (const text of ['', '\ud800营收3亿元\u0000', '💰'.repeat(1000)])
      expect((await post(running.url, { text })).status).toBe(200);
  });

  test('says that it is well, and what it takes and gives', async () => {
    const health = await fetch(`${running.url}/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    const document = (await (await fetch(`${running.url}/openapi.json`)).json()) as OpenApi;
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(['/extract', '/health']);
    const { requestBody, responses } = document.paths['/extract']!.post;
    const taken = requestBody.content['application/json'].schema;
    expect(taken.required).toEqual(['text']);
    expect(Object.keys(taken.properties)).toEqual(['text', 'publishedAt', 'timeZone', 'types', 'minConfidence']);
    const given = JSON.stringify(responses['200']!.content['application/json'].schema);
    for (const word of ['company', 'decimals', 'currency', 'timex']) expect(given).toContain(word);
  });

  test('does not wait for a body that does not come', async () => {
    const { hostname, port } = new URL(running.url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write('POST /extract HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"te'),
      );
      let said = '';
      socket.on('data', (chunk) => {
        said += chunk;
      });
      socket.on('close', () => resolve(said));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  }, 60_000);
});

describe('under load', () => {
  test('answers every request', async () => {
    const { child, url } = await server({ DRAIN: '0' });
    const cannon = { url: `${url}/extract`, method: 'POST', headers, body, connections: 20 } as const;
    await autocannon({ ...cannon, duration: 5 }); // compiles
    const { requests, latency, errors, non2xx, timeouts } = await autocannon({ ...cannon, duration: 5 });
    expect({ errors, non2xx, timeouts }).toEqual({ errors: 0, non2xx: 0, timeouts: 0 });
    expect(requests.average).toBeGreaterThan(100);
    console.log(
      `${Buffer.byteLength(body)} bytes a request: ${requests.average} requests/s, p50 ${latency.p50} ms, p99 ${latency.p99} ms`,
    );
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
  }, 60_000);

  test('SIGTERM loses nothing of what a balancer sends that asks for its health', async () => {
    const { child, url } = await server({ DRAIN: '1000' });
    const said = saying(child, /answered (\d+)/);
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const counts = { answered: 0, lost: 0, asked: 0 };
    const send = () =>
      new Promise<void>((resolve) => {
        const lost = () => {
          counts.lost++;
          resolve();
        };
        const sent = request(`${url}/extract`, { method: 'POST', headers, agent }, (response) => {
          let json = '';
          response.on('data', (chunk) => {
            json += chunk;
          });
          response.on('close', () => {
            if (!response.complete || response.statusCode !== 200 || JSON.parse(json).facts.length === 0) return lost();
            counts.answered++;
            resolve();
          });
        });
        sent.on('error', lost);
        sent.end(body);
      });
    let isUp = true;
    const clients = Array.from({ length: 20 }, async () => {
      while (isUp) await send();
    });
    setTimeout(() => child.kill('SIGTERM'), 2000);
    while (isUp) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      isUp = (await fetch(`${url}/health`)).status === 200;
      counts.asked++;
    }
    await Promise.all(clients);
    expect(await ended(child)).toBe(0);
    expect(counts.lost).toBe(0);
    expect(counts.answered + counts.asked).toBe(Number((await said)[1]));
    expect(counts.answered).toBeGreaterThan(500);
    console.log(`SIGTERM under load: ${counts.answered} answered, ${counts.lost} lost`);
  }, 60_000);
});
