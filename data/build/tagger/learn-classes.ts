// Learns classes of characters and of character pairs from unannotated text: those that occur in similar contexts share a class.
// Contexts are counted (positive pointwise mutual information), reduced to a few dimensions by
// the largest singular values, and clustered.

const DIMENSIONS = 64;

/** A small seeded random number generator, so that a rebuild gives the same classes. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export type GramClasses = ReadonlyMap<string, number>;

type SparseMatrix = {
  readonly rows: number;
  readonly columns: number;
  readonly from: Uint32Array;
  readonly column: Uint32Array;
  readonly value: Float32Array;
};

/**
 * @param length length of the n-grams that get a class
 * @param minCount minimum number of occurrences of an n-gram
 */
export function learnClasses(texts: readonly string[], length: number, minCount: number, classCount: number): GramClasses {
  const grams = frequentGrams(texts, length, minCount);
  const { matrix } = contextMatrix(texts, length, grams);
  const vectors = reduceDimensions(matrix);
  const clusters = kMeans(vectors, grams.size, classCount, randomNumbers(11));
  return new Map([...grams.keys()].map((gram, i) => [gram, clusters[i]! + 1]));
}

function frequentGrams(texts: readonly string[], length: number, minCount: number): Map<string, number> {
  const seen = new Map<string, number>();
  for (const text of texts)
    for (let at = 0; at + length <= text.length; at++) {
      const gram = text.slice(at, at + length);
      seen.set(gram, (seen.get(gram) ?? 0) + 1);
    }
  return new Map([...seen].filter(([, n]) => n >= minCount).map(([gram], i) => [gram, i]));
}

const MIN_CONTEXT_COUNT = 40;

function contextMatrix(texts: readonly string[], length: number, grams: ReadonlyMap<string, number>): { matrix: SparseMatrix } {
  const columns = new Map<string, number>();
  for (const [side, n] of [
    ['<', 1],
    ['<', 2],
    ['>', 1],
    ['>', 2],
  ] as const)
    for (const gram of frequentGrams(texts, n, MIN_CONTEXT_COUNT).keys()) columns.set(side + gram, columns.size);
  const counts = Array.from({ length: grams.size }, () => new Map<number, number>());
  const total = new Float64Array(columns.size);
  const add = (rowCounts: Map<number, number>, context: string) => {
    const c = columns.get(context);
    if (c === undefined) return;
    rowCounts.set(c, (rowCounts.get(c) ?? 0) + 1);
    total[c] = total[c]! + 1;
  };
  for (const text of texts)
    for (let at = 0; at + length <= text.length; at++) {
      const i = grams.get(text.slice(at, at + length));
      if (i === undefined) continue;
      const end = at + length;
      const rowCounts = counts[i]!;
      if (at > 0) add(rowCounts, `<${text.charAt(at - 1)}`);
      if (at > 1) add(rowCounts, `<${text.slice(at - 2, at)}`);
      if (end < text.length) add(rowCounts, `>${text.charAt(end)}`);
      if (end + 1 < text.length) add(rowCounts, `>${text.slice(end, end + 2)}`);
    }
  const smoothed = total.map((n) => n ** 0.75);
  const all = smoothed.reduce((a, b) => a + b, 0);
  const from = new Uint32Array(grams.size + 1);
  const column: number[] = [];
  const value: number[] = [];
  counts.forEach((rowCounts, i) => {
    let sum = 0;
    for (const n of rowCounts.values()) sum += n;
    for (const [c, n] of rowCounts) {
      const pmi = Math.log((n * all) / (sum * smoothed[c]!));
      if (pmi <= 0) continue;
      column.push(c);
      value.push(pmi);
    }
    from[i + 1] = column.length;
  });
  return {
    matrix: { rows: grams.size, columns: columns.size, from, column: Uint32Array.from(column), value: Float32Array.from(value) },
  };
}

/** Projects the rows to the space of the largest singular values, by subspace iteration, and normalizes each. */
function reduceDimensions(a: SparseMatrix): Float32Array {
  const D = DIMENSIONS;
  const random = randomNumbers(5);
  let right: Float32Array = new Float32Array(a.columns * D).map(() => random() - 0.5);
  let left: Float32Array = new Float32Array(0);
  for (let round = 0; round < 4; round++) {
    left = multiply(a, right);
    if (round === 3) break;
    orthonormalize(left, a.rows);
    right = multiplyTransposed(a, left);
    orthonormalize(right, a.columns);
  }
  for (let i = 0; i < a.rows; i++) normalizeVector(left.subarray(i * D, (i + 1) * D));
  return left;
}

function multiply(a: SparseMatrix, x: Float32Array): Float32Array {
  const D = DIMENSIONS;
  const y = new Float32Array(a.rows * D);
  for (let i = 0; i < a.rows; i++)
    for (let k = a.from[i]!; k < a.from[i + 1]!; k++) {
      const c = a.column[k]! * D;
      const v = a.value[k]!;
      for (let d = 0; d < D; d++) y[i * D + d] = y[i * D + d]! + v * x[c + d]!;
    }
  return y;
}

function multiplyTransposed(a: SparseMatrix, y: Float32Array): Float32Array {
  const D = DIMENSIONS;
  const x = new Float32Array(a.columns * D);
  for (let i = 0; i < a.rows; i++)
    for (let k = a.from[i]!; k < a.from[i + 1]!; k++) {
      const c = a.column[k]! * D;
      const v = a.value[k]!;
      for (let d = 0; d < D; d++) x[c + d] = x[c + d]! + v * y[i * D + d]!;
    }
  return x;
}

/** Orthonormalizes the columns (Gram–Schmidt). */
function orthonormalize(m: Float32Array, n: number) {
  const D = DIMENSIONS;
  for (let d = 0; d < D; d++) {
    for (let e = 0; e < d; e++) {
      let dot = 0;
      for (let i = 0; i < n; i++) dot += m[i * D + d]! * m[i * D + e]!;
      for (let i = 0; i < n; i++) m[i * D + d] = m[i * D + d]! - dot * m[i * D + e]!;
    }
    let sum = 0;
    for (let i = 0; i < n; i++) sum += m[i * D + d]! ** 2;
    const scale = 1 / Math.sqrt(sum + 1e-12);
    for (let i = 0; i < n; i++) m[i * D + d] = m[i * D + d]! * scale;
  }
}

function normalizeVector(v: Float32Array) {
  let sum = 0;
  for (const x of v) sum += x * x;
  const scale = 1 / Math.sqrt(sum + 1e-9);
  for (let d = 0; d < v.length; d++) v[d] = v[d]! * scale;
}

/** Clusters the vectors by spherical k-means. */
function kMeans(vectors: Float32Array, n: number, k: number, random: () => number): Uint16Array {
  const D = DIMENSIONS;
  const centers = new Float32Array(k * D);
  for (let j = 0; j < k; j++) centers.set(vectors.subarray(Math.floor(random() * n) * D).subarray(0, D), j * D);
  const clusters = new Uint16Array(n);
  for (let round = 0; round < 8; round++) {
    for (let i = 0; i < n; i++) {
      let best = -Infinity;
      for (let j = 0; j < k; j++) {
        let dot = 0;
        for (let d = 0; d < D; d++) dot += vectors[i * D + d]! * centers[j * D + d]!;
        if (dot > best) {
          best = dot;
          clusters[i] = j;
        }
      }
    }
    centers.fill(0);
    for (let i = 0; i < n; i++)
      for (let d = 0; d < D; d++) centers[clusters[i]! * D + d] = centers[clusters[i]! * D + d]! + vectors[i * D + d]!;
    for (let j = 0; j < k; j++) normalizeVector(centers.subarray(j * D, (j + 1) * D));
  }
  return clusters;
}
