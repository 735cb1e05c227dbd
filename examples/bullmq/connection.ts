import { Redis } from 'ioredis';

export const URL_OF_REDIS = process.env.REDIS_URL || 'redis://127.0.0.1:6379';
const { hostname, port } = new URL(URL_OF_REDIS);
/** Host and port alone: a URL may hold a password. */
export const PLACE = `${hostname}:${port || 6379}`;

/** Connects to Redis, as often as it takes, and says so in one line each time that it goes away. Resolves once it is there. */
export async function connect(): Promise<Redis> {
  let said = '';
  const say = (message: string) => {
    if (message !== said) console.log(message);
    said = message;
  };
  const redis = new Redis(URL_OF_REDIS, {
    lazyConnect: true,
    maxRetriesPerRequest: null, // BullMQ waits as long as it takes
    retryStrategy: (times) => Math.min(times * 200, 2000),
  });
  redis.on('ready', () => say(`connected to Redis at ${PLACE}`));
  redis.on('error', (error: Error & { code?: string }) => {
    const isAway = error.code !== undefined && /^E[A-Z]+$/.test(error.code); // ECONNREFUSED, ENOTFOUND, ETIMEDOUT …
    if (isAway) say(`waiting for Redis at ${PLACE}; start one with: redis-server, or docker run --rm -p 6379:6379 redis`);
    else say(`Redis at ${PLACE}: ${error.message}`);
  });
  const ready = new Promise<void>((resolve) => redis.once('ready', resolve));
  redis.connect().catch(() => {}); // is tried again; the error is said above
  await ready;
  return redis;
}
