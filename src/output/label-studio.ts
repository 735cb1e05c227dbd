import { checkKeys } from '../check-keys.js';
import { invalidArgument } from '../error.js';
import { compareSpans } from './brat.js';
import { describeInEnglish } from './describe-english.js';
import { type ImportOptions, markWithNote, TYPES, typeOfLabel } from './import-labels.js';
import type { Mark } from './mark.js';
import { convertOffsets, type OffsetUnit, toOffsets } from './offsets.js';
import { checkSpans } from './render-marks.js';

type Region = {
  readonly id: string;
  readonly from_name: 'label';
  readonly to_name: 'text';
  readonly type: 'labels';
  readonly score?: number;
  readonly value: { readonly start: number; readonly end: number; readonly text: string; readonly labels: readonly string[] };
  readonly meta: { readonly text: readonly string[] };
};

/** A Label Studio task with the facts as one prediction. An import file is a list of tasks. */
export type LabelStudioTask = {
  /** The text to label. */
  readonly data: { readonly text: string };
  /** The facts as the regions of one prediction. */
  readonly predictions: readonly [{ readonly model_version: 'youju'; readonly result: readonly Region[] }];
};

/** Returns the labeling interface for the tasks. */
export const labelStudioConfiguration = (): string =>
  `<View>
  <Labels name="label" toName="text">
${TYPES.map((type) => `    <Label value="${type}"/>`).join('\n')}
  </Labels>
  <Text name="text" value="$text"/>
</View>
`;

/**
 * Converts a text and its facts to a task with predictions. A region's `meta` holds the description and the fact as JSON; a
 * company's confidence is its `score`.
 *
 * @param options `offsets`: the unit that the installation counts in; code points by default
 * @throws YoujuError `invalid-argument` if a fact does not match the text at its span
 * @see https://labelstud.io/guide/predictions
 */
export function toLabelStudio(
  text: string,
  facts: readonly Mark[],
  options: { offsets?: OffsetUnit | undefined } = {},
): LabelStudioTask {
  checkKeys(options, ['offsets']);
  const { offsets = 'codepoint' } = options;
  checkSpans(text, facts);
  const result = toOffsets(text, facts, offsets).map(({ start, end }, i): Region => {
    const fact = facts[i]!;
    const score = 'confidence' in fact ? fact.confidence : undefined;
    return {
      id: `youju-${i + 1}`,
      from_name: 'label',
      to_name: 'text',
      type: 'labels',
      ...(score !== undefined && { score }),
      value: { start, end, text: fact.text, labels: [fact.type] },
      meta: { text: [describeInEnglish(fact), JSON.stringify(fact)] },
    };
  });
  return { data: { text }, predictions: [{ model_version: 'youju', result }] };
}

type Results = { result?: unknown; was_cancelled?: unknown } | null;
const arrayOf = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? value : []);

/**
 * Reads the marks of a task exported by Label Studio (JSON), in order of position: those of its first annotation that was not
 * cancelled or, if there is none, of its first prediction. Each mark must include its text, which shows whether offsets count
 * code points or UTF-16 code units.
 *
 * @throws YoujuError `invalid-argument` if the task has no text, a mark does not match
 *   the text at its span, or a label is unknown
 */
export function fromLabelStudio(task: unknown, options: ImportOptions = {}): { text: string; facts: Mark[] } {
  const { data, annotations, predictions } = Object(task) as Record<'data' | 'annotations' | 'predictions', unknown>;
  const { text } = Object(data) as { text?: unknown };
  if (typeof text !== 'string') throw invalidArgument('task.data.text', 'a string', text);
  const labelling = arrayOf<Results>(annotations).find((one) => one?.was_cancelled !== true) ?? arrayOf<Results>(predictions)[0];
  // an item that is not a region lacks these fields and fails below
  const regions = arrayOf<Region | null>(labelling?.result)
    .filter((region) => region?.type === 'labels')
    .map((region) => ({ ...region!.value, note: region!.meta?.text?.[1] }));
  const ends = regions.flatMap(({ start, end }) => [start, end]);
  const units = (['codepoint', 'utf16'] as const).map((unit) => convertOffsets(text, ends, unit, 'utf16'));
  const marks = regions.map((region, i) => {
    const spans = units.map((at) => ({ start: at.get(region.start)!, end: at.get(region.end)! }));
    const span = spans.find(({ start, end }) => start < end && text.slice(start, end) === region.text);
    if (span === undefined) throw invalidArgument(`result[${i}]`, 'the text at its span', region.text);
    return markWithNote(typeOfLabel(region.labels?.[0] ?? '', options), span, text, region.note);
  });
  return { text, facts: marks.sort(compareSpans) };
}
