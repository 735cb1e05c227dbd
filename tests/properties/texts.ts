import fc from 'fast-check';

/** Generates texts of the given pieces and arbitrary characters, including lone surrogates. */
export const textsOf = (pieces: readonly string[], most: number, between = ''): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: most })
    .map((parts) => parts.join(between));
