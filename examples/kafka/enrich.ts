/**
 * Reads articles from one Kafka topic and writes them with their facts to another.
 *
 *     npm run example:kafka            # KAFKA_BROKERS=127.0.0.1:9092
 *     npm run example:kafka:send       # writes an article and prints its facts
 *
 * An article is a JSON object with `text` and optionally `publishedAt`; results keep its key. Delivery is at least once:
 * offsets are committed after the results are written, so another consumer rereads the last articles of one that was
 * killed, with the same results under the same keys. Unreadable articles go to a separate topic.
 */
import type { KafkaMessage } from 'kafkajs';
import { extract, YoujuError } from 'youju';
import { ARTICLES, connect, FACTS, FAILED, logOnce } from './cluster.js';

/** The number of articles that are written and committed together. */
const BATCH_SIZE = 100;

let shutDown = async (): Promise<void> => process.exit(0); // until Kafka is connected
process.once('SIGTERM', () => shutDown());
process.once('SIGINT', () => shutDown());

const kafka = await connect();
const consumer = kafka.consumer({ groupId: 'youju', sessionTimeout: 6_000 });
const producer = kafka.producer();
consumer.on(consumer.events.GROUP_JOIN, () =>
  logOnce(`waiting for articles in the topic "${ARTICLES}"; write one with: npm run example:kafka:send; Ctrl-C ends`),
);
const running = run().catch((error) => {
  console.error(`Kafka: ${error.message}`);
  process.exit(1);
});
shutDown = async () => {
  await running;
  await consumer.disconnect(); // after the current batch
  await producer.disconnect();
};

async function run(): Promise<void> {
  await Promise.all([consumer.connect(), producer.connect()]);
  await consumer.subscribe({ topics: [ARTICLES], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: async ({ batch: { topic, partition, messages }, resolveOffset, heartbeat, isRunning, isStale }) => {
      for (let at = 0; at < messages.length && isRunning() && !isStale(); at += BATCH_SIZE) {
        const batch = messages.slice(at, at + BATCH_SIZE);
        const results = batch.map(enriched);
        await producer.sendBatch({
          topicMessages: [FACTS, FAILED].map((to) => ({ topic: to, messages: results.filter((result) => result.topic === to) })),
        });
        const last = batch.at(-1)!.offset;
        resolveOffset(last);
        await consumer.commitOffsets([{ topic, partition, offset: String(BigInt(last) + 1n) }]);
        await heartbeat();
      }
    },
  });
}

function enriched({ key, value }: KafkaMessage) {
  const json = String(value);
  try {
    const article = JSON.parse(json);
    const { facts } = extract(article.text, { publishedAt: article.publishedAt });
    return { topic: FACTS, key, value: JSON.stringify({ ...article, facts }) };
  } catch (error) {
    if (!(error instanceof YoujuError || error instanceof SyntaxError || error instanceof TypeError)) throw error;
    return { topic: FAILED, key, value, headers: { error: error.message } };
  }
}
