// Repeats every three pieces, and tells which texts take more steps a character when they are longer.
import { stepCounter } from './steps.mjs';
import { CLASSES } from './worst.mjs';

/** So many characters are compared, and of what grows between the first two the last two. */
const SHORT = [300, 1200];
const LONG = [1200, 9600];
/** How much more a character may take in the longer text: readers look so far around a figure, and the ends of a text are near in a short one. */
const GROWTH = 1.15;

/** Of triples that are rotations of each other one: repeated, they are the same text but for its ends. */
const triplesOf = (pieces) =>
  pieces.flatMap((a, i) =>
    pieces.slice(i).flatMap((b, j) => pieces.slice(i).flatMap((c, k) => (k > 0 || j === 0 ? [a + b + c] : []))),
  );

/** @returns those that grow, with their steps a character */
export async function growingTriples(report = () => {}) {
  const steps = await stepCounter();
  const each = (piece, characters) => {
    const text = piece.repeat(Math.ceil(characters / piece.length));
    return steps(text) / text.length;
  };
  const growth = (piece, [short, long]) => ({ piece, steps: each(piece, long), growth: each(piece, long) / each(piece, short) });
  const triples = triplesOf(CLASSES);
  const found = [];
  for (const [i, piece] of triples.entries()) {
    if (i % 1000 === 0) report(i, triples.length, found);
    if (each(piece, SHORT[1]) <= GROWTH * each(piece, SHORT[0])) continue;
    const longer = growth(piece, LONG);
    if (longer.growth > GROWTH) found.push(longer);
  }
  return { searched: triples.length, found };
}
