/**
 * Reads articles from one Kafka topic and writes them with their facts to another.
 *
 *     KAFKA_BROKERS=localhost:9092 npx tsx examples/kafka/enrich.ts
 *
 * An article is a JSON object with `text` and perhaps `publishedAt`, its key stays its key. Each is read at least once:
 * what has been read is committed after its results are written, so a killed consumer's last articles are read again by
 * another, to the same results under the same keys. An article that cannot be read goes to a topic of its own.
 */
import { Kafka, type KafkaMessage, logLevel } from 'kafkajs';
import { extract, YoujuError } from 'youju';

const [ARTICLES, FACTS, FAILED] = ['articles', 'articles.facts', 'articles.failed'];
/** How many articles are written and committed together. */
const TOGETHER = 100;

const kafka = new Kafka({
  clientId: 'youju',
  brokers: (process.env.KAFKA_BROKERS ?? 'localhost:9092').split(','),
  logLevel: logLevel.ERROR,
});
const consumer = kafka.consumer({ groupId: 'youju', sessionTimeout: 6_000 });
const producer = kafka.producer();
async function end(): Promise<void> {
  await running;
  await consumer.disconnect(); // after the batch in hand
  await producer.disconnect();
}
process.once('SIGTERM', end);
process.once('SIGINT', end);

const running = run();

async function run(): Promise<void> {
  await Promise.all([consumer.connect(), producer.connect()]);
  await consumer.subscribe({ topics: [ARTICLES], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: async ({ batch: { topic, partition, messages }, resolveOffset, heartbeat, isRunning, isStale }) => {
      for (let at = 0; at < messages.length && isRunning() && !isStale(); at += TOGETHER) {
        const together = messages.slice(at, at + TOGETHER);
        const results = together.map(enriched);
        await producer.sendBatch({
          topicMessages: [FACTS, FAILED].map((to) => ({ topic: to, messages: results.filter((result) => result.topic === to) })),
        });
        const last = together.at(-1)!.offset;
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
