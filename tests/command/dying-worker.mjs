/** A worker that dies where a line says so: `exit` at once, `heap` when its memory is full, `throw` without dying. */
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
