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
