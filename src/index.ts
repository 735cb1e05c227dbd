export { type ErrorCode, YoujuError } from './error.js';
export { extract } from './extract.js';
export type {
  Bound,
  Company,
  DateFact,
  Duration,
  Extraction,
  Fact,
  FactType,
  Money,
  Multiple,
  NumberFact,
  Percent,
  Quantity,
  Repair,
  Ticker,
} from './fact.js';
export type { Options } from './options.js';
export { type Sentence, segment, type Token } from './segment/segment.js';
