import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import type { Options } from '../fact.js';
import type { OffsetUnit } from '../format/offsets.js';
import { type Enriched, enrichBatch } from './enrich.js';
import type { Batch } from './lines.js';
import { messagesIn } from './messages.js';
import { withGazetteer } from './pack.js';

/** What a worker is told when it begins: a compiled gazetteer cannot be sent, so each reads its own. */
export type WorkerData = { readonly options: Options; readonly gazetteer: string | undefined; readonly offsets: OffsetUnit };

const { options, gazetteer, offsets } = workerData as WorkerData;
const own = await withGazetteer(options, gazetteer, messagesIn('en'));

/** Reads the lines of one batch in a worker thread. What they became is given over, not copied. */
export default async function enrich(batch: Batch): Promise<Enriched> {
  const enriched = await enrichBatch(batch, own, offsets);
  return move({ [transferableSymbol]: enriched.bytes.buffer, [valueSymbol]: enriched }) as unknown as Enriched;
}
