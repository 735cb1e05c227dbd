import fc from 'fast-check';

/** Texts made of given pieces and of anything else, lone surrogates and all. */
export const textsOf = (pieces: readonly string[], most: number, between = ''): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: most })
    .map((parts) => parts.join(between));
