import type { Fact, Repair, Untexted } from '../fact.js';
import { BREAK, classAt, isDigit } from '../text/scan.js';
import { compare, decimalOf, plain, shift } from './decimal.js';

type Figure = Extract<Untexted<Fact>, { value: string }>;

/**
 * Figures against the rest of the document: what was damaged on the way is flagged, and stays as it is written.
 * A leading zero (015港元) is damage by itself and is flagged where it is read.
 */
export function resolveDamage(view: string, facts: readonly Untexted<Fact>[]): Untexted<Fact>[] {
  const pointless = facts.some((fact) => losesPoints(view, fact));
  return facts.map((fact, i) => {
    if (!('value' in fact) || fact.repair !== undefined || fact.high !== undefined) return fact;
    const repair = (pointless ? pointLost(view, fact) : undefined) ?? scaleLost(view, fact, i, facts);
    return repair === undefined ? fact : { ...fact, repair };
  });
}

/** Is this a sign that the text has lost points: 015港元, or BNTXUS for BNTX.US? */
function losesPoints(view: string, fact: Untexted<Fact>): boolean {
  if ('value' in fact) return fact.repair !== undefined;
  return fact.type === 'ticker' && fact.market === 'US' && view.slice(fact.start, fact.end) === `${fact.symbol}US`;
}

/** Types whose figures mostly have two decimals. */
const WITH_DECIMALS: ReadonlySet<Fact['type']> = new Set(['money', 'percent', 'multiple']);

/**
 * Where a text has lost points elsewhere, an amount of three digits or more that is not round, in a line without any point,
 * seems to have had two decimals: 493亿元, 926%.
 */
function pointLost(view: string, fact: Figure): Repair | undefined {
  if (!WITH_DECIMALS.has(fact.type)) return undefined;
  const written = arabicIn(view, fact);
  if (written === undefined || written.length < 3 || written.endsWith('0') || lineHasPoint(view, fact)) return undefined;
  return { value: plain(shift(decimalOf(fact.value), -2)), reason: 'the text has lost decimal points elsewhere' };
}

/** How far to look: another count of the same list, a point in the same line. */
const NEAR = 200;
const SIBLINGS = 3;

/**
 * A count among others of the same measure word, all of them in 万 and with as many digits, between which it would lie,
 * seems to have lost its own: 680万颗, 950万颗, 1250万颗 … 超过GPU的1090颗. Decimals tell nothing: 17.2万例 and 893例 stand together.
 */
function scaleLost(view: string, fact: Figure, i: number, facts: readonly Untexted<Fact>[]): Repair | undefined {
  if (fact.type !== 'quantity') return undefined;
  const written = arabicIn(view, fact);
  const measure = written && view.slice(fact.start + written.length, fact.end);
  if (!measure || written.length < 3) return undefined;
  const counts = around(facts, i).filter(
    (other): other is Figure => other.type === 'quantity' && view.endsWith(measure, other.end),
  );
  const alike = counts.every((other) => {
    const digits = arabicIn(view, other)?.length ?? 0;
    return view.endsWith(`万${measure}`, other.end) && Math.abs(digits - written.length) <= 1;
  });
  if (counts.length < SIBLINGS || !alike) return undefined;
  const value = shift(decimalOf(fact.value), 4);
  const sides = new Set(counts.map((other) => compare(decimalOf(other.value), value)));
  return sides.has(-1) && sides.has(1)
    ? { value: plain(value), reason: `all other counts near it are in 万${measure}` }
    : undefined;
}

/** The facts that stand near one, without it. */
function around(facts: readonly Untexted<Fact>[], i: number): Untexted<Fact>[] {
  const { start, end } = facts[i]!;
  let [first, last] = [i, i];
  while (first > 0 && start - facts[first - 1]!.end < NEAR) first--;
  while (last + 1 < facts.length && facts[last + 1]!.start - end < NEAR) last++;
  return [...facts.slice(first, i), ...facts.slice(i + 1, last + 1)];
}

/** The digits that a figure begins with, where it is written as a whole Arabic number. */
function arabicIn(view: string, { start, end }: Figure): string | undefined {
  let stop = start;
  while (stop < end && isDigit(view, stop)) stop++;
  const next = view.charAt(stop);
  return stop === start || next === '.' || next === ',' || next === '，' ? undefined : view.slice(start, stop);
}

function lineHasPoint(view: string, { start, end }: Figure): boolean {
  const isPoint = (at: number) => view.charAt(at) === '.' && isDigit(view, at - 1) && isDigit(view, at + 1);
  for (let at = start; start - at < NEAR && classAt(view, at) !== BREAK; at--) if (isPoint(at)) return true;
  for (let at = end; at - end < NEAR && classAt(view, at) !== BREAK; at++) if (isPoint(at)) return true;
  return false;
}
