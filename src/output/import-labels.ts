import { checkKeys } from '../check-keys.js';
import { invalidArgument } from '../error.js';
import type { FactType } from '../fact.js';
import { type Mark, TYPES } from './mark.js';

/** Options of `fromBrat` and `fromLabelStudio`. */
export type ImportOptions = {
  /** Meaning of foreign labels: `{ ORG: 'company' }`. Names of types need no entry, in any letter case. */
  labels?: Readonly<Record<string, FactType>> | undefined;
};

export { TYPES };

/** @throws YoujuError `invalid-argument` if the label is unknown: dropping the mark silently would hide the loss */
export function typeOfLabel(label: string, options: ImportOptions): FactType {
  checkKeys(options, ['labels']);
  const { labels = {} } = options;
  const type = Object.hasOwn(labels, label) ? labels[label] : TYPES.find((known) => known === label.toLowerCase());
  if (type === undefined || !TYPES.includes(type))
    throw invalidArgument('labels', `a fact type for ${JSON.stringify(label)}`, type);
  return type;
}

/** Builds a mark with the fields of its note, if the note is about the same type and text. */
export function markWithNote(type: FactType, span: { start: number; end: number }, text: string, note: string | undefined): Mark {
  const mark = { type, ...span, text: text.slice(span.start, span.end) };
  try {
    const fact = JSON.parse(note ?? 'null') as Partial<Mark> | null;
    return fact?.type === mark.type && fact.text === mark.text ? ({ ...fact, ...mark } as Mark) : mark;
  } catch {
    return mark; // a note written by a person
  }
}
