import { createReadStream } from 'node:fs';
import { missingEngine } from '../../error.js';
import type { Args } from '../args.js';
import { type Enriched, type EnrichOptions, enrichBatch } from '../enrich.js';
import { csvHeader } from '../fact-lines.js';
import { isFileFailure, plainReason } from '../failure.js';
import { recordBatches } from '../input/records.js';
import type { Batch } from '../lines.js';
import type { Output } from '../output.js';
import { withGazetteer } from '../pack.js';
import { createProgress } from '../progress.js';
import { report, reportDecoding } from '../report.js';
import { standardInput } from '../standard-input.js';
import { runStage } from '../stream.js';

/** `youju enrich FILE…`: reads records and writes them with their facts, or writes the facts alone. */
export async function enrich(args: Args, output: Output): Promise<number> {
  const { encoding, fields, inputFormat, messages } = args;
  const { enrich, ahead, close } = await createReaders(args);
  const { signal, status: interruptStatus } = interruption();
  const progress = createProgress(process.stderr, output.isTerminal);
  let status = 0;
  let nextLine = 1; // of the next line; counting continues across files, even after one that fails
  let isFirst = true;
  for (const file of args.files.length === 0 ? ['-'] : args.files) {
    if (signal.aborted) break;
    const name = file === '-' ? messages.standardInput : file;
    const options = {
      name,
      encoding,
      format: inputFormat,
      ...fields,
      onRead: (reading: Parameters<typeof reportDecoding>[1]) => reportDecoding(name, reading, messages),
    };
    const stage = {
      enrich,
      ahead,
      signal,
      batches: (chunks: AsyncIterable<Uint8Array>, from: number) => recordBatches(chunks, options, from),
      write: async ({ ok, bytes, reports }: Enriched, batch: Batch) => {
        if (!ok) status = 1;
        for (const message of reports ?? []) report(`${name}: ${message}`);
        nextLine = batch.firstLine + batch.lineCount;
        if (isFirst && args.format === 'csv') await output.write(csvHeader('id', args.options.statements));
        isFirst = false;
        if (bytes.length > 0) await output.write(bytes);
        progress.add(batch.lineCount, batch.bytes.length);
      },
    };
    try {
      await runStage(file === '-' ? standardInput() : createReadStream(file), nextLine, stage);
    } catch (error) {
      if (!isFileFailure(error)) throw error;
      report(`${name}: ${plainReason(error, messages)}`);
      status = 1;
    }
  }
  await close();
  progress.end();
  return interruptStatus() ?? status;
}

type Readers = { enrich: (batch: Batch) => Enriched | Promise<Enriched>; ahead: number; close: () => Promise<void> };

/** Enriches in this thread, or in the requested number of worker threads, each with two more batches queued. */
async function createReaders(args: Args): Promise<Readers> {
  const { workers, gazetteer, offsets, fields, isDateAuto, messages } = args;
  const enrichOptions: EnrichOptions = { options: args.options, offsets, ...fields, isDateAuto, format: args.format };
  // also validates the gazetteer for the workers: a worker that fails to start would count as one that died
  const options = await withGazetteer(args.options, gazetteer, messages);
  if (workers === 1)
    return { enrich: (batch) => enrichBatch(batch, { ...enrichOptions, options }), ahead: 1, close: async () => {} };
  const { startWorkers: workersOf } = await import('../workers.js').catch((error: unknown) => {
    throw missingEngine('piscina', 'is not installed: npm install piscina', error);
  });
  return { ...workersOf(workers, new URL('./worker.js', import.meta.url), { ...enrichOptions, gazetteer }), ahead: 3 * workers };
}

/** Stops reading on Ctrl-C or SIGTERM, and lets the results so far be written. A second signal exits at once. */
function interruption(): { readonly signal: AbortSignal; readonly status: () => number | undefined } {
  const controller = new AbortController();
  let status: number | undefined;
  for (const [name, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const)
    process.on(name, () => {
      if (status !== undefined) process.exit(status);
      status = 128 + number; // the exit status by which shells report a signal
      controller.abort();
    });
  return { signal: controller.signal, status: () => status };
}
