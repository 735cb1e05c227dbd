/** The first bytes of a stream, and all of it. */
export type StreamHead = { readonly head: Buffer; readonly all: AsyncGenerator<Uint8Array> };

/**
 * Reads a stream until its first bytes suffice, and no further, so that a slow stream causes no delay.
 *
 * @param isEnough is called after each chunk
 */
export async function readHead(chunks: AsyncIterable<Uint8Array>, isEnough: (head: Buffer) => boolean): Promise<StreamHead> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  let isDone = false;
  while (!isDone && (head.length === 0 || !isEnough(head))) {
    const { done, value } = await iterator.next();
    if (done === true) isDone = true;
    else head = head.length === 0 ? bufferOf(value) : Buffer.concat([head, value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    if (!isDone) yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { head, all: all() };
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
