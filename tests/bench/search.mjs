// Searches for texts whose steps per character grow with their length: all pairs or triples of pieces, repeated.
import { stepCounter } from './steps.mjs';

/** Lengths that are compared first, in characters. */
const SHORT = [300, 1200];
/** Lengths at which growth is confirmed: longer than the farthest that a reader looks around (1,000 characters on either side). */
const LONG = [4800, 19_200];
/** How much more steps per character the longer text may take. */
const GROWTH = 1.15;

/** Sequences of pieces, one of those that are rotations of each other: repeated, rotations are the same text except at its ends. */
function* necklaces(pieces, length) {
  const isLeast = (indexes) => indexes.every((_, by) => compare(indexes, [...indexes.slice(by), ...indexes.slice(0, by)]) <= 0);
  for (let i = 0; i < pieces.length ** length; i++) {
    const indexes = Array.from({ length }, (_, place) => Math.floor(i / pieces.length ** (length - 1 - place)) % pieces.length);
    if (isLeast(indexes)) yield indexes.map((index) => pieces[index]).join('');
  }
}

function compare(a, b) {
  const i = a.findIndex((value, place) => value !== b[place]);
  return i < 0 ? 0 : a[i] - b[i];
}

/**
 * @param count how many pieces make one unit of a text
 * @param report called now and then with the number of texts searched so far
 * @returns how many texts were searched, and those that grow
 */
export async function searchGrowth(pieces, count, report = () => {}) {
  const steps = await stepCounter();
  const perCharacter = (piece, characters) => {
    const text = piece.repeat(Math.ceil(characters / piece.length));
    return steps(text) / text.length;
  };
  const growthOf = (piece, [short, long]) => perCharacter(piece, long) / perCharacter(piece, short);
  const found = [];
  let searched = 0;
  for (const piece of necklaces([...new Set(pieces)], count)) {
    if (searched++ % 5000 === 0) report(searched);
    if (growthOf(piece, SHORT) <= GROWTH) continue;
    const growth = growthOf(piece, LONG);
    if (growth > GROWTH) found.push({ piece, growth });
  }
  return { searched, found };
}
