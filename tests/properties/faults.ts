import type { extract as Extract } from '../../src/index.js';
import { extraction, type Fact, factType, type Options } from '../../src/schema.js';

/** Returns which invariant of `extract` a text violates, or `undefined`. No text may violate any. */
export function faultOf(text: string, extract: typeof Extract, options: Options): string | undefined {
  let facts: readonly Fact[];
  try {
    facts = extract(text, { types: factType.options, ...options }).facts;
  } catch (error) {
    return `throws ${error instanceof Error ? error.stack?.split('\n').slice(0, 3).join('') : error}`;
  }
  const { error } = extraction.safeParse({ facts });
  if (error !== undefined) return `does not match the schema: ${error.message}`;
  let end = 0;
  for (const fact of facts) {
    const shown = JSON.stringify(fact);
    if (text.slice(fact.start, fact.end) !== fact.text || fact.text === '') return `is not the text at its span: ${shown}`;
    if (fact.start < end) return `overlaps or precedes the previous fact: ${shown}`;
    if (/[\n\r]/.test(fact.text)) return `spans a line break: ${shown}`;
    if ('from' in fact && fact.from !== undefined && fact.from > fact.to!) return `ends before it begins: ${shown}`;
    if ('value' in fact && fact.high !== undefined && isGreater(fact.value, fact.high))
      return `has a value above its high: ${shown}`;
    end = fact.end;
  }
  return undefined;
}

/** Reports whether the first of two decimals is greater. Both are scaled to integers. */
export function isGreater(low: string, high: string): boolean {
  const places = Math.max(...[low, high].map((value) => value.split('.')[1]?.length ?? 0));
  const whole = (value: string) => {
    const [digits, fraction = ''] = value.split('.');
    return BigInt(digits + fraction.padEnd(places, '0'));
  };
  return whole(low) > whole(high);
}
