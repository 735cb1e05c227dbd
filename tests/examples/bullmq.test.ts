import { readFileSync } from 'node:fs';
import { Queue, QueueEvents } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Article, addArticles, FACTS, QUEUE } from '../../examples/bullmq/articles.js';
import { extract } from '../../src/index.js';
import { example, exitStatus, freePort, interrupt, npmRun, outputMatching, outputOf, start, until } from './processes.js';

/** The articles in the Redis server of this test, which contains nothing else. */
const articles: Article[] = readFileSync('tests/bench/articles.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line, i) => ({ ...JSON.parse(line), id: String(i) }));
let redis: Redis;
let queue: Queue<Article>;
let events: QueueEvents;
let url: string;

async function redisAt(port: number) {
  const server = start('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1']);
  await outputMatching(server, /Ready to accept connections/);
  return server;
}

beforeAll(async () => {
  const port = await freePort();
  await redisAt(port);
  url = `redis://127.0.0.1:${port}`;
  redis = new Redis(url, { maxRetriesPerRequest: null });
  queue = new Queue(QUEUE, { connection: redis });
  events = new QueueEvents(QUEUE, { connection: { url } });
  await events.waitUntilReady();
}, 30_000);
beforeEach(() => redis.flushdb());
afterAll(async () => {
  await events.close();
  await queue.close();
  await redis.quit();
});

const worker = () => example('bullmq/worker.ts', { REDIS_URL: url });
const isEmpty = async () => {
  const { active, waiting, delayed } = await queue.getJobCounts('active', 'waiting', 'delayed');
  return active === 0 && waiting === 0 && delayed === 0;
};

describe('a BullMQ worker', () => {
  test('writes the facts of each article once, even if it is added and read repeatedly', async () => {
    const child = worker();
    await addArticles(queue, articles);
    await until(isEmpty);
    const first = await redis.hgetall(FACTS);
    expect(first).toEqual(
      Object.fromEntries(articles.map(({ id, text, publishedAt }) => [id, JSON.stringify(extract(text, { publishedAt }).facts)])),
    );
    await addArticles(queue, [...articles, ...articles]);
    await until(isEmpty);
    expect(await redis.hgetall(FACTS)).toEqual(first);
    child.kill('SIGTERM');
    expect(await exitStatus(child)).toBe(0);
  }, 60_000);

  test('retries temporary failures with increasing delays', async () => {
    await redis.set(FACTS, 'not a hash'); // no result can be written
    const child = worker();
    await addArticles(queue, articles.slice(0, 1));
    await until(async () => ((await queue.getJob('article-0'))?.attemptsMade ?? 0) >= 2);
    expect(await redis.get(FACTS)).toBe('not a hash');
    await redis.del(FACTS);
    await until(async () => (await redis.hlen(FACTS)) === 1);
    await until(isEmpty);
    expect(await queue.getFailedCount()).toBe(0);
    child.kill('SIGTERM');
    expect(await exitStatus(child)).toBe(0);
  }, 60_000);

  test('loses none of 20,000 articles when two of three workers are killed; unreadable ones fail without blocking', async () => {
    const many = Array.from({ length: 20_000 }, (_, i): Article => ({ ...articles[i % articles.length]!, id: String(i) }));
    const poisoned = new Set(['5', '7777', '19998']);
    for (let at = 0; at < many.length; at += 1000)
      await addArticles(
        queue,
        many
          .slice(at, at + 1000)
          .map((article) => (poisoned.has(article.id) ? { ...article, text: 0 as unknown as string } : article)),
      );
    const stalled = new Set<string>();
    events.on('stalled', ({ jobId }) => stalled.add(jobId));
    const workers = [worker(), worker(), worker()];
    for (const [i, written] of [3000, 9000].entries()) {
      await until(async () => (await redis.hlen(FACTS)) >= written);
      workers[i]!.kill('SIGKILL');
    }
    await until(isEmpty, 150_000);
    expect(stalled.size).toBeGreaterThan(0); // the killed workers had articles in progress
    const facts = await redis.hgetall(FACTS);
    const missing = many.filter(({ id }) => facts[id] === undefined).map(({ id }) => id);
    expect(missing).toEqual([...poisoned]);
    const expected = articles.map(({ text, publishedAt }) => JSON.stringify(extract(text, { publishedAt }).facts));
    expect(many.filter(({ id }, i) => !poisoned.has(id) && facts[id] !== expected[i % articles.length])).toEqual([]);
    const failed = await queue.getFailed();
    expect(new Set(failed.map(({ data }) => data.id))).toEqual(poisoned);
    expect(failed.map(({ attemptsMade, failedReason }) => [attemptsMade, failedReason])).toEqual(
      failed.map(() => [1, 'text: expected a string, got 0']),
    );
    console.log(`20,000 articles, two of three workers killed: ${stalled.size} articles went to another worker, none is lost`);
    workers[2]!.kill('SIGTERM');
    expect(await exitStatus(workers[2]!)).toBe(0);
  }, 200_000);
});

describe('started as in the README', () => {
  test('npm run example:bullmq waits for Redis, reads articles, reconnects, and ends on Ctrl-C', async () => {
    const port = await freePort();
    const env = { REDIS_URL: `redis://user:secret@127.0.0.1:${port}` };
    const waiting = `waiting for Redis at 127.0.0.1:${port}; start one with: redis-server`;
    const child = npmRun('example:bullmq', env);
    const sender = npmRun('example:bullmq:send', { REDIS_URL: `redis://127.0.0.1:${port}` }, '腾讯控股涨2.4%');
    await Promise.all([child, sender].map((one) => until(() => outputOf(one).includes(waiting))));
    await new Promise((resolve) => setTimeout(resolve, 1500)); // several attempts
    expect(outputOf(child).split('waiting for Redis').length - 1).toBe(1);
    interrupt(child);
    await exitStatus(child);
    expect(outputOf(child)).not.toMatch(/secret|Error|^\s+at /m);

    const server = await redisAt(port);
    const worker = npmRun('example:bullmq', { REDIS_URL: `redis://127.0.0.1:${port}` });
    await until(() =>
      outputOf(worker).includes('waiting for articles in the queue "articles"; add one with: npm run example:bullmq:send'),
    );
    expect(await exitStatus(sender)).toBe(0);
    expect(outputOf(sender)).toContain('{"type":"percent","start":5,"end":9,"text":"2.4%"');
    const sample = npmRun('example:bullmq:send', { REDIS_URL: `redis://127.0.0.1:${port}` });
    expect(await exitStatus(sample)).toBe(0);
    expect(outputOf(sample)).toContain('{"type":"money"');

    server.kill('SIGKILL');
    await until(() => outputOf(worker).includes(waiting));
    await redisAt(port);
    await until(() => outputOf(worker).split('connected to Redis').length - 1 === 2);
    const again = npmRun('example:bullmq:send', { REDIS_URL: `redis://127.0.0.1:${port}` }, '涨3%');
    expect(await exitStatus(again)).toBe(0);
    interrupt(worker);
    await exitStatus(worker);
    for (const one of [worker, sender, again]) expect(outputOf(one)).not.toMatch(/Error|^\s+at /m);
  }, 100_000);

  test('exits with 0 on Ctrl-C while waiting and while working', async () => {
    for (const [env, said] of [
      [{ REDIS_URL: `redis://127.0.0.1:${await freePort()}` }, /waiting for Redis/],
      [{ REDIS_URL: url }, /waiting for articles/],
    ] as const) {
      const child = example('bullmq/worker.ts', env);
      await outputMatching(child, said);
      child.kill('SIGINT');
      expect(await exitStatus(child)).toBe(0);
    }
  }, 60_000);
});
