/** Writes a message of the command to standard error. */
export function report(message: string): void {
  process.stderr.write(`youju: ${message}\n`);
}
