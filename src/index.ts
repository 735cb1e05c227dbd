export { dataVersion } from './data-version.js';
export { YoujuError } from './error.js';
export { extract } from './extract.js';
export type {
  Bound,
  Company,
  CompiledGazetteer,
  DateFact,
  Duration,
  English,
  EnglishReading,
  ErrorCode,
  Extraction,
  Fact,
  FactType,
  GazetteerEntry,
  Money,
  Multiple,
  NumberFact,
  Options,
  Percent,
  Quantity,
  Repair,
  Segmentation,
  Segmenter,
  SegmentOptions,
  Sentence,
  Ticker,
  Token,
  Word,
} from './fact.js';
export { compileGazetteer } from './name/gazetteer.js';
export { readNumeral } from './numeral.js';
export { names } from './segment/names.js';
export { segment } from './segment/segment.js';
