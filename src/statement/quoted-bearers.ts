import type { Mention, Token } from './clause.js';
import { coordinated, hasCue, isMark, isStrong } from './mentions.js';
import { isQuote } from './metrics.js';
import type { Context, FigureReading } from './reading.js';

/** Whose price or index moved: the last name before the words, else the topic. */
export function quotedBearers(context: Context, reading: FigureReading, all: readonly Mention[]): readonly Mention[] {
  const { doc, tokens, frame } = context;
  const before = all.filter(({ end }) => end <= reading.conceptAt.start);
  const mentions = before.length > 0 ? before : all;
  const last = mentions[mentions.length - 1];
  const strong = [...mentions].reverse().find(isStrong);
  if (last !== undefined && last.kind === 'market') {
    const owner = strong ?? (/股$/.test(doc.view.slice(last.start, last.end)) ? frame.topic : undefined);
    if (owner === undefined) return [last];
    reading.segment = last;
    return [owner];
  }
  // 上海黄金交易所黄金T+D: not of the exchange
  const traded = [...mentions].reverse().find(({ kind }) => kind === 'traded' || kind === 'product');
  if (last?.company !== undefined && traded !== undefined && /交易所$/.test(last.company.name)) return [traded];
  if (last !== undefined && isStrong(last)) return coordinated(doc, tokens, last, mentions);
  // a noun right before the words for its price
  if (last !== undefined && last.kind === 'noun' && last.end === reading.conceptAt.start && isPriceWord(tokens, reading))
    return coordinated(doc, tokens, last, mentions);
  // an unknown name at the beginning of the clause, right before the words: 多股涨超5%
  if (last !== undefined && last.kind === 'noun' && isNominal(context, last, reading))
    return coordinated(doc, tokens, last, mentions);
  if (strong !== undefined) return coordinated(doc, tokens, strong, mentions);
  const quoted = mentions.length === 0 ? [...frame.recent].reverse().find(({ concept }) => isQuote(concept)) : undefined;
  if (quoted !== undefined) return quoted.bearers;
  if (frame.topic !== undefined) return [frame.topic];
  if (last !== undefined && last.kind !== 'place') return [last];
  return frame.noun === undefined ? [] : [frame.noun];
}

const isPriceWord = (tokens: readonly Token[], { conceptAt }: FigureReading): boolean =>
  tokens.some(
    ({ start, word }) => start === conceptAt.start && word?.concepts.some((id) => id === 'price' || id === 'unitPrice'),
  );

/** Words that begin an adverbial, not a name: 自高位回落. */
const ADVERBIAL = /^(?:自|从|较|比|因|由于|随着|受|在|以|为|经|于|至|已|曾|近|超|逾|连续|一|第)|(?:后|前|时|中|里|下|上|来)$/;

/** Reports whether a noun can be what moved: it begins the clause, and the words for the move follow it. */
function isNominal({ doc, tokens }: Context, { from, to, start, end }: Mention, reading: FigureReading): boolean {
  if (ADVERBIAL.test(doc.view.slice(start, end))) return false;
  const before = tokens[from - 1];
  if (
    from > 0 &&
    !isMark(doc, before, '、') &&
    !hasCue(before, 'skip') &&
    !hasCue(before, 'place') &&
    before?.draft?.type !== 'date'
  )
    return false;
  const verb = tokens.findIndex((token) => token.start === reading.conceptAt.start);
  return (
    verb > to &&
    tokens
      .slice(to + 1, verb)
      .every((token) => token.word !== undefined || token.depth > 0 || isMark(doc, token, '()') || token.draft?.type === 'date')
  );
}
