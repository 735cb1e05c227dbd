export { compileGazetteer } from './company/gazetteer.js';
export { concepts } from './concepts.js';
export { dataVersion } from './data-version.js';
export { YoujuError } from './error.js';
export { extract } from './extract.js';
export type {
  Bound,
  Company,
  CompiledGazetteer,
  DateBound,
  DateFact,
  Decimal,
  DefaultFactType,
  Duration,
  English,
  EnglishReading,
  ErrorCode,
  Extraction,
  Fact,
  FactOf,
  FactType,
  FigureFields,
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
export { readNumeral } from './read-numeral.js';
export { segment } from './segment/segment.js';
export { names, userWords } from './segment/user-words.js';
export type { Listing, TextSpan } from './span.js';
export type {
  Basis,
  Bearer,
  Concept,
  ConceptGroup,
  ConceptId,
  Dimension,
  Period,
  Source,
  Statement,
  StatementRole,
  Status,
} from './statement.js';
