/** What was wrong with the call. Stable: code may switch on it. */
export type ErrorCode = 'invalid-argument' | 'invalid-json' | 'unreadable-file';

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
  const shown =
    typeof got === 'string' ? JSON.stringify(got.slice(0, 40)) : Array.isArray(got) ? 'an array' : String(got).slice(0, 40);
  return new YoujuError('invalid-argument', `${name}: expected ${expected}, got ${shown}`);
}
