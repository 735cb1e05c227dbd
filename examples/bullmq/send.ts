/** Adds an article to the queue and prints its facts once a worker has read it: `npm run example:bullmq:send -- 腾讯控股涨2.4%` */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { articleToSend, printFacts } from '../article.js';
import { type Article, addArticles, FACTS, QUEUE } from './articles.js';
import { connect } from './connection.js';

process.once('SIGINT', () => process.exit(130));

const redis = await connect();
const queue = new Queue<Article>(QUEUE, { connection: redis });
const article = articleToSend();
const id = createHash('sha256').update(article.text).digest('hex').slice(0, 12); // the same text is the same article
await redis.hdel(FACTS, id);
await addArticles(queue, [{ id, ...article }]);
console.log(`added to the queue "${QUEUE}" as ${id}`);

let facts: string | null = null;
for (let tries = 0; facts === null; tries++) {
  facts = await redis.hget(FACTS, id);
  if (tries === 20) console.log('waiting for a worker; start one with: npm run example:bullmq');
  if (facts === null) await wait(100);
}
printFacts(article.text, JSON.parse(facts));
await queue.close();
await redis.quit();
