import refusals from '../../data/refusals.tsv';
import type { YoujuError } from '../error.js';
import { rowsOf } from '../text/forms.js';
import { bareMessage, isInputFailure } from './input/failure.js';
import type { Messages } from './messages.js';

/** Pieces of refusals by their English, in Chinese. */
const IN_CHINESE: ReadonlyMap<string, string> = new Map(rowsOf(refusals) as [string, string][]);

/** Whether reading or writing a file failed, and not the program. */
export const isFileFailure = (error: unknown): error is NodeJS.ErrnoException =>
  !isOutputFailure(error) && (isInputFailure(error) || (error instanceof Error && 'errno' in error));

/** Whether the output could not be written; `output` is its path. */
export const isOutputFailure = (error: unknown): error is NodeJS.ErrnoException & { output: string } =>
  error instanceof Error && 'output' in error;

/** The reason for a failure in plain words, without Node's code, system call or path. */
export function plainReason(error: unknown, { reasons, language }: Messages): string {
  const { code = '' } = (error ?? {}) as NodeJS.ErrnoException;
  const reason = reasons[code] ?? (error instanceof Error ? bareMessage(error) : String(error));
  if (language === 'en' || code in reasons) return reason;
  return reason
    .split('; ')
    .map((piece) => IN_CHINESE.get(piece) ?? piece)
    .join('；');
}

/** What the library says of a wrong call; of a package that is not installed without the runtime's own words, which have paths. */
export function libraryMessage({ code, message }: YoujuError, { notInstalled }: Messages): string {
  const [, name] = /npm install (\S+)/.exec(code === 'missing-engine' ? message : '') ?? [];
  return name === undefined ? message : notInstalled(name);
}
