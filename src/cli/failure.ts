import refusals from '../../data/cli/refusals.tsv';
import type { YoujuError } from '../error.js';
import { parseTable } from '../text/form-table.js';
import { bareMessage, isInputFailure } from './input/failure.js';
import type { Messages } from './messages.js';

/** Chinese translations of the parts of refusal messages. */
const CHINESE_REASONS: ReadonlyMap<string, string> = new Map(parseTable(refusals) as [string, string][]);

/** Reports whether an error is one of reading a file, as opposed to a defect of the program. */
export const isFileFailure = (error: unknown): error is NodeJS.ErrnoException =>
  !isOutputFailure(error) && (isInputFailure(error) || (error instanceof Error && 'errno' in error));

/** Reports whether an error is one of writing the output; `output` is its path. */
export const isOutputFailure = (error: unknown): error is NodeJS.ErrnoException & { output: string } =>
  error instanceof Error && 'output' in error;

/** Explains an error in plain words, without Node's error code, system call or path. */
export function plainReason(error: unknown, { reasons, language }: Messages): string {
  const { code = '' } = (error ?? {}) as NodeJS.ErrnoException;
  const reason = reasons[code] ?? (error instanceof Error ? bareMessage(error) : String(error));
  if (language === 'en' || code in reasons) return reason;
  return reason
    .split('; ')
    .map((piece) => CHINESE_REASONS.get(piece) ?? piece)
    .join('；');
}

/** Returns the message of a library error, without the runtime's own message about a missing package, which contains paths. */
export function libraryMessage({ code, message }: YoujuError, { notInstalled }: Messages): string {
  const [, name] = /npm install (\S+)/.exec(code === 'missing-engine' ? message : '') ?? [];
  return name === undefined ? message : notInstalled(name);
}
