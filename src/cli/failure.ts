import type { Messages } from './messages.js';

/** Whether reading or writing a file failed, and not the program. */
export const isFileFailure = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && ('syscall' in error || 'errno' in error);

/** The reason for a failure in plain words, without Node's code, system call or path. */
export function plainReason(error: unknown, { reasons }: Messages): string {
  const { code = '', message = String(error) } = (error ?? {}) as NodeJS.ErrnoException;
  return reasons[code] ?? message.replace(/^[A-Z_]+: /, '').split(/[\n,]/)[0]!;
}
