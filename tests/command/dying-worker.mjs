/** A worker that fails in the way that a line names: `exit` dies at once, `heap` dies when its memory is full, `throw` throws without dying. */
export default function enrich({ bytes }) {
  const text = new TextDecoder().decode(bytes);
  if (text.includes('exit')) process.exit(3);
  if (text.includes('throw')) throw new RangeError('thrown');
  if (text.includes('heap')) {
    const held = [];
    for (;;) held.push(new Array(1e6).fill(0.5));
  }
  return { ok: true, bytes: new TextEncoder().encode(text.toUpperCase()) };
}
