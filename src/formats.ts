/** Converts facts to the formats and offsets of other tools, and their annotations to facts (subpath `youju/formats`). */
export { YoujuError } from './error.js';
export { bratConfiguration, fromBrat, toBrat } from './output/brat.js';
export { type CsvOptions, toCsv } from './output/csv.js';
export { type Displacy, toDisplacy } from './output/displacy.js';
export type { ImportOptions } from './output/import-labels.js';
export {
  fromLabelStudio,
  type LabelStudioTask,
  labelStudioConfiguration,
  toLabelStudio,
} from './output/label-studio.js';
export type { Mark } from './output/mark.js';
export { fromOffsets, type OffsetUnit, toOffsets } from './output/offsets.js';
export { toWebAnnotations, type WebAnnotation } from './output/web-annotation.js';
export { toXbrlJson, type XbrlFact, type XbrlReport } from './output/xbrl.js';
