import { createReadStream } from 'node:fs';
import { missingEngine } from '../../error.js';
import type { Options } from '../../fact.js';
import type { Args } from '../args.js';
import { type Enriched, enrichBatch } from '../enrich.js';
import { isFileFailure, plainReason } from '../failure.js';
import type { Batch } from '../lines.js';
import type { Output } from '../output.js';
import { withGazetteer } from '../pack.js';
import { progressOn } from '../progress.js';
import { report } from '../report.js';
import { pass } from '../stream.js';

/** `youju enrich FILE…`: records in, the same records with their facts out. */
export async function enrich(args: Args, output: Output): Promise<number> {
  const options = await withGazetteer(args.options, args.gazetteer, args.messages);
  const { enrich, ahead, close } = await readersOf(args, options);
  const { signal, status: ended } = untilInterrupted();
  const progress = progressOn(process.stderr, output.isTerminal);
  let status = 0;
  let number = 1; // of the next line, whatever becomes of the file
  const stage = {
    enrich,
    ahead,
    signal,
    write: async ({ ok, bytes }: Enriched, batch: Batch) => {
      if (!ok) status = 1;
      number = batch.number + batch.lines;
      if (bytes.length > 0) await output.write(bytes);
      progress.add(batch.lines, batch.bytes.length);
    },
  };
  for (const file of args.files.length === 0 ? ['-'] : args.files) {
    if (signal.aborted) break;
    try {
      await pass(file === '-' ? process.stdin : createReadStream(file), number, stage);
    } catch (error) {
      if (!isFileFailure(error)) throw error;
      report(`${file === '-' ? args.messages.standardInput : file}: ${plainReason(error, args.messages)}`);
      status = 1;
    }
  }
  await close();
  progress.end();
  return ended() ?? status;
}

type Readers = { enrich: (batch: Batch) => Enriched | Promise<Enriched>; ahead: number; close: () => Promise<void> };

/** This thread, or as many as are asked for, each with two batches waiting. */
async function readersOf({ workers, options, gazetteer, offsets }: Args, own: Options): Promise<Readers> {
  if (workers === 1) return { enrich: (batch) => enrichBatch(batch, own, offsets), ahead: 1, close: async () => {} };
  const { workersOf } = await import('../workers.js').catch((error: unknown) => {
    throw missingEngine('piscina', 'is not installed: npm install piscina', error);
  });
  return { ...workersOf(workers, new URL('./worker.js', import.meta.url), { options, gazetteer, offsets }), ahead: 3 * workers };
}

/** Ends on Ctrl-C (and on SIGTERM) after what has been read is written; the second time at once. */
function untilInterrupted(): { readonly signal: AbortSignal; readonly status: () => number | undefined } {
  const controller = new AbortController();
  let status: number | undefined;
  for (const [name, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const)
    process.on(name, () => {
      if (status !== undefined) process.exit(status);
      status = 128 + number; // as a shell counts it
      controller.abort();
    });
  return { signal: controller.signal, status: () => status };
}
