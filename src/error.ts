import type { ErrorCode } from './fact.js';

/** The one error of this library. Text never causes it; a wrong call does. */
export class YoujuError extends Error {
  override readonly name = 'YoujuError';
  readonly code: ErrorCode;

  /** @param message names the argument and what was expected of it */
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A wrong call, said with the argument's name, what was expected of it and what it was. */
export function wrong(name: string, expected: string, got: unknown): YoujuError {
  return new YoujuError('invalid-argument', `${name}: expected ${expected}, got ${shown(got)}`);
}

/** An engine that is not there, or not ready: what is so, how it is mended, and what the runtime said of it. */
export function missingEngine(engine: string, what: string, cause?: unknown): YoujuError {
  const said = cause === undefined ? '' : ` (${(cause instanceof Error ? cause.message : String(cause)).split('\n')[0]})`;
  return new YoujuError('missing-engine', `${engine} ${what}${said}`);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' && value !== null ? 'an object' : String(value).slice(0, 40);
}
