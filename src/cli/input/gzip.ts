import { createGunzip } from 'node:zlib';
import { unreadable } from './failure.js';

/** How many compressed bytes are unpacked at a time; up to a thousand times as many are held in memory. */
const CHUNK_SIZE = 1 << 14;

export const isGzip = ([a, b, c]: Uint8Array): boolean => a === 0x1f && b === 0x8b && c === 8;

/**
 * Unpacks a gzip stream, recognized by its first bytes. Any other stream passes through.
 *
 * @throws an input failure if the gzip file is damaged or cut off, after yielding everything that could be unpacked
 */
export async function* unpackGzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head = new Uint8Array();
  let unpack: ReturnType<typeof createUnpacker> | undefined;
  let isKnown = false;
  for await (const chunk of chunks) {
    let bytes = chunk;
    if (!isKnown) {
      bytes = Buffer.concat([head, chunk]);
      if (bytes.length === 0 || (bytes.length < 3 && bytes[0] === 0x1f)) {
        head = bytes as Uint8Array<ArrayBuffer>;
        continue;
      }
      isKnown = true;
      head = new Uint8Array();
      if (isGzip(bytes)) unpack = createUnpacker();
    }
    if (unpack === undefined) {
      if (bytes.length > 0) yield bytes;
    } else for (let at = 0; at < bytes.length; at += CHUNK_SIZE) yield* unpack(bytes.subarray(at, at + CHUNK_SIZE));
  }
  if (head.length > 0) yield head;
  if (unpack !== undefined) yield* unpack(undefined);
}

/** Returns a function that unpacks piece by piece. Unlike a stream that is destroyed, it keeps the output before an error. */
function createUnpacker(): (bytes: Uint8Array | undefined) => AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const out: Uint8Array[] = [];
  let failure: Error | undefined;
  let wake = () => {};
  gunzip.on('data', (bytes: Uint8Array) => out.push(bytes));
  gunzip.on('error', (error) => {
    failure = error;
    wake();
  });
  gunzip.on('end', () => wake());
  return async function* (bytes) {
    if (failure === undefined)
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (bytes === undefined) gunzip.end();
        else gunzip.write(bytes, () => resolve());
      });
    yield* out.splice(0);
    if (failure !== undefined) {
      const isCut = (failure as NodeJS.ErrnoException).code === 'Z_BUF_ERROR';
      throw unreadable(isCut ? 'a gzip file that is cut off' : 'a damaged gzip file', failure);
    }
  };
}
