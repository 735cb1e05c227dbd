#!/usr/bin/env node
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { text as whole } from 'node:stream/consumers';
import { WriteStream } from 'node:tty';
import { YoujuError } from '../error.js';
import { extract } from '../extract.js';
import type { GazetteerEntry, Options } from '../fact.js';
import { segment } from '../segment/segment.js';
import { type Args, argsOf, USAGE } from './args.js';
import { enrichLine } from './enrich.js';
import { linesOf } from './lines.js';
import { merged, readList } from './lists.js';
import { gazetteerAt, packOf } from './pack.js';
import { segmenterNamed, wordsOf } from './segment.js';
import { view } from './show.js';

declare const YOUJU_VERSION: string;

/** Exit status: 0 done, 1 some input could not be read, 2 wrong call. */
async function main(argv: readonly string[]): Promise<number> {
  const args = await withGazetteer(argsOf(argv));
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

/** The call with the companies that it names, read once. */
async function withGazetteer(args: Args): Promise<Args> {
  if (args.gazetteer === undefined) return args;
  return { ...args, options: { ...args.options, gazetteer: await gazetteerAt(args.gazetteer) } };
}

async function show({ files, json, all, options }: Args): Promise<number> {
  return each(files, options, (text) => {
    const { facts } = extract(text, options);
    // FORCE_COLOR, NO_COLOR and TERM are read by Node
    const colour = (process.stdout.isTTY || process.env.FORCE_COLOR !== undefined) && WriteStream.prototype.hasColors();
    return json ? JSON.stringify({ facts }, null, 2) : view(text, facts, { colour, all });
  });
}

/** Writes what is `shown` of each file, or of standard input. */
async function each(files: readonly string[], options: Options, shown: (text: string) => string): Promise<number> {
  extract('', options); // a wrong option is a wrong call, before any file is read
  let status = 0;
  for (const file of files.length === 0 ? [undefined] : files) {
    try {
      await write(`${shown(file === undefined ? await whole(process.stdin) : await readFile(file, 'utf8'))}\n`);
    } catch (error) {
      status = unreadable(file, error);
    }
  }
  return status;
}

async function cut({ files, json, segmenter: name, options }: Args): Promise<number> {
  const segmenter = await segmenterNamed(name);
  return each(files, options, (text) => {
    const segmentation = segment(text, { segmenter, extraction: extract(text, options) });
    return json ? JSON.stringify(segmentation, null, 2) : wordsOf(segmentation);
  });
}

async function enrich({ files, options }: Args): Promise<number> {
  extract('', options);
  let status = 0;
  let number = 0;
  for (const file of files.length === 0 ? [undefined] : files) {
    try {
      for await (const line of linesOf(file === undefined ? process.stdin : createReadStream(file))) {
        number++;
        if (line.trim() === '') continue; // no object, and no error either: files end in one
        const { ok, json } = enrichLine(line, number, options);
        if (!ok) status = 1;
        await write(`${json}\n`);
      }
    } catch (error) {
      status = unreadable(file, error);
    }
  }
  return status;
}

/** One pack of several lists. A row that cannot be read is said so with its file and line, and the rest is read. */
async function build({ files, output }: Args): Promise<number> {
  if (files.length === 0) throw new YoujuError('invalid-argument', 'gazetteer build: expected files');
  let status = 0;
  const entries: GazetteerEntry[] = [];
  for (const file of files) {
    try {
      const list = await readList(await readFile(file));
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
  if (!(error instanceof Error && 'syscall' in error)) throw error;
  return complain(`${file ?? 'standard input'}: ${error.message}`);
}

/** Writes to standard output and waits while its reader is behind, so that memory stays flat. */
async function write(text: string): Promise<void> {
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
