// Searches for texts whose steps per character grow with their length: all pairs or triples of pieces, repeated; and many of one piece
// followed by many of another.

/** Lengths that are compared first, in characters. */
const SHORT = [300, 1200];
/** Lengths at which growth is confirmed: longer than the farthest that a reader looks around (1,000 characters on either side). */
const LONG = [4800, 19_200];
/** How much more steps per character the longer text may take. */
const GROWTH = 1.15;

/** Sequences of pieces, one of those that are rotations of each other: repeated, rotations are the same text except at its ends. */
function necklaces(pieces, length) {
  const sequences = (left) =>
    left === 0 ? [[]] : sequences(left - 1).flatMap((sequence) => pieces.map((_, i) => [...sequence, i]));
  const isLeast = (indexes) => indexes.every((_, by) => compare(indexes, [...indexes.slice(by), ...indexes.slice(0, by)]) <= 0);
  return sequences(length)
    .filter(isLeast)
    .map((indexes) => indexes.map((i) => pieces[i]).join(''));
}

function compare(a, b) {
  const i = a.findIndex((value, place) => value !== b[place]);
  return i < 0 ? 0 : a[i] - b[i];
}

const repeated = (piece, characters) => piece.repeat(Math.ceil(characters / piece.length));

/**
 * Repeated sequences of `count` pieces.
 *
 * @returns {{ name: string, text: (characters: number) => string }[]}
 */
export const sequencesOf = (pieces, count) =>
  necklaces(pieces, count).map((piece) => ({ name: piece, text: (characters) => repeated(piece, characters) }));

/** Texts whose first half repeats one piece and whose second half another. */
export const halvesOf = (pieces) =>
  pieces.flatMap((first) =>
    pieces.flatMap((second) => {
      const text = (characters) => repeated(first, characters / 2) + repeated(second, characters / 2);
      return first === second ? [] : [{ name: `${first}…${second}…`, text }];
    }),
  );

/**
 * @param shapes texts of any length, with a name
 * @param steps counts the steps of a text (`stepCounter`)
 * @param report called now and then with the number of texts searched so far
 * @returns {{ searched: number, found: { name: string, growth: number }[] }} how many texts were searched, and those that grow
 */
export function searchGrowth(shapes, steps, report = () => {}) {
  const growthOf = ({ text }, lengths) => {
    const [short, long] = lengths.map((characters) => {
      const whole = text(characters);
      return steps(whole) / whole.length;
    });
    return long / short;
  };
  const found = [];
  for (const [searched, shape] of shapes.entries()) {
    if (searched % 5000 === 0) report(searched);
    if (growthOf(shape, SHORT) <= GROWTH) continue;
    const growth = growthOf(shape, LONG);
    if (growth > GROWTH) found.push({ name: shape.name, growth });
  }
  return { searched: shapes.length, found };
}
