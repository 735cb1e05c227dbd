// Searches for texts whose steps per character grow with their length: all pairs or triples of pieces, repeated, and texts of one
// repeated piece followed by another.

/** The lengths that are compared first, in characters. */
const SHORT = [300, 1200];
/** The lengths at which growth is confirmed. They exceed the farthest lookaround of a reader: some hundred characters. */
const LONG = [4800, 19_200];
/** The maximum ratio of the steps per character of the longer text to those of the shorter. */
const GROWTH = 1.15;

/** Returns sequences of pieces up to rotation: when repeated, rotations are the same text except at the ends. */
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
 * Returns texts that repeat sequences of `count` pieces.
 *
 * @returns {{ name: string, text: (characters: number) => string }[]}
 */
export const sequencesOf = (pieces, count) =>
  necklaces(pieces, count).map((piece) => ({ name: piece, text: (characters) => repeated(piece, characters) }));

/** Returns texts whose first half repeats one piece and whose second half repeats another. */
export const halvesOf = (pieces) =>
  pieces.flatMap((first) =>
    pieces.flatMap((second) => {
      const text = (characters) => repeated(first, characters / 2) + repeated(second, characters / 2);
      return first === second ? [] : [{ name: `${first}…${second}…`, text }];
    }),
  );

/**
 * Searches for texts whose steps per character grow.
 *
 * @param shapes texts of any length, with a name
 * @param steps counts the steps of a text (`stepCounter`)
 * @param report called from time to time with the number of texts searched so far
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
