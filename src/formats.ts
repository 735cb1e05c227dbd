/** Converts facts to the formats and offsets of other tools, and their annotations to facts (subpath `youju/formats`). */
export { YoujuError } from './error.js';
export { toWebAnnotations, type WebAnnotation } from './format/annotation.js';
export { bratConfiguration, fromBrat, toBrat } from './format/brat.js';
export { type CsvOptions, toCsv } from './format/csv.js';
export { type Displacy, toDisplacy } from './format/displacy.js';
export {
  fromLabelStudio,
  type LabelStudioTask,
  labelStudioConfiguration,
  toLabelStudio,
} from './format/label-studio.js';
export type { ImportOptions } from './format/labels.js';
export { fromOffsets, type OffsetUnit, toOffsets } from './format/offsets.js';
export type { Mark } from './show/mark.js';
