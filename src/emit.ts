import type { Company, DateFact, Draft, Duration, Fact, FactType, FigureFields, Instrument, Ticker } from './fact.js';

/** Makes facts of the drafts whose types are wanted: adds their texts and leaves out absent fields. */
export function emit(drafts: readonly Draft<Fact>[], text: string, types: ReadonlySet<FactType>): Fact[] {
  const facts: Fact[] = [];
  for (const draft of drafts) if (types.has(draft.type)) facts.push(toFact(draft, text));
  return facts;
}

/** Returns the fact with its fields in their documented order. Each type is written out: V8 copies unknown fields slowly. */
function toFact(draft: Draft<Fact>, text: string): Fact {
  const written = text.slice(draft.start, draft.end);
  switch (draft.type) {
    case 'company':
      return companyFact(draft, written);
    case 'ticker':
      return tickerFact(draft, written);
    case 'instrument':
      return instrumentFact(draft, written);
    case 'date':
      return dateFact(draft, written);
    case 'duration':
      return durationFact(draft, written);
    default:
      return figureFact(draft, written);
  }
}

/** Copies the listings, because the caller may change them. */
function companyFact({ type, start, end, name, listing, listings, role, confidence }: Draft<Company>, text: string): Company {
  const fact: Company = { type, start, end, text, name };
  if (listing !== undefined) fact.listing = listing;
  if (listings !== undefined) fact.listings = [...listings];
  if (confidence !== undefined) fact.confidence = confidence;
  if (role !== undefined) fact.role = role;
  return fact;
}

function tickerFact({ type, start, end, code, symbol, market, mic, repair }: Draft<Ticker>, text: string): Ticker {
  const fact: Ticker = { type, start, end, text, code, symbol, market };
  if (mic !== undefined) fact.mic = mic;
  if (repair !== undefined) fact.repair = repair;
  return fact;
}

function instrumentFact({ type, start, end, kind, name, code }: Draft<Instrument>, text: string): Instrument {
  const fact: Instrument = { type, start, end, text, kind, name };
  if (code !== undefined) fact.code = code;
  return fact;
}

function dateFact({ type, start, end, timex, mod, from, to, bound, relative }: Draft<DateFact>, text: string): DateFact {
  const fact: DateFact = { type, start, end, text, timex };
  if (mod !== undefined) fact.mod = mod;
  if (from !== undefined) fact.from = from;
  if (to !== undefined) fact.to = to;
  if (bound !== undefined) fact.bound = bound;
  if (relative !== undefined) fact.relative = relative;
  return fact;
}

function durationFact({ type, start, end, timex, timexHigh, bound }: Draft<Duration>, text: string): Duration {
  const fact: Duration = { type, start, end, text, timex };
  if (timexHigh !== undefined) fact.timexHigh = timexHigh;
  if (bound !== undefined) fact.bound = bound;
  return fact;
}

type FigureDraft = Extract<Draft<Fact>, { value: string }>;

function figureFact(draft: FigureDraft, text: string): Fact {
  const { type, start, end, value, high, decimals, repair, bound } = draft;
  const fact = { type, start, end, text, value } as Fact & FigureFields;
  if (high !== undefined) fact.high = high;
  fact.decimals = decimals;
  if (repair !== undefined) fact.repair = repair;
  if (bound !== undefined) fact.bound = bound;
  if (fact.type === 'money' && draft.type === 'money') {
    fact.currency = draft.currency;
    if (draft.per !== undefined) fact.per = draft.per;
    if (draft.inferred !== undefined) fact.inferred = draft.inferred;
  } else if (fact.type === 'percent' && draft.type === 'percent') fact.unit = draft.unit;
  else if (fact.type === 'quantity' && draft.type === 'quantity') {
    if (draft.unit !== undefined) fact.unit = draft.unit;
    if (draft.item !== undefined) fact.item = draft.item;
    if (draft.model !== undefined) fact.model = draft.model;
    if (draft.per !== undefined) fact.per = draft.per;
  }
  return fact;
}
