import { describeFailure, isInputFailure } from './input/failure.js';
import type { Messages } from './messages.js';

/** Whether reading or writing a file failed, and not the program. */
export const isFileFailure = (error: unknown): error is NodeJS.ErrnoException =>
  !isOutputFailure(error) && (isInputFailure(error) || (error instanceof Error && 'errno' in error));

/** Whether the output could not be written; `output` is its path. */
export const isOutputFailure = (error: unknown): error is NodeJS.ErrnoException & { output: string } =>
  error instanceof Error && 'output' in error;

/** The reason for a failure in plain words, without Node's code, system call or path. */
export function plainReason(error: unknown, { reasons }: Messages): string {
  const { code = '' } = (error ?? {}) as NodeJS.ErrnoException;
  return reasons[code] ?? describeFailure(error);
}
