#!/usr/bin/env node
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { WriteStream } from 'node:tty';
import { missingEngine, wrong, YoujuError } from '../error.js';
import { extract } from '../extract.js';
import type { GazetteerEntry, Options } from '../fact.js';
import { toOffsets } from '../format/offsets.js';
import { segment } from '../segment/segment.js';
import { toHtml } from '../show/html.js';
import { type Args, argsOf, USAGE } from './args.js';
import { type Enriched, type EnrichOptions, enrichBatch, pages } from './enrich.js';
import type { StreamReading } from './input/decode.js';
import { readInput } from './input/document.js';
import { describeFailure, isInputFailure } from './input/failure.js';
import { notice } from './input/notice.js';
import { recordBatches } from './input/records.js';
import type { Batch } from './lines.js';
import { merged, readList } from './lists.js';
import { packOf, withGazetteer } from './pack.js';
import { progressOn } from './progress.js';
import { segmenterNamed, wordsOf } from './segment.js';
import { view } from './show.js';
import { pass } from './stream.js';

declare const YOUJU_VERSION: string;

/** Exit status: 0 done, 1 some input could not be read, 2 wrong call, 130 and 143 ended by Ctrl-C and SIGTERM. */
async function main(argv: readonly string[]): Promise<number> {
  const args = argsOf(argv);
  switch (args.command) {
    case 'help':
      await write(USAGE);
      return 0;
    case 'version':
      await write(`${YOUJU_VERSION}\n`);
      return 0;
    case 'show':
      return show(args);
    case 'enrich':
      return enrich(args);
    case 'segment':
      return cut(args);
    case 'gazetteer':
      return build(args);
    default:
      throw args.command satisfies never;
  }
}

async function show({ files, json, all, html, offsets, ...args }: Args): Promise<number> {
  const options = await withGazetteer(args.options, args.gazetteer);
  if (html !== undefined) return page(files, options, html);
  return each(
    files,
    options,
    (text) => {
      const { facts } = extract(text, options);
      // FORCE_COLOR, NO_COLOR and TERM are read by Node
      const colour = (process.stdout.isTTY || process.env.FORCE_COLOR !== undefined) && WriteStream.prototype.hasColors();
      return json ? JSON.stringify({ facts: toOffsets(text, facts, offsets) }, null, 2) : view(text, facts, { colour, all });
    },
    args.encoding,
  );
}

/** A page of one article, to a file or to standard output. */
async function page(files: readonly string[], options: Options, html: string): Promise<number> {
  if (files.length > 1) throw wrong('html', 'one file or standard input to make a page of', `${files.length} files`);
  let out = '';
  const status = await each(files, options, (text) => {
    out = toHtml(text, extract(text, options).facts, { page: true, title: files[0] && basename(files[0]) });
    return html === '-' ? out : undefined;
  });
  if (html !== '-' && status === 0) await written(html, out);
  return status;
}

/** What a reader sees of a file: of a page its text. */
async function textOf(file: string | undefined, encoding: string | undefined): Promise<string> {
  const name = file ?? 'standard input';
  const document = await readInput(file === undefined ? process.stdin : createReadStream(file), { encoding, name });
  say(name, document);
  return document.html ? (await pages()).readHtml(document.text).text : document.text;
}

function say(name: string, reading: StreamReading): void {
  const said = notice(reading);
  if (said !== undefined) complain(`${name}: ${said}`);
}

/** Writes what is `shown` of each file, or of standard input. */
async function each(
  files: readonly string[],
  options: Options,
  shown: (text: string) => string | undefined,
  encoding?: string,
): Promise<number> {
  extract('', options); // a wrong option is a wrong call, before any file is read
  let status = 0;
  for (const file of files.length === 0 ? [undefined] : files) {
    try {
      const out = shown(await textOf(file, encoding));
      if (out !== undefined) await write(`${out}\n`);
    } catch (error) {
      status = unreadable(file, error);
    }
  }
  return status;
}

async function cut({ files, json, segmenter: name, ...args }: Args): Promise<number> {
  const options = await withGazetteer(args.options, args.gazetteer);
  const segmenter = await segmenterNamed(name);
  return each(
    files,
    options,
    (text) => {
      const segmentation = segment(text, { segmenter, extraction: extract(text, options) });
      return json ? JSON.stringify(segmentation, null, 2) : wordsOf(segmentation);
    },
    args.encoding,
  );
}

async function enrich(args: Args): Promise<number> {
  const options = await withGazetteer(args.options, args.gazetteer);
  extract('', options);
  const { enrich, ahead, close } = await readersOf(args, options);
  const { signal, status: ended } = untilInterrupted();
  const progress = progressOn(process.stderr, process.stdout.isTTY);
  let status = 0;
  let number = 1; // of the next line, whatever becomes of the file
  const stage = {
    enrich,
    ahead,
    signal,
    write: async ({ ok, bytes }: Enriched, batch: Batch) => {
      if (!ok) status = 1;
      number = batch.number + batch.lines;
      if (bytes.length > 0) await write(bytes);
      progress.add(batch.lines, batch.bytes.length);
    },
  };
  for (const file of args.files.length === 0 ? [undefined] : args.files) {
    if (signal.aborted) break;
    const name = file ?? 'standard input';
    const { encoding, format, textField, idField } = args;
    const onRead = (reading: StreamReading) => say(name, reading);
    const batches = (chunks: AsyncIterable<Uint8Array>, from: number) =>
      recordBatches(chunks, { name, encoding, format, textField, idField, onRead }, from);
    try {
      await pass(file === undefined ? process.stdin : createReadStream(file), number, { ...stage, batches });
    } catch (error) {
      status = unreadable(file, error);
    }
  }
  await close();
  progress.end();
  return ended() ?? status;
}

type Readers = { enrich: (batch: Batch) => Enriched | Promise<Enriched>; ahead: number; close: () => Promise<void> };

/** This thread, or as many as are asked for, each with two batches waiting. */
async function readersOf({ workers, gazetteer, ...data }: Args, own: Options): Promise<Readers> {
  const { options, offsets, textField, dateField, idField }: EnrichOptions = data;
  const enriching = { options, offsets, textField, dateField, idField };
  if (workers === 1)
    return { enrich: (batch) => enrichBatch(batch, { ...enriching, options: own }), ahead: 1, close: async () => {} };
  const { workersOf } = await import('./workers.js').catch((error: unknown) => {
    throw missingEngine('piscina', 'is not installed: npm install piscina', error);
  });
  return { ...workersOf(workers, new URL('./worker.js', import.meta.url), { ...enriching, gazetteer }), ahead: 3 * workers };
}

/** Ends on Ctrl-C (and on SIGTERM) after what has been read is written; the second time at once, as without us. */
function untilInterrupted(): { readonly signal: AbortSignal; readonly status: () => number | undefined } {
  const controller = new AbortController();
  let status: number | undefined;
  for (const [name, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const)
    process.once(name, () => {
      status = 128 + number; // as a shell counts it
      controller.abort();
    });
  return { signal: controller.signal, status: () => status };
}

/** One pack of several lists. A row that cannot be read is said so with its file and line, and the rest is read. */
async function build({ files, output }: Args): Promise<number> {
  if (files.length === 0) throw new YoujuError('invalid-argument', 'gazetteer build: expected files');
  let status = 0;
  const entries: GazetteerEntry[] = [];
  for (const file of files) {
    try {
      const list = await readList(await readFile(file), { name: file });
      for (const entry of list.entries) entries.push(entry);
      for (const { line, message } of list.problems) status = complain(`${file}:${line}: ${message}`);
    } catch (error) {
      status = error instanceof YoujuError ? complain(`${file}: ${error.message}`) : unreadable(file, error);
    }
  }
  const pack = packOf(merged(entries));
  if (output === undefined) await write(pack);
  else await written(output, pack);
  return status;
}

/** @throws YoujuError `invalid-argument` where the file cannot be written */
async function written(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new YoujuError('invalid-argument', `output: ${(error as Error).message}`);
  }
}

function complain(message: string): number {
  process.stderr.write(`youju: ${message}\n`);
  return 1;
}

/** A file that cannot be read is said so and passed over; every other error is not ours to hide. */
function unreadable(file: string | undefined, error: unknown): number {
  if (!isInputFailure(error)) throw error;
  return complain(`${file ?? 'standard input'}: ${describeFailure(error)}`);
}

/** Writes to standard output and waits while its reader is behind, so that memory stays flat. */
async function write(text: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader has had enough
  throw error;
});

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    if (!(error instanceof YoujuError)) throw error;
    process.stderr.write(`youju: ${error.message}\n`);
    process.exitCode = 2;
  },
);
