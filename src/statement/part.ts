import type { Document } from '../text/document.js';
import { wordAt } from '../text/word-class.js';
import type { Span, Token } from './clause.js';
import { hasCue, lastNounIn, trimmed } from './mentions.js';
import type { Context, FigureReading } from './reading.js';
import { NOT_PARTS } from './words.js';

/** 回购84.32万股H股, 投资建设200MW光伏发电项目: the part that stands after the figure. */
export function readPartAfter({ doc, tokens, i }: Context, reading: FigureReading): void {
  if (reading.segment !== undefined) return;
  const next = tokens[i + 1];
  if (next === undefined || next.start > tokens[i]!.end + 1) return;
  if (hasCue(next, 'market') && /股$/.test(doc.view.slice(next.start, next.end))) reading.segment = next;
  else if (next.kind === 'run' && (reading.concept === 'capacity' || reading.concept === 'investment')) {
    const part = trimmed(doc, next);
    if (part !== undefined && /(?:项目|数据中心|园区|集群|基地|工程|电站)$/.test(doc.view.slice(part.start, part.end)))
      reading.segment = part;
  }
}

/** What may stand between a part and the words of its concept. */
const isPassedOver = (doc: Document, token: Token): boolean =>
  token.draft?.type === 'date' ||
  hasCue(token, 'cumulative') ||
  (token.kind === 'run' && /^(?:期间)?(?:实现|录得|取得|达到|完成)的?$/.test(doc.view.slice(token.start, token.end)));

/** Reports whether words before a concept are no part of the bearer: 整体, 以集中竞价. */
function isNoPart(doc: Document, { start, end }: Span): boolean {
  const word = wordAt(doc, start, NOT_PARTS, false, end);
  return word !== undefined && (word.end === end || word.end - start === 1);
}

/** Returns the noun right before the words of the concept: 广告和营销营收. */
export function partBefore({ doc, tokens }: Context, { conceptAt }: FigureReading): Span | undefined {
  let j = tokens.findIndex(({ start }) => start === conceptAt.start) - 1;
  if (j < 0) return undefined;
  let end = conceptAt.start;
  // 碳酸锂实现营业收入, AI(人工智能)业务一季度收入
  while (j >= 0 && tokens[j]!.end === end && isPassedOver(doc, tokens[j]!)) end = tokens[j--]!.start;
  const before = tokens[j];
  if (before?.kind !== 'run' || before.end !== end) return undefined;
  const whole = trimmed(doc, before);
  const part = whole === undefined ? undefined : lastNounIn(doc, whole);
  return part === undefined || isNoPart(doc, part) ? undefined : part;
}
