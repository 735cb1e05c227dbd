import { YoujuError } from '../error.js';
import type { Failure, ReportedError } from '../fact.js';
import { jsonProblem } from './input/json-error.js';
import type { Place } from './lines.js';

export type JsonObject = Record<string, unknown>;

/** A record as an object, or the error report in its place. */
export type Parsed = { readonly object: JsonObject; readonly failure?: undefined } | { readonly failure: Failure };

/**
 * Parses a record.
 *
 * @param json the record as written; for an element of an array, with carriage returns in place of line feeds
 */
export function parsedRecord(json: string, place: Place): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const { offset, reason } = jsonProblem(json);
    return {
      failure: failureAt(offset === undefined ? place : placeIn(json, offset, place), place.line, 'invalid-json', reason),
    };
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { object: value as JsonObject };
  const kind = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
  return { failure: failureAt(place, place.line, 'invalid-json', `expected a JSON object, got ${kind}`) };
}

/** An error report for a place in the input; `line` is the line where the record begins. */
export const failureAt = ({ line: at, column }: Place, line: number, code: ReportedError['code'], reason: string): Failure => ({
  line,
  error: { code, message: `line ${at}, column ${column}: ${reason}`, column },
});

/** Returns the place in the input of an offset in a record. */
export function placeIn(json: string, offset: number, { line, column }: Place): Place {
  const before = json.slice(0, offset);
  const lineStart = before.lastIndexOf('\r') + 1;
  if (lineStart === 0) return { line, column: column + codePoints(before) };
  return { line: line + before.split('\r').length - 1, column: 1 + codePoints(before.slice(lineStart)) };
}

/** Counts code points; a lone surrogate counts as one. */
const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

export const reported = ({ code, message }: YoujuError): ReportedError => ({ code, message });

/** Replaces the field name at the beginning of an error message by the record's name for that field. */
export const renamed = (error: YoujuError, from: string, to: string): YoujuError =>
  from === to
    ? error
    : new YoujuError(
        error.code,
        error.message.replace(new RegExp(`^${from}\\b`), () => to),
      );
