import type { Bound } from '../fact.js';
import { formAt, formBefore } from '../text/forms.js';
import { backSpaces, clauseEnd, clauseStart } from '../text/marks.js';
import { isLatin, pastSpaces } from '../text/scan.js';
import { BOUNDS_AFTER, BOUNDS_BEFORE, GPUS, ITEMS, PER, type Unit } from './units.js';

/** Of two bound words that touch the figure, the one before it; after it stand 以上 and 左右, before it 约 and 不低于. */
export function withBound(view: string, start: number, end: number, over: boolean): { bound?: Bound } {
  const left = backSpaces(view, start);
  const c = view.charAt(left - 1);
  const before = (c === '为' || c === '达' ? boundBefore(view, left - 1) : undefined) ?? boundBefore(view, left);
  if (before !== undefined) return { bound: before };
  const after = formAt(BOUNDS_AFTER, view, pastSpaces(view, end));
  if (after !== undefined && after.value !== 'none') return { bound: after.value };
  const far = c === '的' ? boundOver(view, left) : undefined;
  return far !== undefined ? { bound: far } : over ? { bound: 'over' } : {};
}

function boundBefore(view: string, end: number): Bound | undefined {
  const found = formBefore(BOUNDS_BEFORE, view, end);
  return found === undefined || found.value === 'none' ? undefined : found.value;
}

/** 不超过公司股份总数的2.22%: a bound reaches over a noun. A comparison (低于前一交易日的9.42元) does not, so only words of a limit count. */
function boundOver(view: string, end: number): Bound | undefined {
  const from = clauseStart(view, end, 24);
  for (let at = end - 2; at > from; at--) {
    const found = formBefore(BOUNDS_BEFORE, view, at);
    if (found !== undefined && found.value !== 'none')
      return /^(不|至|约占)/.test(view.slice(found.end, at)) ? found.value : undefined;
  }
  return undefined;
}

/** What the amount is a rate of: `元/股`, `每股0.15港元`, `年均3亿元`. */
export function per(view: string, start: number, end: number): { per?: string } {
  const slash = pastSpaces(view, end);
  if (view.charAt(slash) === '/' || view.charAt(slash) === '每') {
    const after = formAt(PER, view, pastSpaces(view, slash + 1));
    if (after !== undefined) return { per: after.value };
  }
  const from = clauseStart(view, start, 20);
  const clause = view.slice(from, start);
  const each = clause.lastIndexOf('每');
  if (each >= 0 && from + each + 1 < start) {
    const before = formAt(PER, view, from + each + 1);
    if (before !== undefined) return { per: before.value };
  }
  if (/EPS/.test(clause)) return { per: 'share' };
  const single = /单([克吨瓦])[^\d]{0,10}$/.exec(clause); // 单克价格下调
  if (single !== null) return { per: { 克: 'gram', 吨: 'tonne', 瓦: 'W' }[single[1]!]! };
  const mean = /([年月日])均[^\d]{0,4}$/.exec(clause);
  if (mean !== null) return { per: mean[1] === '年' ? 'year' : mean[1] === '月' ? 'month' : 'day' };
  return /10股?派(发|现金?|息)?(现金红利|现金股利|股息|红利)?$/.test(clause) ? { per: '10share' } : {};
}

type QuantityUnit = Extract<Unit, { kind: 'quantity' }>;

/** What is counted: the measure word's own item, or the noun after it (`180万块GPU`, `35万块英伟达H100`). */
export function counted(view: string, unit: QuantityUnit, end: number): { unit?: string; item?: string; model?: string } {
  if (unit.unit !== undefined) return { unit: unit.unit };
  if (unit.item !== undefined) return { item: unit.item };
  const after = itemIn(view, end, clauseEnd(view, end, 16));
  if (after !== undefined) return after;
  // GPU出货量为950万颗: the noun before, where the measure word is one of things that are made by the piece
  return '颗块片张枚'.includes(view.charAt(end - 1)) ? (itemIn(view, clauseStart(view, end, 18), end) ?? {}) : {};
}

/** The first counted noun between two offsets, and the model that stands before it (英伟达H100 GPU). */
function itemIn(view: string, start: number, end: number): { item: string; model?: string } | undefined {
  for (let at = start; at < end; at++) {
    if (isLatin(view, at - 1)) continue;
    const model = formAt(GPUS, view, at);
    if (model !== undefined) return { item: 'GPU', model: model.value };
    const item = formAt(ITEMS, view, at);
    if (item !== undefined) return { item: item.value };
  }
  return undefined;
}
