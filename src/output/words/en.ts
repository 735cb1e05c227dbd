import { type Fields, TYPES } from '../mark.js';
import { formatDecimal, type ScaledAmount, type ScaleStyle, scaleAmount } from '../scaled-amount.js';
import { rateUnitInEnglish, unitInEnglish } from './en-names.js';
import { dateInEnglish, durationInEnglish } from './en-time.js';
import { nameOrEmpty, type Wording } from './wording.js';

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
const SCALES: ScaleStyle = {
  scales: [
    [12, 'trillion'],
    [9, 'billion'],
    [6, 'million'],
  ],
  maxWhole: 4,
  mayBeLonger: true,
};

const joinWords = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ');
const groupedDigitsOf = ({ digits, scale }: ScaledAmount): string => (scale === '' ? digits : formatDecimal(digits));
const formatAmount = (amount: ScaledAmount): string => joinWords(groupedDigitsOf(amount), amount.scale);

/** Formats a range: `45–54 billion`, `900,000 to 1.2 million`, `-5 to 3`. */
function formatRange(low: string, high: string | undefined): string {
  const from = scaleAmount(low, SCALES);
  if (high === undefined) return formatAmount(from);
  const to = scaleAmount(high, SCALES);
  const isSplit = from.scale !== to.scale || low.startsWith('-');
  return isSplit ? `${formatAmount(from)} to ${formatAmount(to)}` : `${groupedDigitsOf(from)}–${formatAmount(to)}`;
}

function formatFigure({ type, value = '', high, unit, currency, item, model, per }: Fields): string {
  const range = formatRange(value, high);
  const isOne = value === '1' && high === undefined;
  const pluralSuffix = isOne ? '' : 's';
  if (type === 'multiple') return `${range}x`;
  if (type === 'percent') {
    if (unit === 'percentagePoint') return `${range} percentage point${pluralSuffix}`;
    if (unit === 'basisPoint') return `${range} basis point${pluralSuffix}`;
    return `${range.replace(' to', '% to')}%`;
  }
  return joinWords(
    currency,
    range,
    unit && unitInEnglish(unit, isOne),
    item && unitInEnglish(item, isOne),
    model && (item ? `(${model})` : model),
    per && `per ${rateUnitInEnglish(per)}`,
  );
}

export const EN: Wording = {
  types: Object.fromEntries(TYPES.map((type) => [type, type])) as Wording['types'],
  bounds: BOUNDS,
  value: (fields) =>
    fields.type === 'date'
      ? dateInEnglish(fields)
      : joinWords(
          nameOrEmpty(BOUNDS, fields.bound),
          fields.type === 'duration' ? durationInEnglish(fields, formatRange) : formatFigure(fields),
        ),
  source: ' (source)',
  inferred: ' (currency inferred)',
  confidence: (confidence) => ` (confidence ${confidence})`,
  damaged: (value, reason) => ` — possibly ${value}${reason && ` (${reason})`}`,
};
