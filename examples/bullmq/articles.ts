import type { JobsOptions, Queue } from 'bullmq';

/** What waits in the queue. The same `id` is the same article, however often it is added. */
export type Article = { readonly id: string; readonly text: string; readonly publishedAt?: string };

export const QUEUE = 'articles';
/** The hash of results in Redis: an article's id, and its facts as JSON. Written twice, it holds the same. */
export const FACTS = 'youju:facts';

/** Tried five times, after 0.2, 0.4, 0.8 and 1.6 s. */
const TRIED: JobsOptions = { attempts: 5, backoff: { type: 'exponential', delay: 200 }, removeOnComplete: true };

/** Adds articles; one that waits already is not added again. */
export async function add(queue: Queue<Article>, articles: readonly Article[]): Promise<void> {
  await queue.addBulk(
    articles.map((article) => ({ name: 'extract', data: article, opts: { ...TRIED, jobId: `article-${article.id}` } })),
  );
}
