import { setImmediate as others } from 'node:timers/promises';
import { extract, YoujuError } from 'youju';
import type * as z from 'zod';
import { batchItem, type batchResult } from './schemas.js';

/** Reads the items in order. An unreadable item is replaced by an `error`. Other requests run between items. */
export async function readBatch(items: readonly unknown[]): Promise<z.infer<typeof batchResult>[]> {
  const results: z.infer<typeof batchResult>[] = [];
  for (const item of items) {
    results.push({ ...idOf(item), ...readItem(item) });
    await others();
  }
  return results;
}

function idOf(item: unknown): { id?: string | number } {
  const id = (item as { id?: unknown } | null)?.id;
  return typeof id === 'string' || typeof id === 'number' ? { id } : {};
}

function readItem(item: unknown) {
  const parsed = batchItem.safeParse(item);
  if (!parsed.success) {
    const messages = parsed.error.issues.map(({ path, message }) =>
      path.length > 0 ? `${path.join('/')}: ${message}` : message,
    );
    return { error: { code: 'validation', message: messages.join('; ') } };
  }
  const { id: _, text, ...options } = parsed.data;
  try {
    return extract(text, options);
  } catch (error) {
    if (error instanceof YoujuError) return { error: { code: error.code, message: error.message } };
    throw error;
  }
}
