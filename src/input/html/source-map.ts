import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

/** The source range of each code unit of a run of text, half open, one entry per unit. */
export type SourceMap = { readonly starts: number[]; readonly ends: number[] };

/**
 * Maps the code units of a run of characters to the source: entities, line breaks and NULs differ from what was parsed.
 *
 *     AT&amp;T   →   A 0–1, T 1–2, & 2–7, T 7–8
 */
export function sourceMapOf(chars: string, source: string, from: number): SourceMap {
  const sourceMap: SourceMap = { starts: [], ends: [] };
  let at = startOfRun(chars, source, from);
  const mapUnits = (units: number, length: number) => {
    for (let i = 0; i < units; i++) {
      sourceMap.starts.push(at);
      sourceMap.ends.push(at + length);
    }
    at += length;
  };
  let i = 0;
  while (i < chars.length) {
    const reference = source[at] === '&' ? referenceAt(source, at) : undefined;
    const units = reference?.replacement.length ?? 1;
    if (reference !== undefined && chars.startsWith(reference.replacement, i)) mapUnits(units, reference.length);
    else if (source[at] === '\r' && chars[i] === '\n') mapUnits(1, source[at + 1] === '\n' ? 2 : 1);
    else if (source[at] === chars[i] || (source[at] === '\0' && chars[i] === '\ufffd') || at >= source.length) mapUnits(1, 1);
    else {
      at++; // dropped by the parser: a NUL, the line break after <pre>
      continue;
    }
    i += units;
  }
  return sourceMap;
}

/**
 * Corrects the offset of a run that begins with a reference, right after another run: parse5
 * reports the reference's last character.
 */
function startOfRun(chars: string, source: string, from: number): number {
  const searchStart = Math.max(0, from - MAX_REFERENCE_LENGTH);
  const ampersand = searchStart + source.slice(searchStart, from).lastIndexOf('&');
  if (ampersand < searchStart) return from;
  const reference = referenceAt(source, ampersand);
  const isOurs = reference !== undefined && ampersand + reference.length === from + 1 && chars.startsWith(reference.replacement);
  return isOurs ? ampersand : from;
}
const MAX_REFERENCE_LENGTH = 44;

type Reference = { readonly length: number; readonly replacement: string };

/** Caches references: a page uses few different ones, often. */
const REFERENCE_CACHE = new Map<string, Reference | undefined>();
const MAX_CACHED_REFERENCES = 4096;

/** Returns the character reference that begins at an ampersand, or `undefined` if it is a literal ampersand. */
function referenceAt(source: string, at: number): Reference | undefined {
  REFERENCE_PATTERN.lastIndex = at;
  const written = REFERENCE_PATTERN.exec(source)?.[0];
  if (written === undefined) return undefined;
  if (!REFERENCE_CACHE.has(written)) {
    if (REFERENCE_CACHE.size >= MAX_CACHED_REFERENCES) REFERENCE_CACHE.clear();
    REFERENCE_CACHE.set(written, decodeReference(written));
  }
  return REFERENCE_CACHE.get(written);
}
const REFERENCE_PATTERN = /&(?:#[0-9]{1,40}|#x[0-9a-f]{1,40}|[a-z][a-z0-9]{0,40});?/iy;

/** Resolves a reference with the parser, which reads all of `&amp;`, but of `&ltgt` only `&lt`. */
function decodeReference(reference: string): Reference | undefined {
  const [node] = parseFragment(reference).childNodes as DefaultTreeAdapterTypes.TextNode[];
  const text = node?.value ?? '';
  if (text === reference) return undefined;
  let unread = 0;
  while (unread < text.length - 1 && text.at(-1 - unread) === reference.at(-1 - unread)) unread++;
  return { length: reference.length - unread, replacement: text.slice(0, text.length - unread) };
}
