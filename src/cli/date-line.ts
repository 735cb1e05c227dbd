import { parsePublishedAt } from '../published-at.js';

/** The date line of an article: the date as written, and its line number, from 1. */
export type DateLine = { readonly date: string; readonly line: number };

/** How many non-blank lines at the head of an article are searched. */
const MAX_HEAD_LINES = 8;
/** Longer lines are prose. */
const MAX_LINE_LENGTH = 80;

const DAY = '(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{4}年\\d{1,2}月\\d{1,2}日)';
const TIME = '\\d{1,2}:\\d\\d(?::\\d\\d)?';
const LABEL = '(?:(?:发布|发表|发稿|刊登|公告|更新)?(?:时间|日期)|發布時間|發佈時間|發布日期|日期|Published|Date)';
/** Matches a labelled date anywhere in a line: `发布时间：2024-06-19 10:12`. */
const LABELLED_DATE = new RegExp(`${LABEL}[:：] ?(${DAY}(?:[ T]+${TIME})?)`, 'i');
/** Matches a line that begins with a date and goes on with the source or the section: `2024年06月19日 15:30 来源：证券时报`. */
const BARE_DATE = new RegExp(`^[（(【\\[]?(${DAY}(?:[ T]+${TIME})?)(?:[)）】\\]]|$|[ \\t　|｜·丨](?:[^。，；！？]*)$)`);

/**
 * Finds the date line at the head of an article: `2024-06-19 10:12:33 来源：证券时报`. A sentence that begins with a date is not
 * a date line.
 *
 *     发布时间：2024-06-19 10:12   作者：张三   →   2024-06-19 10:12
 *     2024年6月19日，沪指收涨0.5%。             →   undefined
 */
export function dateLineOf(text: string): DateLine | undefined {
  const lines = text.split(/\r\n|\r|\n/, 60);
  let seen = 0;
  for (const [index, line] of lines.entries()) {
    const written = line.trim();
    if (written === '') continue;
    if (++seen > MAX_HEAD_LINES) return undefined;
    const found =
      LABELLED_DATE.exec(written.slice(0, 2 * MAX_LINE_LENGTH)) ??
      (written.length <= MAX_LINE_LENGTH ? BARE_DATE.exec(written) : null);
    const date = found?.[1]?.replace(/\s+/g, ' ');
    if (date !== undefined && parsePublishedAt(date) !== undefined) return { date, line: index + 1 };
  }
  return undefined;
}
