import type { Bound, Draft, Duration, Money, Multiple, NumberFact, Percent, Quantity, Repair } from '../fact.js';

/** A figure as read: a fact without its text. */
export type FigureDraft = Draft<Money | Percent | Multiple | Quantity | Duration | NumberFact>;

/** The fields that figures of all types share. */
export type FigureParts = {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly high: string | undefined;
  readonly decimals: number;
  readonly repair: Repair | undefined;
  readonly bound: Bound | undefined;
};

// Lists every field: an object spread takes V8 as long as all the rest of the parsing.
export const moneyOf = (
  { start, end, value, high, decimals, repair, bound }: FigureParts,
  currency: string,
  per: string | undefined,
  inferred: Money['inferred'],
): Draft<Money> => ({ type: 'money', start, end, value, high, decimals, repair, bound, currency, per, inferred });

export const ratioOf = (
  type: 'percent' | 'multiple',
  { start, end, value, high, decimals, repair, bound }: FigureParts,
  unit?: Percent['unit'],
) => ({ type, start, end, value, high, decimals, repair, bound, unit }) as Draft<Percent | Multiple>;

export const quantityOf = (
  { start, end, value, high, decimals, repair, bound }: FigureParts,
  unit: string | undefined,
  item: string | undefined,
  model: string | undefined,
  per: string | undefined,
): Draft<Quantity> => ({ type: 'quantity', start, end, value, high, decimals, repair, bound, unit, item, model, per });
