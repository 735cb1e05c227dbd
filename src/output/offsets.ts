import { invalidArgument } from '../error.js';

/**
 * The unit of offsets: UTF-16 code units (JavaScript, Java, .NET), Unicode code points (Python, brat, W3C annotations) or bytes
 * of UTF-8 (Rust, Go, files). A lone surrogate counts as one code point, and as three bytes, those of U+FFFD.
 */
export type OffsetUnit = 'utf16' | 'codepoint' | 'utf8';
export const OFFSET_UNITS: readonly OffsetUnit[] = ['utf16', 'codepoint', 'utf8'];

type Span = { readonly start: number; readonly end: number };

/**
 * Converts facts, or anything with a `start` and an `end`, from UTF-16 code units to another unit. In Python, with `codepoint`,
 * `text[start:end]` is the fact's text; with `utf8`, `text.encode()[start:end]`.
 *
 * @throws YoujuError `invalid-argument` if an offset is outside the text or inside a surrogate pair
 */
export function toOffsets<T extends Span>(text: string, facts: readonly T[], unit: OffsetUnit): T[] {
  return convertSpans(text, facts, 'utf16', checkUnit(unit));
}

/**
 * Converts facts from another unit to UTF-16 code units, the reverse of `toOffsets`.
 *
 * @throws YoujuError `invalid-argument` if an offset is outside the text or inside a character
 */
export function fromOffsets<T extends Span>(text: string, facts: readonly T[], unit: OffsetUnit): T[] {
  return convertSpans(text, facts, checkUnit(unit), 'utf16');
}

function checkUnit(unit: OffsetUnit): OffsetUnit {
  if (!OFFSET_UNITS.includes(unit)) throw invalidArgument('offsets', `one of ${OFFSET_UNITS.join(', ')}`, unit);
  return unit;
}

function convertSpans<T extends Span>(text: string, facts: readonly T[], from: OffsetUnit, to: OffsetUnit): T[] {
  if (typeof text !== 'string') throw invalidArgument('text', 'a string', text);
  if (!Array.isArray(facts)) throw invalidArgument('facts', 'an array of facts', facts);
  const convertedOffsets = convertOffsets(
    text,
    facts.flatMap(({ start, end }) => [start, end]),
    from,
    to,
  );
  const at = (offset: number): number => {
    const found = convertedOffsets.get(offset);
    if (found === undefined) throw invalidArgument('facts', `offsets at character boundaries of the text, in ${from}`, offset);
    return found;
  };
  return facts.map((fact) => ({ ...fact, start: at(fact.start), end: at(fact.end) }));
}

/** Maps offsets to another unit, in one pass up to the last. Offsets outside the text or inside a character are left out. */
export function convertOffsets(
  text: string,
  offsets: readonly number[],
  from: OffsetUnit,
  to: OffsetUnit,
): ReadonlyMap<number, number> {
  const convertedOffsets = new Map<number, number>();
  const position: Record<OffsetUnit, number> = { utf16: 0, codepoint: 0, utf8: 0 };
  for (const offset of [...new Set(offsets)].sort((a, b) => a - b)) {
    while (position[from] < offset && position.utf16 < text.length) advance(text, position);
    if (position[from] === offset) convertedOffsets.set(offset, position[to]);
  }
  return convertedOffsets;
}

/** Advances by one character. */
function advance(text: string, position: Record<OffsetUnit, number>): void {
  const codePoint = text.codePointAt(position.utf16)!;
  position.utf16 += codePoint > 0xffff ? 2 : 1;
  position.codepoint += 1;
  position.utf8 += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}
