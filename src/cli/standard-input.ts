import { fstatSync } from 'node:fs';
import type { Readable } from 'node:stream';

/** Returns standard input. Throws EISDIR for a directory, which Node would read as empty. */
export function standardInput(): Readable {
  if (statOfStandardInput()?.isDirectory()) throw Object.assign(new Error('read'), { code: 'EISDIR', syscall: 'read' });
  return process.stdin;
}

/** Returns `undefined` if standard input is closed. */
export function statOfStandardInput() {
  try {
    return fstatSync(0);
  } catch {
    return undefined;
  }
}
