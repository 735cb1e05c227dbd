import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extract } from '../../src/index.js';
import { example, exitStatus, freePort, interrupt, npmRun, outputMatching, outputOf, start, until } from './processes.js';

/** The articles in the mock cluster of librdkafka, which kcat starts: it speaks Kafka's protocol and keeps topics in memory. */
const articles = [1, 2, 3, 4, 5, 6, 7].map((n) => ({
  text: `腾讯控股（00700.HK）去年营收${n}亿元。`,
  publishedAt: '2024-06-19',
}));
const COUNT = 10_000;
const poisoned = new Map([
  ['17', 'no json'],
  ['1234', '{"text":0}'],
  ['9999', 'null'],
]);
const written = (i: number) => poisoned.get(String(i)) ?? JSON.stringify(articles[i % articles.length]);

let brokers: string;
let kafka: Kafka;
async function mockCluster(): Promise<string> {
  const mock = start(
    'sh',
    ['-c', 'sleep 600 | exec kcat -P -b mock -t articles -X test.mock.num.brokers=1 -d mock 2>&1'],
    {},
    true,
  ); // a process group, so that sleep and kcat end with it
  const [, bootstrap] = await outputMatching(mock, /bootstrap\.servers=(\S+)/);
  return bootstrap!;
}

beforeAll(async () => {
  brokers = await mockCluster();
  kafka = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING });
}, 30_000);

/** Collects all messages of a topic. */
async function listening(topic: string) {
  const consumer = kafka.consumer({ groupId: `test-${topic}`, maxWaitTimeInMs: 20 });
  const messages: { key: string; value: string; error: string | undefined }[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message: { key, value, headers } }) =>
      void messages.push({ key: String(key), value: String(value), error: headers?.error?.toString() }),
  });
  afterAll(() => consumer.disconnect());
  return messages;
}

/** Returns how many messages of a topic the example's consumer group has committed. */
async function committedIn(topic: string): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  const [offsets] = await admin.fetchOffsets({ groupId: 'youju', topics: [topic] });
  await admin.disconnect();
  return offsets!.partitions.reduce((sum, { offset }) => sum + Math.max(Number(offset), 0), 0);
}

describe('a Kafka consumer and producer', () => {
  test('loses nothing when killed: uncommitted articles are read again, with the same results', async () => {
    const producer = kafka.producer();
    await producer.connect();
    for (let at = 0; at < COUNT; at += 1000)
      await producer.send({
        topic: 'articles',
        messages: Array.from({ length: 1000 }, (_, i) => ({ key: String(at + i), value: written(at + i) })),
      });
    await producer.disconnect();
    const facts = await listening('articles.facts');
    const failed = await listening('articles.failed');

    const first = example('kafka/enrich.ts', { KAFKA_BROKERS: brokers });
    await until(() => facts.length > 300);
    first.kill('SIGKILL');
    await exitStatus(first);
    const committed = await committedIn('articles');
    const second = example('kafka/enrich.ts', { KAFKA_BROKERS: brokers });
    const done = () => new Set([...facts, ...failed].map(({ key }) => key)).size;
    await until(() => done() === COUNT, 90_000);
    second.kill('SIGTERM');
    expect(await exitStatus(second)).toBe(0);

    const again = facts.length + failed.length - COUNT;
    expect(committed).toBeLessThan(COUNT); // it was killed before the end
    expect(again).toBeLessThan(COUNT / 2); // committed articles are not read again
    const expected = articles.map(({ text, publishedAt }) => extract(text, { publishedAt }).facts);
    for (const { key, value } of facts) {
      const i = Number(key) % articles.length;
      expect(JSON.parse(value)).toEqual({ ...articles[i], facts: expected[i] });
    }
    expect(new Map(failed.map(({ key, value }) => [key, value]))).toEqual(poisoned);
    expect(new Map(failed.map(({ key, error }) => [key, error]))).toEqual(
      new Map([
        ['17', expect.stringContaining('JSON')],
        ['1234', 'text: expected a string, got 0'],
        ['9999', expect.stringContaining('null')],
      ]),
    );
    console.log(`${COUNT} articles, the consumer killed: ${again} read again, none is lost`);

    const third = example('kafka/enrich.ts', { KAFKA_BROKERS: brokers });
    await new Promise((resolve) => setTimeout(resolve, 4000));
    third.kill('SIGTERM');
    expect(await exitStatus(third)).toBe(0);
    expect(facts.length + failed.length - COUNT).toBe(again);
    expect(await committedIn('articles')).toBe(COUNT);
  }, 150_000);
});

describe('started as in the README', () => {
  test('npm run example:kafka reads articles and ends on Ctrl-C', async () => {
    const env = { KAFKA_BROKERS: await mockCluster() };
    const child = npmRun('example:kafka', env);
    await outputMatching(
      child,
      /waiting for articles in the topic "articles"; write one with: npm run example:kafka:send; Ctrl-C ends/,
    );
    const sent = npmRun('example:kafka:send', env, '腾讯控股涨2.4%');
    expect(await exitStatus(sent)).toBe(0);
    expect(outputOf(sent)).toContain('{"type":"percent","start":5,"end":9,"text":"2.4%"');
    const sample = npmRun('example:kafka:send', env);
    expect(await exitStatus(sample)).toBe(0);
    expect(outputOf(sample)).toContain('{"type":"money"');
    expect(outputOf(sample)).not.toContain('2.4%'); // earlier articles are not shown again
    interrupt(child);
    await exitStatus(child);
    for (const one of [child, sent, sample]) expect(outputOf(one)).not.toMatch(/Error|^\s+at /m);
  }, 100_000);

  test('without Kafka, prints one line and exits with 0 on Ctrl-C', async () => {
    const env = { KAFKA_BROKERS: `127.0.0.1:${await freePort()}` };
    const children = [example('kafka/enrich.ts', env), example('kafka/send.ts', env)];
    await Promise.all(children.map((child) => outputMatching(child, /waiting for Kafka at .+; start one with: docker run .+\n/)));
    await new Promise((resolve) => setTimeout(resolve, 2500)); // several attempts
    for (const child of children) {
      child.kill('SIGINT');
      expect([0, 130]).toContain(await exitStatus(child));
      expect(outputOf(child).trim().split('\n').length).toBe(1);
    }
    expect(children[0]!.exitCode).toBe(0);
  }, 60_000);
});
