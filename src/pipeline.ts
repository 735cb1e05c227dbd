import type { Candidate } from './candidate.js';
import { emit } from './emit.js';
import type { Draft, Extraction, Fact, FactType } from './fact.js';
import { marketOf } from './market/market.js';
import type { CallOptions, Profile, Reading, Selection } from './profile.js';
import { selectSpans } from './select.js';
import { annotate, releaseDocument } from './text/document.js';
import { scanTriggers } from './text/scan.js';

/**
 * Reads the facts that a text states and, if asked for, what its figures measure.
 *
 *     text ─ annotate ─▶ document ─ parse ─▶ candidates ─ select ─▶ selection ─ resolve ─▶ drafts ─ emit ─▶ facts
 *                                                                                             └ relate ─▶ statements
 */
export function read<T extends FactType>(text: string, options: CallOptions, profile: Profile): Extraction<T> {
  const relate = options.statements && profile.relate;
  const types = relate ? new Set([...relate.types, ...options.types]) : options.types;
  const doc = annotate(text, profile.normalization, options.market);
  try {
    const reading: Reading = { candidates: [], coveredEnd: 0, doc, options: { ...options, types } };
    const drafts = resolve(select(parse(reading, profile)), reading, profile);
    const extraction: Extraction<T> = { facts: emit(drafts, text, options.types) as Extraction<T>['facts'] };
    const { market } = marketOf(doc);
    if (market !== undefined) extraction.market = market;
    if (relate) extraction.statements = relate.read(doc, drafts, options);
    return extraction;
  } finally {
    releaseDocument(doc); // even if the caller's reader of English throws
  }
}

/** Runs every reader at the triggers where its kind of fact can begin. */
function parse(reading: Reading, { triggers, readers, textReaders }: Profile): readonly Candidate[] {
  scanTriggers(reading.doc, triggers, reading.options.gazetteer?.names, (trigger) => {
    switch (trigger.kind) {
      case 'word':
        readers.word.get(trigger.wordClass)?.(reading, trigger);
        return;
      case 'gazetteer':
        for (const read of readers.gazetteer) read(reading, trigger);
        return;
      default:
        for (const read of readers[trigger.kind]) read(reading, trigger);
    }
  });
  for (const read of textReaders) read(reading);
  return reading.candidates;
}

/** Resolves overlaps and groups what is left by kind. Dates are kept even if not wanted, because they exclude figures. */
function select(candidates: readonly Candidate[]): Selection {
  const drafts: Draft<Fact>[] = [];
  const dates: Selection['dates'][number][] = [];
  const markets: Selection['markets'][number][] = [];
  const blockers: Selection['blockers'][number][] = [];
  for (const candidate of selectSpans(candidates)) {
    switch (candidate.kind) {
      case 'fact':
        drafts.push(candidate.draft);
        break;
      case 'date':
        dates.push(candidate.date);
        break;
      case 'market':
        markets.push(candidate);
        break;
      case 'blocker':
        blockers.push(candidate);
        break;
      default:
        throw candidate satisfies never;
    }
  }
  return { drafts, dates, markets, blockers };
}

/** Applies what only the whole document explains. */
function resolve(selection: Selection, reading: Reading, { resolvers }: Profile): readonly Draft<Fact>[] {
  let { drafts } = selection;
  for (const resolver of resolvers) drafts = resolver(drafts, reading, selection);
  return drafts;
}
