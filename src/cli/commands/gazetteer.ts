import { readFile } from 'node:fs/promises';
import { YoujuError } from '../../error.js';
import type { GazetteerEntry } from '../../fact.js';
import type { Args } from '../args.js';
import { mergeEntries, readList } from '../company-lists.js';
import { isFileFailure, plainReason } from '../failure.js';
import type { Output } from '../output.js';
import { serializePack } from '../pack.js';
import { report } from '../report.js';

/**
 * `youju gazetteer build FILE… -o PACK`: merges lists into one pack. Unreadable rows are reported with file and line; the rest
 * are kept.
 */
export async function buildGazetteer({ files, encoding, messages }: Args, output: Output): Promise<number> {
  let status = 0;
  const entries: GazetteerEntry[] = [];
  const reportProblem = (message: string) => {
    report(message);
    status = 1;
  };
  for (const file of files) {
    try {
      const list = await readList(await readFile(file), { name: file, encoding });
      for (const entry of list.entries) entries.push(entry);
      for (const { line, message } of list.problems) reportProblem(`${file}:${line}: ${message}`);
    } catch (error) {
      if (error instanceof YoujuError) reportProblem(`${file}: ${error.message}`);
      else if (isFileFailure(error)) reportProblem(`${file}: ${plainReason(error, messages)}`);
      else throw error;
    }
  }
  if (entries.length > 0 || status === 0) await output.write(serializePack(mergeEntries(entries)));
  return status;
}
