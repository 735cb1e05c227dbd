import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

/** The source range of each code unit of a run of text, half open, one entry per unit. */
export type Places = { readonly starts: number[]; readonly ends: number[] };

/**
 * Maps the code units of a run of characters to the source: entities, line breaks and NULs differ from what was parsed.
 *
 *     AT&amp;T   →   A 0–1, T 1–2, & 2–7, T 7–8
 */
export function placesOf(chars: string, source: string, from: number): Places {
  const places: Places = { starts: [], ends: [] };
  let at = beginningOf(chars, source, from);
  const take = (units: number, length: number) => {
    for (let i = 0; i < units; i++) {
      places.starts.push(at);
      places.ends.push(at + length);
    }
    at += length;
  };
  let i = 0;
  while (i < chars.length) {
    const reference = source[at] === '&' ? referenceAt(source, at) : undefined;
    const units = reference?.becomes.length ?? 1;
    if (reference !== undefined && chars.startsWith(reference.becomes, i)) take(units, reference.length);
    else if (source[at] === '\r' && chars[i] === '\n') take(1, source[at + 1] === '\n' ? 2 : 1);
    else if (source[at] === chars[i] || (source[at] === '\0' && chars[i] === '\ufffd') || at >= source.length) take(1, 1);
    else {
      at++; // dropped by the parser: a NUL, the line break after <pre>
      continue;
    }
    i += units;
  }
  return places;
}

/**
 * Corrects the offset of a run that begins with a reference, right after another run: parse5
 * reports the reference's last character.
 */
function beginningOf(chars: string, source: string, from: number): number {
  const near = Math.max(0, from - LONGEST);
  const ampersand = near + source.slice(near, from).lastIndexOf('&');
  if (ampersand < near) return from;
  const reference = referenceAt(source, ampersand);
  const isOurs = reference !== undefined && ampersand + reference.length === from + 1 && chars.startsWith(reference.becomes);
  return isOurs ? ampersand : from;
}
const LONGEST = 44;

type Reference = { readonly length: number; readonly becomes: string };

/** Caches references: a page uses few different ones, often. */
const KNOWN = new Map<string, Reference | undefined>();
const MOST_KNOWN = 4096;

/** Returns the character reference that begins at an ampersand, or `undefined` if it is a literal ampersand. */
function referenceAt(source: string, at: number): Reference | undefined {
  REFERENCE.lastIndex = at;
  const written = REFERENCE.exec(source)?.[0];
  if (written === undefined) return undefined;
  if (!KNOWN.has(written)) {
    if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
    KNOWN.set(written, read(written));
  }
  return KNOWN.get(written);
}
const REFERENCE = /&(?:#[0-9]{1,40}|#x[0-9a-f]{1,40}|[a-z][a-z0-9]{0,40});?/iy;

/** Resolves a reference with the parser, which reads all of `&amp;`, but of `&ltgt` only `&lt`. */
function read(written: string): Reference | undefined {
  const [node] = parseFragment(written).childNodes as DefaultTreeAdapterTypes.TextNode[];
  const text = node?.value ?? '';
  if (text === written) return undefined;
  let left = 0;
  while (left < text.length - 1 && text.at(-1 - left) === written.at(-1 - left)) left++;
  return { length: written.length - left, becomes: text.slice(0, text.length - left) };
}
