import { wrong } from '../error.js';
import { checkKeys } from '../keys.js';
import { describeInEnglish } from '../show/english.js';
import type { Mark } from '../show/mark.js';
import { mustStand } from '../show/marked.js';
import { byPlace } from './brat.js';
import { type ImportOptions, noted, TYPES, typeOf } from './labels.js';
import { type OffsetUnit, offsetsAs, toOffsets } from './offsets.js';

type Region = {
  readonly id: string;
  readonly from_name: 'label';
  readonly to_name: 'text';
  readonly type: 'labels';
  readonly score?: number;
  readonly value: { readonly start: number; readonly end: number; readonly text: string; readonly labels: readonly string[] };
  readonly meta: { readonly text: readonly string[] };
};

/** A task of Label Studio with the facts as one prediction. A file to import is a list of them. */
export type LabelStudioTask = {
  /** The text to label. */
  readonly data: { readonly text: string };
  /** The facts as the regions of one prediction. */
  readonly predictions: readonly [{ readonly model_version: 'youju'; readonly result: readonly Region[] }];
};

/** The labelling interface that goes with the tasks. */
export const labelStudioConfiguration = (): string =>
  `<View>
  <Labels name="label" toName="text">
${TYPES.map((type) => `    <Label value="${type}"/>`).join('\n')}
  </Labels>
  <Text name="text" value="$text"/>
</View>
`;

/**
 * A text and its facts as a task with predictions. What a fact says, and the fact as JSON, are the region's `meta`; a company's confidence is its `score`.
 *
 * @param options `offsets`: what the installation counts; code points by default
 * @throws YoujuError `invalid-argument` where a fact does not stand in the text as it says
 * @see https://labelstud.io/guide/predictions
 */
export function toLabelStudio(
  text: string,
  facts: readonly Mark[],
  options: { offsets?: OffsetUnit | undefined } = {},
): LabelStudioTask {
  checkKeys(options, ['offsets']);
  const { offsets = 'codepoint' } = options;
  mustStand(text, facts);
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
const listOf = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? value : []);

/**
 * The marks of a task as Label Studio exports it (JSON), by where they stand: of its first annotation that was not cancelled; where there is none, of its first prediction. Each
 * mark must say its text, by which it is seen whether the offsets count code points or UTF-16 code units.
 *
 * @throws YoujuError `invalid-argument` where the task holds no text, a mark is not what stands at its span, or a label is unknown
 */
export function fromLabelStudio(task: unknown, options: ImportOptions = {}): { text: string; facts: Mark[] } {
  const { data, annotations, predictions } = Object(task) as Record<'data' | 'annotations' | 'predictions', unknown>;
  const { text } = Object(data) as { text?: unknown };
  if (typeof text !== 'string') throw wrong('task.data.text', 'a string', text);
  const made = listOf<Results>(annotations).find((one) => one?.was_cancelled !== true) ?? listOf<Results>(predictions)[0];
  // what is no region has none of these, and fails below
  const regions = listOf<Region | null>(made?.result)
    .filter((region) => region?.type === 'labels')
    .map((region) => ({ ...region!.value, note: region!.meta?.text?.[1] }));
  const ends = regions.flatMap(({ start, end }) => [start, end]);
  const units = (['codepoint', 'utf16'] as const).map((unit) => offsetsAs(text, ends, unit, 'utf16'));
  const marks = regions.map((region, i) => {
    const spans = units.map((at) => ({ start: at.get(region.start)!, end: at.get(region.end)! }));
    const span = spans.find(({ start, end }) => start < end && text.slice(start, end) === region.text);
    if (span === undefined) throw wrong(`result[${i}]`, 'the text at its span', region.text);
    return noted(typeOf(region.labels?.[0] ?? '', options), span, text, region.note);
  });
  return { text, facts: marks.sort(byPlace) };
}
