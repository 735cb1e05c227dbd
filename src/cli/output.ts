import { rmSync } from 'node:fs';
import { type FileHandle, lstat, open, realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { YoujuError } from '../error.js';
import { plainReason } from './failure.js';
import type { Messages } from './messages.js';
import { statOfStandardInput } from './standard-input.js';

/** Where results go: standard output, or a file that appears when it is complete. */
export type Output = {
  /** True for a terminal; only there is a view shortened and coloured. */
  readonly isTerminal: boolean;
  /** Resolves when more can be written (backpressure), so that memory stays flat. */
  readonly write: (data: string | Uint8Array) => Promise<void>;
  /** Moves the finished file into place. Until then an existing file stays unchanged. */
  readonly commit: () => Promise<void>;
  /** Keeps what was written so far under another name, and returns that name. An existing file stays unchanged. */
  readonly keepPartial: () => Promise<string | undefined>;
};

/**
 * Opens the output of a call.
 *
 * @param inputs the files that are read; none is overwritten, under any of its names
 * @throws YoujuError `invalid-argument` if the file is an input, exists (without `force`), is a directory, or cannot be written
 */
export async function openOutput(
  file: string | undefined,
  { inputs, force, messages }: { inputs: readonly string[]; force: boolean; messages: Messages },
): Promise<Output> {
  if (file === undefined) return STANDARD_OUTPUT;
  try {
    return await fileOutput(file, { inputs, force, messages });
  } catch (error) {
    if (error instanceof YoujuError) throw error;
    const isDirectoryMissing = /^(ENOENT|ENOTDIR)$/.test((error as NodeJS.ErrnoException).code ?? '');
    throw new YoujuError(
      'invalid-argument',
      messages.notWritten(file, isDirectoryMissing ? messages.noDirectory : plainReason(error, messages)),
    );
  }
}

export const STANDARD_OUTPUT: Output = {
  isTerminal: process.stdout.isTTY === true,
  write: async (data) => {
    if (!process.stdout.write(data)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  },
  commit: async () => {},
  keepPartial: async () => undefined,
};

async function fileOutput(
  file: string,
  { inputs, force, messages }: { inputs: readonly string[]; force: boolean; messages: Messages },
): Promise<Output> {
  const existing = await statOf(file);
  if (existing?.isDirectory()) throw new YoujuError('invalid-argument', messages.isDirectory(file));
  for (const input of inputs) {
    const inputStats = input === '-' ? statOfStandardInput() : await statOf(input);
    const isSame = existing !== undefined && inputStats?.dev === existing.dev && inputStats.ino === existing.ino;
    if (isSame && existing.isFile()) throw new YoujuError('invalid-argument', messages.overInput(file));
  }
  if (existing !== undefined && !existing.isFile()) return deviceOutput(file, await open(file, 'w')); // a FIFO, /dev/null
  const exists = existing !== undefined || (await lstat(file).catch(() => undefined)) !== undefined; // dangling links too
  if (exists && !force) throw new YoujuError('invalid-argument', messages.exists(file));
  const target = existing === undefined ? file : await realpath(file); // keeps a symbolic link and replaces its target
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  const handle = await open(draft, 'wx', existing === undefined ? 0o666 : existing.mode & 0o777);
  const discard = () => rmSync(draft, { force: true });
  process.once('exit', discard);
  const moveTo = async (target: string) => {
    await handle.sync();
    await handle.close();
    await rename(draft, target);
    process.off('exit', discard);
  };
  return {
    isTerminal: false,
    write: writeTo(file, handle),
    commit: () => moveTo(target).catch(markOutputError(file)),
    keepPartial: async () => {
      const suffix = await freeSuffix(target);
      await moveTo(target + suffix);
      return file + suffix;
    },
  };
}

const deviceOutput = (file: string, handle: FileHandle): Output => ({
  isTerminal: false,
  write: writeTo(file, handle),
  commit: () => handle.close(),
  keepPartial: async () => undefined,
});

const writeTo =
  (file: string, handle: FileHandle): Output['write'] =>
  (data) =>
    handle.writeFile(data).catch(markOutputError(file));

/** Marks an error as one of the output, so that it is not taken for one of the input. */
const markOutputError =
  (file: string) =>
  (error: Error): never => {
    throw Object.assign(error, { output: file });
  };

/** Returns the first free suffix of `.partial`, `.partial-2` …, so that the file of an earlier run is not replaced. */
async function freeSuffix(target: string): Promise<string> {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '.partial' : `.partial-${number}`;
    if ((await lstat(target + suffix).catch(() => undefined)) === undefined) return suffix;
  }
}

/** Returns `undefined` if there is no such file. */
const statOf = (file: string) => stat(file).catch(() => undefined);
