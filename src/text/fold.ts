import traditional from '../../data/traditional.tsv';

/**
 * One code unit for one: full-width forms to ASCII, ideographic space to a space, Traditional to Simplified.
 * `，` stays: it ends clauses and parts lists, where `,` may stand inside a number.
 */
const FOLD = (() => {
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < table.length; unit++) table[unit] = unit;
  for (let unit = 0xff01; unit <= 0xff5e; unit++) table[unit] = unit - 0xfee0;
  for (const kept of '，；') table[kept.charCodeAt(0)] = kept.charCodeAt(0);
  for (const [from, to] of [
    ['￥', '¥'],
    ['￡', '£'],
    ['　', ' '],
    ['\u00a0', ' '],
    ['−', '-'],
    ['﹣', '-'],
    ['﹪', '%'],
  ] as const) {
    table[from.charCodeAt(0)] = to.charCodeAt(0);
  }
  for (const row of traditional.trim().split('\n').slice(1)) table[row.charCodeAt(0)] = row.charCodeAt(2);
  return table;
})();

const CHUNK = 0x2000;

/**
 * The view of a text that every grammar reads: of the same length, so that an offset in the view is one in the source.
 *
 * @returns `text` itself where nothing folds
 */
export function fold(text: string): string {
  let first = 0;
  while (first < text.length && FOLD[text.charCodeAt(first)] === text.charCodeAt(first)) first++;
  if (first === text.length) return text;
  const parts = [text.slice(0, first)];
  const units = new Uint16Array(Math.min(CHUNK, text.length - first));
  for (let from = first; from < text.length; from += CHUNK) {
    const count = Math.min(CHUNK, text.length - from);
    for (let i = 0; i < count; i++) units[i] = FOLD[text.charCodeAt(from + i)]!;
    parts.push(String.fromCharCode.apply(null, units.subarray(0, count) as unknown as number[]));
  }
  return parts.join('');
}
