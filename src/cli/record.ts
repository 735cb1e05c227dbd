import { YoujuError } from '../error.js';
import type { Failure, ReportedError } from '../fact.js';
import { jsonProblem } from './input/json-error.js';
import type { Position } from './lines.js';

export type JsonObject = Record<string, unknown>;

/** A record as an object, or the error report in its place. */
export type ParsedRecord = { readonly object: JsonObject; readonly failure?: undefined } | { readonly failure: Failure };

/**
 * Parses a record.
 *
 * @param json the record as written; for an element of an array, with carriage returns in place of line feeds
 */
export function parseRecord(json: string, position: Position): ParsedRecord {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    const { offset, reason } = jsonProblem(json);
    return {
      failure: failureAt(
        offset === undefined ? position : positionIn(json, offset, position),
        position.line,
        'invalid-json',
        reason,
      ),
    };
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { object: value as JsonObject };
  const kind = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
  return { failure: failureAt(position, position.line, 'invalid-json', `expected a JSON object, got ${kind}`) };
}

/** An error report for a place in the input; `line` is the line where the record begins. */
export const failureAt = (
  { line: at, column }: Position,
  line: number,
  code: ReportedError['code'],
  reason: string,
): Failure => ({
  line,
  error: { code, message: `line ${at}, column ${column}: ${reason}`, column },
});

/** Returns the place in the input of an offset in a record. */
export function positionIn(json: string, offset: number, { line, column }: Position): Position {
  const before = json.slice(0, offset);
  const lineStart = before.lastIndexOf('\r') + 1;
  if (lineStart === 0) return { line, column: column + countCodePoints(before) };
  return { line: line + before.split('\r').length - 1, column: 1 + countCodePoints(before.slice(lineStart)) };
}

/** Counts code points; a lone surrogate counts as one. */
const countCodePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

export const errorReport = ({ code, message }: YoujuError): ReportedError => ({ code, message });

/** Replaces the field name at the beginning of an error message by the record's name for that field. */
export const renameField = (error: YoujuError, from: string, to: string): YoujuError =>
  from === to
    ? error
    : new YoujuError(
        error.code,
        error.message.replace(new RegExp(`^${from}\\b`), () => to),
      );
