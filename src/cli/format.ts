/** Output formats that a flag asks for. */
export const FORMATS = ['json', 'ndjson', 'csv', 'html'] as const;

/** What is written: `text` is the view for a person, or the records of `enrich`. */
export type Format = 'text' | (typeof FORMATS)[number];
