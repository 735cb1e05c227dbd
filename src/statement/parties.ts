import type { Mention } from './clause.js';
import { hasCue, isObject } from './mentions.js';
import { groupOf } from './metrics.js';
import type { Context, FigureReading } from './reading.js';

/** Prepositions before the other party of a deal: 与济新产发签订, 向中途岛购入. */
const WITH = /^(?:与|向|给|同|和|对|获|携手|联合)$/;
/** Concepts of deals in which shares of a company change hands. */
const IN_SHARES: ReadonlySet<string> = new Set(['acquisitionPrice', 'dealPrice', 'premium', 'investment']);
/** Concepts of deals with another party. */
const IN_DEALS: ReadonlySet<string> = new Set([
  'contractValue',
  'orderValue',
  'claim',
  'subsidy',
  'investment',
  'capacity',
  'units',
]);

/** Finds whose shares a figure is about, and who the other party of the deal is. */
export function readParties(context: Context, reading: FigureReading): void {
  const { doc, frame, before } = context;
  const group = groupOf(reading.concept);
  const isHolding = group === 'holdings' || IN_SHARES.has(reading.concept);
  if (!isHolding && !IN_DEALS.has(reading.concept)) return;
  const own = partiesIn(context, context.clause);
  const earlier = before === undefined ? NONE : partiesIn(context, before);
  const bearer = reading.bearers[0];
  const isOther = (mention: Mention | undefined): mention is Mention =>
    mention !== undefined &&
    (bearer === undefined || doc.view.slice(mention.start, mention.end) !== doc.view.slice(bearer.start, bearer.end));
  if (isHolding) {
    const last = frame.recent[frame.recent.length - 1];
    const issuer = [own.investee, earlier.investee, last?.investee, frame.first].find(isOther);
    if (issuer !== undefined && bearer !== undefined && issuer.company?.name !== bearer.company?.name) reading.investee = issuer;
  }
  const party = [own.counterparty, earlier.counterparty].find(isOther);
  if (party !== undefined) reading.counterparty = party;
}

type Parties = { readonly investee: Mention | undefined; readonly counterparty: Mention | undefined };
const NONE: Parties = { investee: undefined, counterparty: undefined };

/** Returns the companies of a clause that are named as objects: of a trade, or of a preposition. */
function partiesIn({ doc }: Context, { tokens, mentions }: Context['clause']): Parties {
  const objects = mentions.filter(
    (mention) => (mention.kind === 'company' || mention.kind === 'person') && isObject(doc, tokens, mention),
  );
  const wordBefore = ({ from }: Mention): string => {
    const token = tokens[from - 1];
    return token === undefined ? '' : doc.view.slice(token.start, token.end);
  };
  return {
    investee: objects.find(
      ({ from }) => hasCue(tokens[from - 1], 'buy') || hasCue(tokens[from - 1], 'sell') || hasCue(tokens[from - 1], 'hold'),
    ),
    counterparty: objects.find((mention) => WITH.test(wordBefore(mention))),
  };
}
