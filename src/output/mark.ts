import type { Fact, FactType } from '../fact.js';

/** A fact, or a mark made by hand: all fields besides the span may be absent. */
export type Mark =
  | Fact
  | {
      /** The kind of fact. */
      readonly type: FactType;
      /** Offset of the first UTF-16 code unit in the text. */
      readonly start: number;
      /** Offset after the last code unit. */
      readonly end: number;
      /** The characters at the span. */
      readonly text: string;
    };

/** The main field of each fact type. */
const MAIN_FIELD = {
  company: 'name',
  ticker: 'code',
  instrument: 'name',
  money: 'value',
  percent: 'value',
  multiple: 'value',
  quantity: 'value',
  date: 'timex',
  duration: 'timex',
  number: 'value',
} as const satisfies Record<FactType, string>;

export const TYPES = Object.keys(MAIN_FIELD) as readonly FactType[];

export const isMarkType = (type: unknown): type is FactType => Object.hasOwn(MAIN_FIELD, type as string);

/** A likely correction of a damaged figure or code. */
export type Damage = { readonly value: string; readonly reason: string };

type TextField =
  | ('name' | 'listing' | 'role' | 'code' | 'mic' | 'currency' | 'unit' | 'item' | 'model' | 'per')
  | ('value' | 'high' | 'bound' | 'timex' | 'timexHigh' | 'mod' | 'from' | 'to');

/** The fields of a fact that descriptions use, of all types. */
export type Fields = { readonly [Field in TextField]?: string } & {
  readonly type: FactType;
  readonly text: string;
  readonly isInferred: boolean;
  readonly confidence?: number;
  readonly repair?: Damage;
};

/**
 * Reads the fields of a mark. Marks also come from callers, so a field of the wrong type counts
 * as absent, and a code may be any string.
 *
 * @returns `undefined` if the mark lacks the main field of its type, so that there is nothing to describe
 */
export function fieldsOf(mark: Mark): Fields | undefined {
  const { inferred, confidence, repair, ...rest } = mark as unknown as Record<string, unknown>;
  if (typeof rest[MAIN_FIELD[mark.type]] !== 'string') return undefined;
  const { value, reason } = Object(repair) as Partial<Damage>;
  return {
    ...(Object.fromEntries(Object.entries(rest).filter(([, field]) => typeof field === 'string')) as Pick<
      Fields,
      'type' | 'text'
    >),
    isInferred: Array.isArray(inferred),
    ...(typeof confidence === 'number' ? { confidence } : {}),
    ...(typeof value === 'string' ? { repair: { value, reason: typeof reason === 'string' ? reason : '' } } : {}),
  };
}
