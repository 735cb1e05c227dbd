/**
 * Reads articles from a BullMQ queue and writes their facts to Redis.
 *
 *     npm run example:bullmq           # REDIS_URL=redis://127.0.0.1:6379
 *     npm run example:bullmq:send      # adds an article and prints its facts
 *
 * Run one worker per core. Each article is read at least once: if its worker is killed, another takes it when its lock
 * expires, and the second result replaces the first. Temporary failures (the network, a full disk) are retried; an
 * unreadable article goes to the failed set at once.
 */
import { UnrecoverableError, Worker } from 'bullmq';
import { extract, YoujuError } from 'youju';
import { type Article, FACTS, QUEUE } from './articles.js';
import { connect } from './connection.js';

let shutDown = async (): Promise<void> => process.exit(0); // until Redis is connected
process.once('SIGTERM', () => shutDown());
process.once('SIGINT', () => shutDown());

const redis = await connect();
const worker = new Worker<Article>(
  QUEUE,
  async ({ data }) => void (await redis.hset(FACTS, data.id, JSON.stringify(factsOf(data)))),
  {
    connection: redis,
    concurrency: 50, // while one article is read, others are fetched and written
    lockDuration: 10_000, // how long it takes until the articles of a killed worker are taken over
    stalledInterval: 5_000,
    maxStalledCount: 3, // an article that has killed four workers is given up
  },
);
worker.on('error', (error) => {
  if (redis.status === 'ready') console.error(error.message); // otherwise the connection reports that Redis is away
});
worker.on('completed', ({ data }) => process.env.VERBOSE && console.log(`${data.id}: read`));
worker.on('failed', (job, error) => console.error(`${job?.data.id}: ${error.message}`));
worker.once('ready', () =>
  console.log(`waiting for articles in the queue "${QUEUE}"; add one with: npm run example:bullmq:send; Ctrl-C ends`),
);

function factsOf({ text, publishedAt }: Article) {
  try {
    return extract(text, { publishedAt }).facts;
  } catch (error) {
    if (error instanceof YoujuError) throw new UnrecoverableError(error.message); // retrying does not help
    throw error;
  }
}

shutDown = async () => {
  if (redis.status !== 'ready') process.exit(0); // nothing can be written; another worker takes over the articles in progress
  await worker.close(); // articles in progress are finished
  await redis.quit();
};
