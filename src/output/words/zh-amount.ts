import { countWholeDigits, type ScaledAmount, type ScaleStyle, scaleAmount } from '../scaled-amount.js';

/** Words from ten thousand on, if the form with 万, 亿 or 万亿 is no longer than all the digits: 5.2万, but 12,345. */
const SCALES: ScaleStyle = {
  scales: [
    [12, '万亿'],
    [8, '亿'],
    [4, '万'],
  ],
  maxWhole: 6,
  mayBeLonger: false,
};

/** Joins words, with a space before Latin letters, and between Latin letters and digits. */
export const joinSpaced = (before: string, after: string): string =>
  /^[A-Za-z]/.test(after) || (/[A-Za-z]$/.test(before) && /^\d/.test(after)) ? `${before} ${after}` : before + after;

/** Formats an amount: 12.3, 1.2万, 12,345. */
function scaledAmountOf(decimal: string): ScaledAmount {
  const isSmall = countWholeDigits(decimal) <= 4;
  return isSmall ? { digits: decimal, scale: '' } : scaleAmount(decimal, SCALES);
}

/** Formats a range: 450亿至540亿美元, 3至5年; if only one end has a scale word, both get the unit: 5000元至1万元. */
export function formatRange(low: string, high: string | undefined, unit: string): string {
  const from = scaledAmountOf(low);
  const text = ({ digits, scale }: ScaledAmount) => digits + scale;
  if (high === undefined) return joinSpaced(text(from), unit);
  const to = scaledAmountOf(high);
  return joinSpaced(`${joinSpaced(text(from), from.scale === to.scale ? '' : unit)}至${text(to)}`, unit);
}
