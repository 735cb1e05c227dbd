import newsrooms from '../../data/newsrooms.tsv';
import type { Company, Fact, Untexted } from '../fact.js';
import { cellsOf, formAt, formBefore, formsOf, linesOf } from '../text/forms.js';
import { BREAK, CLAUSE_MARK, classAt } from '../text/scan.js';
import { isOneOf, isThe } from '../text/units.js';
import { contextForms } from './context.js';
import { nameIn } from './issuers.js';

let names: ReadonlySet<string> | undefined;

/** The canonical names of newsrooms and agencies: data/newsrooms.tsv. */
const newsroomNames = (): ReadonlySet<string> => {
  names ??= new Set(linesOf(newsrooms).map((row) => nameIn(cellsOf(row)[0]!)));
  return names;
};

const BEFORE = formsOf(() => contextForms('creditedBefore'), -1);
const AFTER = formsOf(() => contextForms('creditedAfter'));
/** Words that follow the day in a dateline, in addition to those that follow a name directly: 6月3日电, 6月3日早间. */
const AFTER_DATELINE = formsOf(() => [...contextForms('creditedAfter'), ...contextForms('dateline')]);
/** 对路透社表示: a newsroom that someone talks to is credited. */
const ADDRESSED = formsOf(() => contextForms('addressed'), -1);
const STATES = formsOf(() => contextForms('states'));

const OPENERS = '《「『“"(【 ';
const CLOSERS = '》」』”"】 ';
/** Characters between a label and the name: 来源：《证券时报》, 来源 | 财联社. */
const LABEL_MARKS = ':|丨/ ';
/** Maximum length of a parenthesized remark after a name: 美国有线电视新闻网(CNN). */
const REMARK = 16;
/** Maximum length of the place, day and time of day after a name. */
const DATELINE_REACH = 40;
/** An optional place, and the day: 北京6月3日, 15日上午. */
const DATELINE = /^[\p{Script=Han}A-Za-z·、 ]{0,12}?(?:\d{1,2} ?月 ?)?\d{1,2} ?日(?:[上下中][午旬]|凌晨)?(?:\([^()]{0,12}\))? ?/u;
/**
 * Maximum length of a reporter or department after a newsroom in parentheses, (央视新闻 张三),
 * and of a country before it, (台湾电子时报).
 */
const SIGNATURE = 14;
const SIGNATURE_LEAD = 3;

/**
 * Marks newsrooms and agencies that only sign the news or are credited for it (`role: 'source'`):
 * 财联社6月3日电, 据新华社报道, 来源：证券时报, （央视新闻）. A newsroom that the news is about (财新传媒宣布裁员) gets no role.
 *
 * @param facts in order of `start`
 */
export function resolveSources(view: string, facts: readonly Untexted<Fact>[]): readonly Untexted<Fact>[] {
  const isNewsroom = (fact: Untexted<Fact>): fact is Untexted<Company> =>
    fact.type === 'company' && newsroomNames().has(fact.name);
  if (!facts.some(isNewsroom)) return facts;
  const credited = facts.map((fact) => isNewsroom(fact) && isCredited(view, fact.start, fact.end));
  // 据新华社、央视新闻报道; 美国有线电视新闻网(CNN): a newsroom joined to a credited one is credited too
  const inherit = (at: number, from: number) => {
    const [one, other] = [facts[at]!, facts[from]];
    if (credited[at] || other === undefined || !credited[from] || !isNewsroom(one)) return;
    const between = at < from ? view.slice(one.end, other.start) : view.slice(other.end, one.start);
    if (/^(?:[》」”]?(?:[、,/]|和|及|与|以及)[《「“]?|[》」”]? ?\()$/.test(between)) credited[at] = true;
  };
  for (let at = facts.length - 2; at >= 0; at--) inherit(at, at + 1);
  for (let at = 1; at < facts.length; at++) inherit(at, at - 1);
  return facts.map((fact, at) => (credited[at] ? ({ ...fact, role: 'source' } as Untexted<Company>) : fact));
}

function isCredited(view: string, start: number, end: number): boolean {
  if (formBefore(BEFORE, view, backOver(view, backOver(view, start, OPENERS), LABEL_MARKS)) !== undefined) return true;
  const after = pastRemark(view, pastAll(view, end, CLOSERS));
  if (formAt(AFTER, view, after) !== undefined || hasDateline(view, after)) return true;
  const isAddressed = formBefore(ADDRESSED, view, start) !== undefined && formAt(STATES, view, end) !== undefined;
  return isAddressed || isAlone(view, start, end);
}

function hasDateline(view: string, at: number): boolean {
  const dateline = DATELINE.exec(view.slice(at, at + DATELINE_REACH))?.[0];
  return dateline !== undefined && formAt(AFTER_DATELINE, view, at + dateline.length) !== undefined;
}

/** Reports whether the name is a signature: in parentheses at the end of a sentence, or on a line of its own. */
function isAlone(view: string, start: number, end: number): boolean {
  const open = backOver(view, start, ' ');
  const close = pastAll(view, end, ' ');
  if (classAt(view, open - 1) === BREAK || open === 0) return classAt(view, close) === BREAK || close === view.length;
  const from = Math.max(0, open - 1 - SIGNATURE_LEAD);
  const bracket = view.slice(from, open).lastIndexOf('(');
  const length = view.slice(close, close + SIGNATURE).search(/[)，。,;；]/);
  if (bracket < 0 || length < 0 || !isThe(view, close + length, ')')) return false;
  const before = backOver(view, from + bracket, ' ');
  const next = close + length + 1;
  return classAt(view, before - 1) >= CLAUSE_MARK || classAt(view, next) >= CLAUSE_MARK || next === view.length;
}

function backOver(view: string, start: number, marks: string): number {
  let at = start;
  while (start - at < 4 && isOneOf(view, at - 1, marks)) at--;
  return at;
}

function pastAll(view: string, end: number, marks: string): number {
  let at = end;
  while (at - end < 4 && isOneOf(view, at, marks)) at++;
  return at;
}

/** Returns the end of a parenthesized remark right after the name: 美国有线电视新闻网(CNN)报道. */
function pastRemark(view: string, at: number): number {
  if (!isThe(view, at, '(')) return at;
  const close = view.slice(at, at + REMARK).indexOf(')');
  return close < 0 ? at : pastAll(view, at + close + 1, CLOSERS);
}
