/** Writes an article to the topic and prints its facts: `npm run example:kafka:send -- 腾讯控股涨2.4%` */
import { randomUUID } from 'node:crypto';
import { articleToSend, printFacts } from '../article.js';
import { ARTICLES, connect, FACTS, FAILED } from './cluster.js';

process.once('SIGINT', () => process.exit(130));

const kafka = await connect();
const [admin, producer] = [kafka.admin(), kafka.producer()];
const key = randomUUID();
const consumer = kafka.consumer({ groupId: `youju-send-${key}`, maxWaitTimeInMs: 100 });
await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);

const article = articleToSend();
const result = new Promise<{ topic: string; value: string; error: string | undefined }>((resolve) => {
  readResult((topic, value, error) => resolve({ topic, value, error })).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
});
const hint = setTimeout(() => console.log('waiting for the facts; is a consumer running? npm run example:kafka'), 10_000);
const { topic, value, error } = await result;
clearTimeout(hint);
if (topic === FACTS) printFacts(article.text, JSON.parse(value).facts);
else console.error(`in the topic "${FAILED}": ${error}`);
process.exitCode = topic === FACTS ? 0 : 1;
await Promise.all([consumer.disconnect(), producer.disconnect(), admin.disconnect()]);

/** Writes the article, and reads the result topics from the end that they had before. */
async function readResult(resolve: (topic: string, value: string, error: string | undefined) => void): Promise<void> {
  const ends = await Promise.all(
    [FACTS, FAILED].map(async (topic) => ({ topic, partitions: await admin.fetchTopicOffsets(topic) })),
  );
  await producer.send({ topic: ARTICLES, messages: [{ key, value: JSON.stringify(article) }] });
  console.log(`written to the topic "${ARTICLES}" with the key ${key}`);
  await consumer.subscribe({ topics: [FACTS, FAILED] });
  await consumer.run({
    eachMessage: async ({ topic, message }) => {
      if (String(message.key) === key) resolve(topic, String(message.value), message.headers?.error?.toString());
    },
  });
  for (const { topic, partitions } of ends)
    for (const { partition, high } of partitions) consumer.seek({ topic, partition, offset: high });
}
