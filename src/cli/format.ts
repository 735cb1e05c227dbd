/** Output formats that are selected by a flag. */
export const FORMATS = ['json', 'ndjson', 'csv', 'html'] as const;

/** An output format: `text` is the view for a person, or the records of `enrich`. */
export type Format = 'text' | (typeof FORMATS)[number];
