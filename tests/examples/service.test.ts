import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import autocannon from 'autocannon';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataVersion, extract } from '../../src/index.js';
import { extraction, type Fact } from '../../src/schema.js';
import { example, exitStatus, freePort, interrupt, npmRun, outputMatching, outputOf } from './processes.js';

const articles = readFileSync('tests/bench/articles.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
/** About 2 KB, the size of a news article. */
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
  const [, url] = await outputMatching(child, /listening on (\S+)/);
  return { child, url: url! };
}
const post = async (url: string, sent: unknown, path = '/extract') => {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers,
    body: typeof sent === 'string' ? sent : JSON.stringify(sent),
  });
  return { status: response.status, json: (await response.json()) as { facts: Fact[] } };
};

describe('the service', () => {
  let running: Awaited<ReturnType<typeof server>>;
  beforeAll(async () => {
    running = await server({ REQUEST_TIMEOUT: '1000', DRAIN: '0', BATCH_LIMIT: '5', BATCH_BODY_LIMIT: '100000' });
  }, 30_000);
  afterAll(async () => {
    running.child.kill('SIGTERM');
    expect(await exitStatus(running.child)).toBe(0);
  });

  test('returns the facts of the library, which match the schema', async () => {
    for (const { text, publishedAt } of articles) {
      const { status, json } = await post(running.url, { text, publishedAt });
      expect(status).toBe(200);
      expect(extraction.parse(json)).toEqual(extract(text, { publishedAt }));
    }
    const { json } = await post(running.url, { text: '去年营收3亿元，涨2%', types: ['percent'] });
    expect(json.facts.map(({ type }) => type)).toEqual(['percent']);
  });

  test.each([
    ['invalid JSON', '{', 400, 'ctp-invalid-json-body', /JSON/],
    ['no text', {}, 400, 'validation', /body\/text/],
    ['a text that is not a string', { text: 3 }, 400, 'validation', /body\/text.*string/],
    ['an invalid date', { text: '', publishedAt: 'yesterday' }, 400, 'invalid-argument', /^publishedAt: expected .+2024-06-19/],
    ['a date of another type', { text: '', publishedAt: {} }, 400, 'validation', /body\/publishedAt/],
    ['an unknown time zone', { text: '', timeZone: 'Mars' }, 400, 'invalid-argument', /^timeZone: expected/],
    [
      'a date that is not in the calendar',
      { text: '', publishedAt: '2024-02-30' },
      400,
      'invalid-argument',
      /^publishedAt: expected/,
    ],
    ['a misspelled option', { text: '', publishdAt: '2024-06-19' }, 400, 'validation', /publishdAt/],
    ['an unknown fact type', { text: '', types: ['people'] }, 400, 'validation', /body\/types/],
    ['a body that is too large', { text: '无'.repeat(400_000) }, 413, 'ctp-body-too-large', /too large/],
  ])('rejects %s', async (_, sent, status, code, message) => {
    expect(await post(running.url, sent)).toEqual({
      status,
      json: { error: { code, message: expect.stringMatching(message) } },
    });
  });

  test('accepts any text: lone surrogates, NULs, an empty string', async () => {
    for (const text of ['', '\ud800营收3亿元\u0000', '💰'.repeat(1000)])
      expect((await post(running.url, { text })).status).toBe(200);
  });

  test('reports its health and describes its API', async () => {
    const health = await fetch(`${running.url}/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok', dataVersion }]);
    const document = (await (await fetch(`${running.url}/openapi.json`)).json()) as OpenApi;
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(['/extract', '/extract/batch', '/health']);
    const { requestBody, responses } = document.paths['/extract']!.post;
    const taken = requestBody.content['application/json'].schema;
    expect(taken.required).toEqual(['text']);
    expect(Object.keys(taken.properties)).toEqual(['text', 'publishedAt', 'timeZone', 'types', 'minConfidence']);
    expect(taken.properties.types).toMatchObject({ type: 'array', items: { enum: expect.arrayContaining(['money']) } });
    expect(JSON.stringify(document)).not.toMatch(/readOnly|writeOnly/);
    expect(responses['200']).toBeDefined();
    const given = JSON.stringify(document);
    for (const word of ['company', 'decimals', 'currency', 'timex']) expect(given).toContain(word);
  });

  describe('a batch', () => {
    const batch = (sent: unknown) => post(running.url, sent, '/extract/batch');

    test('returns results in order, with an error in place of an invalid item', async () => {
      const [text, other] = ['腾讯控股去年营收3亿元', '涨2.4%'];
      const { status, json } = await batch([
        { id: 'a', text, publishedAt: '2024-06-19' },
        { id: 7, text: 3 },
        null,
        { id: 'b', text: other, publishedAt: '2024-02-30' },
        { text: other, types: ['percent'] },
      ]);
      expect(status).toBe(200);
      expect(json).toEqual([
        { id: 'a', facts: extract(text, { publishedAt: '2024-06-19' }).facts },
        { id: 7, error: { code: 'validation', message: expect.stringMatching(/^text: .*string/) } },
        { error: { code: 'validation', message: expect.stringContaining('object') } },
        { id: 'b', error: { code: 'invalid-argument', message: expect.stringMatching(/^publishedAt: expected/) } },
        { facts: extract(other).facts },
      ]);
      expect(
        (
          await batch([
            { text: other, publishedAt: 1718755200 },
            { text: other, publishedAt: null },
          ])
        ).json,
      ).toEqual([extract(other), extract(other)]);
      expect(await batch([])).toEqual({ status: 200, json: [] });
    });

    test.each([
      ['too many articles', Array(6).fill({ text: '' }), 400, 'validation', /5/],
      ['too large a body', [{ text: '无'.repeat(50_000) }], 413, 'ctp-body-too-large', /too large/],
      ['an object', { text: '' }, 400, 'validation', /array/],
    ])('rejects %s', async (_, sent, status, code, message) => {
      expect(await batch(sent)).toEqual({ status, json: { error: { code, message: expect.stringMatching(message) } } });
    });

    test('is described with the schema of its items', async () => {
      const document = (await (await fetch(`${running.url}/openapi.json`)).json()) as OpenApi;
      const { schema } = document.paths['/extract/batch']!.post.requestBody.content['application/json'];
      expect(schema).toMatchObject({
        type: 'array',
        maxItems: 5,
        items: { required: ['text'], properties: { id: {}, text: { type: 'string' } } },
      });
    });
  });

  test('/docs loads files only from the service', async () => {
    const response = await fetch(`${running.url}/docs`);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).not.toMatch(/https?:|upgrade-insecure/);
    const html = await response.text();
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => new URL(path!, `${response.url}/`));
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) {
      expect(file.origin).toBe(running.url);
      expect((await fetch(file)).status, file.href).toBe(200);
    }
    const settings = await (await fetch(new URL('static/swagger-initializer.js', `${response.url}/`))).text();
    expect(settings).toContain('"validatorUrl":null');
    const document = (await (await fetch(`${running.url}/docs/json`)).json()) as OpenApi;
    expect(Object.keys(document.paths)).toContain('/extract/batch');
  });

  test.each([
    [{}, '*'],
    [{ CORS_ORIGIN: 'https://a.example, https://b.example' }, 'https://b.example'],
    [{ CORS_ORIGIN: 'https://a.example' }, null],
    [{ CORS_ORIGIN: '' }, null],
  ])('CORS: %j allows %s', async (env: Record<string, string>, allowed) => {
    const { child, url } = env.CORS_ORIGIN === undefined ? running : await server({ DRAIN: '0', ...env });
    const asked = {
      origin: 'https://b.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const preflight = await fetch(`${url}/extract/batch`, { method: 'OPTIONS', headers: asked });
    expect(preflight.headers.get('access-control-allow-origin')).toBe(allowed);
    if (allowed !== null) expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
    const answer = await fetch(`${url}/extract`, { method: 'POST', headers: { ...headers, origin: 'https://b.example' }, body });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, allowed]);
    if (child !== running.child) child.kill('SIGTERM');
  });

  test('times out if the body does not arrive', async () => {
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
    await autocannon({ ...cannon, amount: 1000 }); // warm-up
    const { requests, latency, errors, non2xx, timeouts, '2xx': answered } = await autocannon({ ...cannon, amount: 2000 });
    expect({ errors, non2xx, timeouts, answered }).toEqual({ errors: 0, non2xx: 0, timeouts: 0, answered: 2000 });
    console.log(
      `${Buffer.byteLength(body)} bytes a request: ${requests.average} requests/s, p50 ${latency.p50} ms, p99 ${latency.p99} ms`,
    );
    child.kill('SIGTERM');
    expect(await exitStatus(child)).toBe(0);
  }, 60_000);

  test('SIGTERM loses no requests of a load balancer that checks its health', async () => {
    const { child, url } = await server({ DRAIN: '1000' });
    const said = outputMatching(child, /answered (\d+)/);
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
            if (++counts.answered === 300) child.kill('SIGTERM');
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
    while (isUp) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      isUp = (await fetch(`${url}/health`)).status === 200;
      counts.asked++;
    }
    await Promise.all(clients);
    expect(await exitStatus(child)).toBe(0);
    expect(counts.lost).toBe(0);
    expect(counts.answered + counts.asked).toBe(Number((await said)[1]));
    expect(counts.answered).toBeGreaterThan(300); // it continued after the signal
    console.log(`SIGTERM under load: ${counts.answered} answered, ${counts.lost} lost`);
  }, 60_000);
});

describe('started as in the README', () => {
  test('npm run example:service answers an article and ends on Ctrl-C', async () => {
    const env = { PORT: String(await freePort()), DRAIN: '60000' };
    const unanswered = npmRun('example:service:send', env);
    expect(await exitStatus(unanswered)).toBe(1);
    expect(outputOf(unanswered)).toContain(
      `no service at http://127.0.0.1:${env.PORT}; start one with: npm run example:service\n`,
    );

    const service = npmRun('example:service', env);
    await outputMatching(
      service,
      /listening on \S+[\s\S]*\/docs; send an article with: npm run example:service:send; Ctrl-C ends/,
    );
    const sample = npmRun('example:service:send', env);
    expect(await exitStatus(sample)).toBe(0);
    expect(outputOf(sample)).toContain('{"type":"money"');
    const sent = npmRun('example:service:send', env, '腾讯控股涨2.4%');
    expect(await exitStatus(sent)).toBe(0);
    expect(outputOf(sent)).toContain('{"type":"percent","start":5,"end":9,"text":"2.4%"');

    const second = npmRun('example:service', env);
    expect(await exitStatus(second)).toBe(1);
    expect(outputOf(second)).toContain(
      `port ${env.PORT} of 127.0.0.1 is in use; choose another with PORT=${Number(env.PORT) + 1}\n`,
    );

    interrupt(service);
    await exitStatus(service); // at once, though SIGTERM would drain for a minute
    expect(outputOf(service)).toContain('answered 2');
    for (const one of [unanswered, service, second]) expect(outputOf(one)).not.toMatch(/^\s+at /m);
  }, 60_000);
});
