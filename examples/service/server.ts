/**
 * Facts over HTTP, for teams in other languages.
 *
 *     PORT=8080 npx tsx examples/service/server.ts
 *     curl localhost:8080/extract -H 'content-type: application/json' -d '{"text":"腾讯控股去年营收3亿元","publishedAt":"2024-06-19"}'
 *
 * One process reads on one core: run as many as there are cores behind a balancer that asks `/health`. SIGTERM ends it and
 * loses nothing: `/health` says 503 and every answer closes its connection, so that the balancer goes elsewhere; after `DRAIN`
 * milliseconds no connection is taken any more, and what is under way is answered.
 */
import { appWith } from './app.js';

const numberIn = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const PORT = numberIn('PORT', 8080);
/** Longer than the balancer takes to ask `/health` again: what waits to be accepted when the port is closed, the system drops. */
const DRAIN = numberIn('DRAIN', 2000);

let isDraining = false;
let answered = 0;
const limits = { bodyLimit: numberIn('BODY_LIMIT', 1 << 20), requestTimeout: numberIn('REQUEST_TIMEOUT', 10_000) };
const app = await appWith(limits, () => isDraining);
app.addHook('onResponse', async () => {
  answered++;
});
console.log(`listening on ${await app.listen({ port: PORT, host: process.env.HOST ?? '127.0.0.1' })}`);

async function end(): Promise<void> {
  isDraining = true;
  await new Promise((resolve) => setTimeout(resolve, DRAIN));
  await app.close();
  console.log(`answered ${answered}`);
}
process.once('SIGTERM', end);
process.once('SIGINT', end);
