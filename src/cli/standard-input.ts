import { fstatSync } from 'node:fs';
import type { Readable } from 'node:stream';

/** Standard input; a directory there would read as empty. */
export function standardInput(): Readable {
  if (statOfStandardInput()?.isDirectory()) throw Object.assign(new Error('read'), { code: 'EISDIR', syscall: 'read' });
  return process.stdin;
}

/** `undefined` where standard input is closed. */
export function statOfStandardInput() {
  try {
    return fstatSync(0);
  } catch {
    return undefined;
  }
}
