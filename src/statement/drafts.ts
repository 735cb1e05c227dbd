import type { Dimension, Statement } from '../statement.js';
import type { Document } from '../text/document.js';
import type { Mention, Span } from './clause.js';
import { confidenceOf } from './confidence.js';
import type { StatementDraft } from './emit-statements.js';
import type { FigureReading } from './reading.js';

/** Makes the drafts of a figure's statements: one for each bearer. */
export function pushDrafts(doc: Document, reading: FigureReading, statements: StatementDraft[]): void {
  if (reading.bearers.length === 0) statements.push(draftOf(doc, reading, undefined));
  for (const bearer of reading.bearers) statements.push(draftOf(doc, reading, bearer));
}

function draftOf(doc: Document, reading: FigureReading, bearer: Mention | undefined): StatementDraft {
  const evidence: { [D in Dimension]?: Span } = { concept: span(reading.conceptAt) };
  const draft: StatementDraft = {
    figure: reading.figure,
    concept: reading.concept,
    role: reading.role,
    status: reading.status,
    confidence: confidenceOf(doc, reading, bearer),
    evidence,
  };
  const put = (dimension: Dimension, at: Span | undefined) => {
    if (at !== undefined) evidence[dimension] = span(at);
  };
  if (bearer !== undefined) {
    draft.entity = bearerOf(doc, bearer);
    put('entity', bearer);
  }
  if (reading.period !== undefined) {
    draft.period = reading.period;
    put('period', reading.periodAt);
  }
  if (reading.segment !== undefined) {
    draft.segment = doc.text.slice(reading.segment.start, reading.segment.end);
    put('segment', reading.segment);
  }
  if (reading.investee !== undefined) {
    draft.investee = bearerOf(doc, reading.investee);
    put('investee', reading.investee);
  }
  if (reading.counterparty !== undefined) {
    draft.counterparty = bearerOf(doc, reading.counterparty);
    put('counterparty', reading.counterparty);
  }
  if (reading.role === 'share' && reading.of !== undefined) {
    draft.of = reading.of;
    put('of', reading.ofAt);
  }
  if (reading.direction !== undefined) {
    draft.direction = reading.direction;
    put('direction', reading.directionAt);
  }
  if (reading.basis !== undefined) {
    draft.basis = reading.basis;
    put('basis', reading.basisAt);
  }
  if (reading.status !== 'actual') put('status', reading.statusAt);
  if (reading.source !== undefined) {
    draft.source = reading.source;
    put('source', reading.sourceAt);
  }
  return draft;
}

function bearerOf(doc: Document, { start, end, company }: Mention): NonNullable<Statement['entity']> {
  if (company === undefined) return { name: doc.text.slice(start, end) };
  return company.listing === undefined ? { name: company.name } : { name: company.name, listing: company.listing };
}

const span = ({ start, end }: Span): Span => ({ start, end });
