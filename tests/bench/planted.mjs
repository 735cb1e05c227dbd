/** Finds no facts. Takes quadratic time on texts that begin with `loop`, `regex` or `copy`, and linear time on others. */
export function extract(text) {
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('loop')) for (let next = at; next < text.length; next++) sum++;
    if (text.startsWith('regex') && /z/.test(text)) sum++;
    if (text.startsWith('copy')) sum += [...text].length;
  }
  return { facts: [], sum };
}
