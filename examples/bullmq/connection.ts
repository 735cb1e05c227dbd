import { Redis } from 'ioredis';

export const REDIS_URL = process.env.REDIS_URL || 'redis://127.0.0.1:6379';
const { hostname, port } = new URL(REDIS_URL);
/** Host and port only, because the URL may contain a password. */
export const REDIS_ADDRESS = `${hostname}:${port || 6379}`;

/** Connects to Redis, retrying until it succeeds. Prints one line each time the connection is lost. Resolves once connected. */
export async function connect(): Promise<Redis> {
  let lastMessage = '';
  const logOnce = (message: string) => {
    if (message !== lastMessage) console.log(message);
    lastMessage = message;
  };
  const redis = new Redis(REDIS_URL, {
    lazyConnect: true,
    maxRetriesPerRequest: null, // BullMQ requires unlimited retries
    retryStrategy: (times) => Math.min(times * 200, 2000),
  });
  redis.on('ready', () => logOnce(`connected to Redis at ${REDIS_ADDRESS}`));
  redis.on('error', (error: Error & { code?: string }) => {
    const isAway = error.code !== undefined && /^E[A-Z]+$/.test(error.code); // ECONNREFUSED, ENOTFOUND, ETIMEDOUT …
    if (isAway)
      logOnce(`waiting for Redis at ${REDIS_ADDRESS}; start one with: redis-server, or docker run --rm -p 6379:6379 redis`);
    else logOnce(`Redis at ${REDIS_ADDRESS}: ${error.message}`);
  });
  const ready = new Promise<void>((resolve) => redis.once('ready', resolve));
  redis.connect().catch(() => {}); // retried; the error is reported above
  await ready;
  return redis;
}
