import { readFile } from 'node:fs/promises';
import { compileGazetteer } from '../company/gazetteer.js';
import { YoujuError } from '../error.js';
import type { CompiledGazetteer, GazetteerEntry, Options } from '../fact.js';
import { readList } from './company-lists.js';
import { isFileFailure, plainReason } from './failure.js';
import type { Messages } from './messages.js';

/** Formats a pack, which `youju gazetteer build` writes and `--gazetteer` reads: companies, one per line. */
export const serializePack = (entries: readonly GazetteerEntry[]): string =>
  `{"format":"youju-gazetteer","version":1,"entries":[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]}\n`;

/**
 * Reads the companies of a pack, or of any list that `gazetteer build` reads.
 *
 * @throws YoujuError `invalid-argument` if the file is unreadable or has an unreadable entry
 */
export async function loadGazetteer(file: string, messages: Messages): Promise<CompiledGazetteer> {
  try {
    const { entries, problems } = await readList(await readFile(file), { name: file });
    const [problem] = problems;
    if (problem !== undefined) throw new YoujuError('invalid-argument', `${problem.line}: ${problem.message}`);
    return compileGazetteer(entries);
  } catch (error) {
    if (!(error instanceof YoujuError || isFileFailure(error))) throw error;
    const reason = error instanceof YoujuError ? error.message : plainReason(error, messages);
    throw new YoujuError('invalid-argument', messages.badGazetteer(file, reason));
  }
}

/** Adds the companies of the pack that the call names, if any, to the options. */
export const withGazetteer = async (options: Options, file: string | undefined, messages: Messages): Promise<Options> =>
  file === undefined ? options : { ...options, gazetteer: await loadGazetteer(file, messages) };
