import { escapeControls } from '../output/render-marks.js';
import type { StreamDecoding } from './input/decode.js';
import type { Messages } from './messages.js';

/** Writes a message of the command to standard error, on one line, without control characters that would affect the terminal. */
export function report(message: string): void {
  process.stderr.write(`youju: ${escapeControls(message).replace(/\r/g, '␍').replace(/\n/g, '␊')}\n`);
}

/** Reports how an input was decoded, if its encoding was guessed or it is damaged. */
export function reportDecoding(name: string, { encoding, guessed, damaged }: StreamDecoding, messages: Messages): void {
  if (guessed) report(`${name}: ${messages.guessed(encoding)}`);
  if (damaged !== undefined) report(`${name}: ${messages.damaged(damaged.count, damaged.first, encoding)}`);
}
