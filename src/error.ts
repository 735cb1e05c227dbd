import type { ErrorCode } from './fact.js';

/** The only error class of this library. Text never causes it; only an invalid argument or a missing engine does. */
export class YoujuError extends Error {
  override readonly name = 'YoujuError';
  readonly code: ErrorCode;

  /** @param message names the argument and what was expected */
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Creates the error for an invalid argument: its name, what was expected, and what was passed. */
export function invalidArgument(name: string, expected: string, got: unknown): YoujuError {
  return new YoujuError('invalid-argument', `${name}: expected ${expected}, got ${preview(got)}`);
}

/** Creates the error for an engine that is missing or not ready: the problem, its fix, and the runtime's own message. */
export function missingEngine(engine: string, problem: string, cause?: unknown): YoujuError {
  const reason = cause === undefined ? '' : ` (${(cause instanceof Error ? cause.message : String(cause)).split('\n')[0]})`;
  return new YoujuError('missing-engine', `${engine} ${problem}${reason}`);
}

function preview(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' && value !== null ? 'an object' : String(value).slice(0, 40);
}
