/**
 * A worker that reads articles from a BullMQ queue and writes their facts to Redis.
 *
 *     npm run example:bullmq           # REDIS_URL=redis://127.0.0.1:6379
 *     npm run example:bullmq:send      # adds an article, and prints its facts when they are there
 *
 * Run as many as there are cores. Each article is read at least once: one whose worker was killed goes to another when
 * its lock has run out, and the result of a second reading stands where the first did. What fails for a reason that may
 * pass (the network, a full disk) is tried again; an article that cannot be read goes to the failed set at once.
 */
import { UnrecoverableError, Worker } from 'bullmq';
import { extract, YoujuError } from 'youju';
import { type Article, FACTS, QUEUE } from './articles.js';
import { connect } from './connection.js';

let end = async (): Promise<void> => process.exit(0); // while Redis is waited for
process.once('SIGTERM', () => end());
process.once('SIGINT', () => end());

const redis = await connect();
const worker = new Worker<Article>(
  QUEUE,
  async ({ data }) => void (await redis.hset(FACTS, data.id, JSON.stringify(factsOf(data)))),
  {
    connection: redis,
    concurrency: 50, // while one is read, others are fetched and written
    lockDuration: 10_000, // so long is a killed worker waited for
    stalledInterval: 5_000,
    maxStalledCount: 3, // an article that has killed four workers is poisoned
  },
);
worker.on('error', (error) => {
  if (redis.status === 'ready') console.error(error.message); // else Redis is away, which its connection says
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
    if (error instanceof YoujuError) throw new UnrecoverableError(error.message); // no retry mends it
    throw error;
  }
}

end = async () => {
  if (redis.status !== 'ready') process.exit(0); // nothing can be written; what was begun goes to another worker
  await worker.close(); // what has been begun is finished
  await redis.quit();
};
