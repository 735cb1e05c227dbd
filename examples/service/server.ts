/**
 * Serves facts over HTTP, for teams that use other languages.
 *
 *     npm run example:service          # settings are environment variables: PORT, HOST, CORS_ORIGIN …
 *     npm run example:service:send     # sends it an article
 *     curl localhost:8080/extract -H 'content-type: application/json' -d '{"text":"腾讯控股去年营收3亿元","publishedAt":"2024-06-19"}'
 *
 * A process uses one core: run one per core behind a load balancer that checks `/health`. SIGTERM ends the process without losing
 * requests: `/health` returns 503 and every response closes its connection, so that the balancer uses other processes; after
 * `DRAIN` milliseconds no connections are accepted, and pending requests are answered. Ctrl-C skips that delay.
 */
import { createApp } from './app.js';

const { HOST = '127.0.0.1', CORS_ORIGIN = '*' } = process.env;
const PORT = numberIn('PORT', 8080);
/** Must exceed the health check interval of the balancer: connections not yet accepted when the port closes are dropped. */
const DRAIN = numberIn('DRAIN', 2000);

const settings = {
  bodyLimit: numberIn('BODY_LIMIT', 1 << 20),
  batchBodyLimit: numberIn('BATCH_BODY_LIMIT', 4 << 20),
  batchLimit: numberIn('BATCH_LIMIT', 100),
  requestTimeout: numberIn('REQUEST_TIMEOUT', 10_000),
  // by default any page may send requests: the service stores no data and has no users; a list of origins, or '', is stricter
  origin:
    CORS_ORIGIN === '*'
      ? ('*' as const)
      : CORS_ORIGIN === ''
        ? (false as const)
        : CORS_ORIGIN.split(',').map((one) => one.trim()),
};

let isDraining = false;
let answered = 0;
const app = await createApp(settings, () => isDraining);
app.addHook('onResponse', async () => {
  answered++;
});
try {
  const url = await app.listen({ port: PORT, host: HOST });
  console.log(`listening on ${url}`);
  console.log(`documentation at ${url}/docs; send an article with: npm run example:service:send; Ctrl-C ends`);
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(code === 'EADDRINUSE' ? `port ${PORT} of ${HOST} is in use; choose another with PORT=${PORT + 1}` : message);
  process.exit(1);
}

process.once('SIGTERM', () => shutDown(DRAIN));
process.once('SIGINT', () => shutDown(0));

async function shutDown(milliseconds: number): Promise<void> {
  isDraining = true;
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await app.close();
  console.log(`answered ${answered}`);
}

function numberIn(name: string, otherwise: number): number {
  const value = Number(process.env[name] || otherwise);
  if (Number.isInteger(value) && value >= 0) return value;
  console.error(`${name}: expected a whole number, got ${process.env[name]}`);
  process.exit(1);
}
