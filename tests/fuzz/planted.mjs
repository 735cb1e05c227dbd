/** Reads nothing, and has a fault that is reached through four doors, one behind the other. */
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
