import type { Fact, FactType } from '../fact.js';

/** A fact, or a mark that somebody made by hand: what it states may be absent. */
export type Mark = Fact | { readonly type: FactType; readonly start: number; readonly end: number; readonly text: string };

/** The field that holds what a fact of each type mainly states. */
const MAIN_FIELD = {
  company: 'name',
  ticker: 'code',
  money: 'value',
  percent: 'value',
  multiple: 'value',
  quantity: 'value',
  date: 'timex',
  duration: 'timex',
  number: 'value',
} as const satisfies Record<FactType, string>;

export const TYPES = Object.keys(MAIN_FIELD) as readonly FactType[];

export const isType = (type: unknown): type is FactType => Object.hasOwn(MAIN_FIELD, type as string);

const TEXT_FIELDS = [
  'text',
  'name',
  'listing',
  'role',
  'code',
  'mic',
  'value',
  'high',
  'currency',
  'unit',
  'item',
  'model',
  'per',
  'bound',
  'timex',
  'timexHigh',
  'mod',
  'from',
  'to',
] as const;

/** A likely reading of a damaged figure or code. */
export type Damage = { readonly value: string; readonly reason: string };

/** The fields of a fact that are described, whatever its type. */
export type Fields = { readonly [Field in (typeof TEXT_FIELDS)[number]]?: string | undefined } & {
  readonly type: FactType;
  readonly text: string;
  readonly isInferred: boolean;
  readonly confidence: number | undefined;
  readonly repair: Damage | undefined;
};

/**
 * Reads the fields of a mark. Marks come from callers too, so a field of the wrong kind counts as absent and a code may be any string.
 *
 * @returns `undefined` where the mark lacks the main field of its type: there is nothing to describe
 */
export function fieldsOf(mark: Mark): Fields | undefined {
  const given = mark as unknown as Record<string, unknown>;
  if (typeof given[MAIN_FIELD[mark.type]] !== 'string') return undefined;
  const fields: Record<string, unknown> = { type: mark.type, isInferred: Array.isArray(given.inferred) };
  for (const field of TEXT_FIELDS) if (typeof given[field] === 'string') fields[field] = given[field];
  const { value, reason } = Object(given.repair) as Partial<Damage>;
  if (typeof value === 'string') fields.repair = { value, reason: typeof reason === 'string' ? reason : '' };
  if (typeof given.confidence === 'number') fields.confidence = given.confidence;
  return fields as unknown as Fields;
}
