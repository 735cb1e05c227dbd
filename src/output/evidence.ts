import type { Statement } from '../statement.js';
import { type OffsetUnit, toOffsets } from './offsets.js';

/** Converts the spans of the evidence of statements from UTF-16 code units to another unit. */
export function convertEvidence(text: string, statements: readonly Statement[], unit: OffsetUnit): readonly Statement[] {
  if (unit === 'utf16') return statements;
  const spans = toOffsets(
    text,
    statements.flatMap(({ evidence }) => Object.values(evidence)),
    unit,
  );
  let next = 0;
  return statements.map(({ evidence, ...fields }) => ({
    ...fields,
    evidence: Object.fromEntries(Object.keys(evidence).map((dimension) => [dimension, spans[next++]!])),
  }));
}
