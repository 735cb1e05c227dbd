import { type Amount, formatDecimal, type Scales, scaled } from '../amount.js';
import { exactValue } from '../exact.js';
import type { Fields } from '../mark.js';
import { ITEMS, PER, UNITS } from './en-names.js';
import { dateInEnglish, durationInEnglish } from './en-time.js';
import { type Names, nameIn, nameOf, type Wording } from './wording.js';

const BOUNDS: Wording['bounds'] = {
  about: 'about',
  over: 'more than',
  atLeast: 'at least',
  nearly: 'nearly',
  under: 'less than',
  atMost: 'at most',
  before: 'before',
  after: 'after',
  since: 'since',
};

/** From a million on; below, digits in groups of three read best. */
const SCALES: Scales = {
  scales: [
    [12, 'trillion'],
    [9, 'billion'],
    [6, 'million'],
  ],
  maxWhole: 4,
  mayBeLonger: true,
};

const joined = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ');
const digitsOf = ({ digits, scale }: Amount): string => (scale === '' ? digits : formatDecimal(digits));
const amount = (of: Amount): string => joined(digitsOf(of), of.scale);

/** `45–54 billion`, `900,000 to 1.2 million`, `-5 to 3`. */
export function rangeOf(low: string, high: string | undefined): string {
  const from = scaled(low, SCALES);
  if (high === undefined) return amount(from);
  const to = scaled(high, SCALES);
  if (from.scale !== to.scale || low.startsWith('-')) return `${amount(from)} to ${amount(to)}`;
  return `${digitsOf(from)}–${amount(to)}`;
}

const isOne = ({ value, high }: Fields): boolean => value === '1' && high === undefined;

/** The singular where there is one of it: `1 vehicle`. */
function counted(fields: Fields, names: Names, code: string | undefined): string {
  if (code === undefined) return '';
  const name = nameOf(names, code);
  if (!isOne(fields) || !Object.hasOwn(names, code)) return name;
  if (name.endsWith(' old')) return name.replace('s old', ' old');
  return code === 'person' || code === 'company' || code === 'country' || code === 'inch' ? code : name.replace(/s$/, '');
}

function value(fields: Fields): string {
  const { type, value = '', high, unit, currency, item, model } = fields;
  const figure = rangeOf(value, high);
  const s = isOne(fields) ? '' : 's';
  switch (type) {
    case 'company':
      return joined(fields.name, fields.listing, fields.role === 'source' ? '(source)' : '');
    case 'ticker':
      return joined(fields.code, fields.mic);
    case 'money':
      return joined(currency, figure);
    case 'percent':
      if (unit === 'percentagePoint') return `${figure} percentage point${s}`;
      if (unit === 'basisPoint') return `${figure} basis point${s}`;
      return high !== undefined && value.startsWith('-')
        ? `${rangeOf(value, undefined)}% to ${rangeOf(high, undefined)}%`
        : `${figure}%`;
    case 'multiple':
      return `${figure}x`;
    case 'quantity':
      return joined(figure, counted(fields, UNITS, unit), counted(fields, ITEMS, item), model && (item ? `(${model})` : model));
    case 'number':
      return figure;
    case 'date':
      return dateInEnglish(fields);
    case 'duration':
      return durationInEnglish(fields, rangeOf);
    default:
      throw type satisfies never;
  }
}

function notes({ isInferred, type, confidence, repair }: Fields): string {
  return joined(
    type === 'company' && confidence !== undefined ? `(confidence ${confidence})` : '',
    isInferred ? '(currency inferred)' : '',
    repair && `— possibly ${formatDecimal(repair.value)}${repair.reason && ` (${repair.reason})`}`,
  );
}

export const EN: Wording = {
  types: {
    company: 'company',
    ticker: 'ticker',
    money: 'money',
    percent: 'percent',
    multiple: 'multiple',
    quantity: 'quantity',
    date: 'date',
    duration: 'duration',
    number: 'number',
  },
  bounds: BOUNDS,
  describe: (fields) =>
    joined(
      fields.type === 'date' ? '' : nameIn(BOUNDS, fields.bound),
      value(fields),
      fields.per && `per ${nameOf(PER, fields.per)}`,
      notes(fields),
    ),
  describeExact: (fields) => joined(nameIn(BOUNDS, fields.bound), exactValue(fields) || value(fields), notes(fields)),
};
