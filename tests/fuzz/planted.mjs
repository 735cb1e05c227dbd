/** Finds no facts, and throws on a text that satisfies four nested conditions. */
export function extract(text) {
  if (text.includes('💰')) {
    if (text.includes('\u202e')) {
      if (text.includes('&nbsp;')) {
        if (text.includes('分之')) throw new RangeError('found');
      }
    }
  }
  return { facts: [] };
}
