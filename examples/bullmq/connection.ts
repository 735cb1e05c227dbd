import { Redis } from 'ioredis';

export const URL_OF_REDIS = process.env.REDIS_URL || 'redis://127.0.0.1:6379';
const { hostname, port } = new URL(URL_OF_REDIS);
/** Host and port only, because the URL may contain a password. */
export const PLACE = `${hostname}:${port || 6379}`;

/** Connects to Redis, retrying until it succeeds. Prints one line each time the connection is lost. Resolves once connected. */
export async function connect(): Promise<Redis> {
  let said = '';
  const say = (message: string) => {
    if (message !== said) console.log(message);
    said = message;
  };
  const redis = new Redis(URL_OF_REDIS, {
    lazyConnect: true,
    maxRetriesPerRequest: null, // BullMQ requires unlimited retries
    retryStrategy: (times) => Math.min(times * 200, 2000),
  });
  redis.on('ready', () => say(`connected to Redis at ${PLACE}`));
  redis.on('error', (error: Error & { code?: string }) => {
    const isAway = error.code !== undefined && /^E[A-Z]+$/.test(error.code); // ECONNREFUSED, ENOTFOUND, ETIMEDOUT …
    if (isAway) say(`waiting for Redis at ${PLACE}; start one with: redis-server, or docker run --rm -p 6379:6379 redis`);
    else say(`Redis at ${PLACE}: ${error.message}`);
  });
  const ready = new Promise<void>((resolve) => redis.once('ready', resolve));
  redis.connect().catch(() => {}); // retried; the error is reported above
  await ready;
  return redis;
}
