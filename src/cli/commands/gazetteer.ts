import { readFile } from 'node:fs/promises';
import { YoujuError } from '../../error.js';
import type { GazetteerEntry } from '../../fact.js';
import type { Args } from '../args.js';
import { isFileFailure, plainReason } from '../failure.js';
import { merged, readList } from '../lists.js';
import type { Output } from '../output.js';
import { packOf } from '../pack.js';
import { report } from '../report.js';

/**
 * `youju gazetteer build FILE… -o PACK`: merges lists into one pack. Unreadable rows are reported with file and line; the rest
 * are kept.
 */
export async function buildGazetteer({ files, encoding, messages }: Args, output: Output): Promise<number> {
  let status = 0;
  const entries: GazetteerEntry[] = [];
  const complain = (message: string) => {
    report(message);
    status = 1;
  };
  for (const file of files) {
    try {
      const list = await readList(await readFile(file), { name: file, encoding });
      for (const entry of list.entries) entries.push(entry);
      for (const { line, message } of list.problems) complain(`${file}:${line}: ${message}`);
    } catch (error) {
      if (error instanceof YoujuError) complain(`${file}: ${error.message}`);
      else if (isFileFailure(error)) complain(`${file}: ${plainReason(error, messages)}`);
      else throw error;
    }
  }
  if (entries.length > 0 || status === 0) await output.write(packOf(merged(entries)));
  return status;
}
