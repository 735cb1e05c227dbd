import type { extract as Extract } from '../../src/index.js';
import { extraction, type Fact, factType, type Options } from '../../src/schema.js';

/** In milliseconds: what any text may take, and each of its characters more. A hundred times what news takes. */
const [AT_ONCE, EACH] = [30, 0.05];

/** What is wrong with how a text is read, if anything is: what no text may do, whatever stands in it. */
export function faultOf(text: string, extract: typeof Extract, options: Options): string | undefined {
  let facts: readonly Fact[];
  const from = performance.now();
  try {
    facts = extract(text, { types: factType.options, ...options }).facts;
  } catch (error) {
    return `throws ${error instanceof Error ? error.stack?.split('\n').slice(0, 3).join('') : error}`;
  }
  const isLate = performance.now() - from > most(text);
  const { error } = extraction.safeParse({ facts });
  if (error !== undefined) return `is not as the schema says: ${error.message}`;
  let end = 0;
  for (const fact of facts) {
    const shown = JSON.stringify(fact);
    if (text.slice(fact.start, fact.end) !== fact.text || fact.text === '') return `does not stand there: ${shown}`;
    if (fact.start < end) return `stands in another, or before it: ${shown}`;
    if (/[\n\r]/.test(fact.text)) return `goes past a line: ${shown}`;
    if ('from' in fact && fact.from !== undefined && fact.from > fact.to!) return `ends before it begins: ${shown}`;
    if ('value' in fact && fact.high !== undefined && isAbove(fact.value, fact.high)) return `is upside down: ${shown}`;
    end = fact.end;
  }
  return isLate && isSlow(text, extract, options) ? `takes too long: ${text.length} characters` : undefined;
}

const most = (text: string) => AT_ONCE + EACH * text.length;

/** A machine is busy now and then, and not four times when it matters. */
function isSlow(text: string, extract: typeof Extract, options: Options): boolean {
  for (let turn = 0; turn < 3; turn++) {
    const from = performance.now();
    extract(text, { types: factType.options, ...options });
    if (performance.now() - from < most(text)) return false;
  }
  return true;
}

/** Is the first of two decimals the greater? Both brought to whole numbers. */
export function isAbove(low: string, high: string): boolean {
  const places = Math.max(...[low, high].map((value) => value.split('.')[1]?.length ?? 0));
  const whole = (value: string) => {
    const [digits, fraction = ''] = value.split('.');
    return BigInt(digits + fraction.padEnd(places, '0'));
  };
  return whole(low) > whole(high);
}
