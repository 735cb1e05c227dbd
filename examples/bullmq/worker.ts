/**
 * A worker that reads articles from a BullMQ queue and writes their facts to Redis.
 *
 *     REDIS_URL=redis://localhost:6379 npx tsx examples/bullmq/worker.ts
 *
 * Run as many as there are cores. Each article is read at least once: one whose worker was killed goes to another when
 * its lock has run out, and the result of a second reading stands where the first did. What fails for a reason that may
 * pass (the network, a full disk) is tried again; an article that cannot be read goes to the failed set at once.
 */
import { UnrecoverableError, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { extract, YoujuError } from 'youju';
import { type Article, FACTS, QUEUE } from './articles.js';

const redis = new Redis(process.env.REDIS_URL ?? 'redis://localhost:6379', { maxRetriesPerRequest: null });

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
worker.on('error', (error) => console.error(error.message)); // Redis is away; the worker connects again by itself

function factsOf({ text, publishedAt }: Article) {
  try {
    return extract(text, { publishedAt }).facts;
  } catch (error) {
    if (error instanceof YoujuError) throw new UnrecoverableError(error.message); // no retry mends it
    throw error;
  }
}

async function end(): Promise<void> {
  await worker.close(); // what has been begun is finished
  await redis.quit();
}
process.once('SIGTERM', end);
process.once('SIGINT', end);
