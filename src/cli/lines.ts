/**
 * The lines of a stream of UTF-8, without their ends. Only `\n` and `\r\n` end a line: U+2028 may stand inside a JSON string.
 * A line is held whole, whatever its length; nothing else is.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder(); // passes over a byte order mark
  let parts: string[] = []; // of the line that has begun
  for await (const chunk of chunks) {
    const [first, ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    parts.push(first!);
    for (const next of rest) {
      yield ended(parts);
      parts = [next];
    }
  }
  parts.push(decoder.decode());
  const last = ended(parts);
  if (last !== '') yield last;
}

function ended(parts: readonly string[]): string {
  const line = parts.join('');
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
