/** Replaced at build time: see `dataVersion` in data/build/bundle.mjs. */
declare const YOUJU_DATA_VERSION: string;

/**
 * The version of the data tables, such as `2026-08+1a2b3c4d`: the date of the exchange listings, and a hash of all tables.
 * Log it with the facts: with the same data version and package version, the same text gives the same facts.
 */
export const dataVersion: string = YOUJU_DATA_VERSION;
