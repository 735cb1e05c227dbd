import type { JobsOptions, Queue } from 'bullmq';

/** An article in the queue. Adding the same `id` again has no effect while it waits. */
export type Article = { readonly id: string; readonly text: string; readonly publishedAt?: string };

export const QUEUE = 'articles';
/** The Redis hash of results: article id → facts as JSON. Writes are idempotent. */
export const FACTS = 'youju:facts';

/** Five attempts, with delays of 0.2, 0.4, 0.8 and 1.6 s. */
const JOB_OPTIONS: JobsOptions = { attempts: 5, backoff: { type: 'exponential', delay: 200 }, removeOnComplete: true };

/** Adds articles, except those that already wait in the queue. */
export async function addArticles(queue: Queue<Article>, articles: readonly Article[]): Promise<void> {
  await queue.addBulk(
    articles.map((article) => ({ name: 'extract', data: article, opts: { ...JOB_OPTIONS, jobId: `article-${article.id}` } })),
  );
}
