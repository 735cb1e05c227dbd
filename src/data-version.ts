/** Replaced when the library is built: see `dataVersion` of data/build/bundle.mjs. */
declare const YOUJU_DATA_VERSION: string;

/**
 * The version of the tables that texts are read with, such as `2026-08+1a2b3c4d`: the date of the exchanges' lists, and a hash
 * of all tables. Log it beside the facts: where it and the version of the package are the same, the same text gives the same facts.
 */
export const dataVersion: string = YOUJU_DATA_VERSION;
