import { type Amount, formatDecimal, type Scales, scaled } from '../amount.js';
import { type Fields, TYPES } from '../mark.js';
import { countedInEnglish, perInEnglish } from './en-names.js';
import { dateInEnglish, durationInEnglish } from './en-time.js';
import { nameIn, type Wording } from './wording.js';

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

/** Words from a million on; smaller numbers read best in digits grouped by threes. */
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

/** Formats a range: `45–54 billion`, `900,000 to 1.2 million`, `-5 to 3`. */
function rangeOf(low: string, high: string | undefined): string {
  const from = scaled(low, SCALES);
  if (high === undefined) return amount(from);
  const to = scaled(high, SCALES);
  const isSplit = from.scale !== to.scale || low.startsWith('-');
  return isSplit ? `${amount(from)} to ${amount(to)}` : `${digitsOf(from)}–${amount(to)}`;
}

function figure({ type, value = '', high, unit, currency, item, model, per }: Fields): string {
  const range = rangeOf(value, high);
  const isOne = value === '1' && high === undefined;
  const s = isOne ? '' : 's';
  if (type === 'multiple') return `${range}x`;
  if (type === 'percent') {
    if (unit === 'percentagePoint') return `${range} percentage point${s}`;
    if (unit === 'basisPoint') return `${range} basis point${s}`;
    return `${range.replace(' to', '% to')}%`;
  }
  return joined(
    currency,
    range,
    unit && countedInEnglish(unit, isOne),
    item && countedInEnglish(item, isOne),
    model && (item ? `(${model})` : model),
    per && `per ${perInEnglish(per)}`,
  );
}

export const EN: Wording = {
  types: Object.fromEntries(TYPES.map((type) => [type, type])) as Wording['types'],
  bounds: BOUNDS,
  value: (fields) =>
    fields.type === 'date'
      ? dateInEnglish(fields)
      : joined(nameIn(BOUNDS, fields.bound), fields.type === 'duration' ? durationInEnglish(fields, rangeOf) : figure(fields)),
  source: ' (source)',
  inferred: ' (currency inferred)',
  confidence: (confidence) => ` (confidence ${confidence})`,
  damaged: (value, reason) => ` — possibly ${value}${reason && ` (${reason})`}`,
};
