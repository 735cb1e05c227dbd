import { wrong } from '../error.js';
import type { FactType } from '../fact.js';
import { checkKeys } from '../keys.js';
import { type Mark, TYPES } from '../show/mark.js';

/** Options of `fromBrat` and `fromLabelStudio`. */
export type ImportOptions = {
  /** What foreign labels mean: `{ ORG: 'company' }`. A label that is a type's name needs none, whatever its case. */
  labels?: Readonly<Record<string, FactType>> | undefined;
};

export { TYPES };

/** @throws YoujuError `invalid-argument` where nobody said what the label means: a mark that is left out would be missed later */
export function typeOf(label: string, options: ImportOptions): FactType {
  checkKeys(options, ['labels']);
  const { labels = {} } = options;
  const type = Object.hasOwn(labels, label) ? labels[label] : TYPES.find((known) => known === label.toLowerCase());
  if (type === undefined || !TYPES.includes(type)) throw wrong('labels', `what type ${JSON.stringify(label)} is`, type);
  return type;
}

/** A mark of a text with all that is noted of it, where that is said of what stands there. */
export function noted(type: FactType, span: { start: number; end: number }, text: string, note: string | undefined): Mark {
  const mark = { type, ...span, text: text.slice(span.start, span.end) };
  try {
    const fact = JSON.parse(note ?? 'null') as Partial<Mark> | null;
    return fact?.type === mark.type && fact.text === mark.text ? ({ ...fact, ...mark } as Mark) : mark;
  } catch {
    return mark; // a note that somebody wrote
  }
}
