import type { StreamReading } from './decode.js';

/** What the user is told of how an input was read: of a guess, and of damage. `undefined` where there is nothing to tell. */
export function notice({ encoding, guessed, damaged }: StreamReading): string | undefined {
  const parts: string[] = [];
  if (guessed) parts.push(`read as ${encoding.toUpperCase()}, which is a guess; --encoding says otherwise`);
  if (damaged !== undefined) {
    const places = damaged.count === 1 ? 'a damaged character' : `${damaged.count} damaged characters`;
    parts.push(`${places}, the first at byte ${damaged.first} (each is U+FFFD now)`);
  }
  return parts.length === 0 ? undefined : parts.join('; ');
}
