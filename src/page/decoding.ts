import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

/** What each code unit of a run of text was in the source: half open, one entry a unit. */
export type Places = { readonly starts: number[]; readonly ends: number[] };

/**
 * Where the units of a run of characters stand in the source that they were read from: entities, line ends and NULs are not what they were.
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
      at++; // dropped by the parser: a NUL, the line end after <pre>
      continue;
    }
    i += units;
  }
  return places;
}

/** A run that begins with a reference, right after another run, is told by the parser to begin at the reference's last character. */
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

/** References are few and come often. */
const KNOWN = new Map<string, Reference | undefined>();
const MOST_KNOWN = 4096;

/** The character reference that begins at an ampersand; none where the ampersand stands for itself. */
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

/** `&amp;` is one whole; of `&ltgt` the parser reads `&lt`, and leaves what follows. */
function read(written: string): Reference | undefined {
  const [node] = parseFragment(written).childNodes as DefaultTreeAdapterTypes.TextNode[];
  const text = node?.value ?? '';
  if (text === written) return undefined;
  let left = 0;
  while (left < text.length - 1 && text.at(-1 - left) === written.at(-1 - left)) left++;
  return { length: written.length - left, becomes: text.slice(0, text.length - left) };
}
