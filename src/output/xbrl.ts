import names from '../../data/statement/concept-names.tsv';
import { isoDateOf, toEpochDay } from '../calendar/gregorian.js';
import { invalidArgument } from '../error.js';
import type { Fact } from '../fact.js';
import { parseDecimal, shift, toPlainString } from '../number/decimal.js';
import type { Statement } from '../statement.js';
import { parseTable } from '../text/form-table.js';
import { checkStatements } from './check-statements.js';
import { checkMarks } from './render-marks.js';

/** A fact of an xBRL-JSON report. */
export type XbrlFact = {
  /** The exact value, in units of `dimensions.unit`. */
  value: string;
  /** The precision of the value, as in XBRL. */
  decimals: number;
  /** What is measured, whose it is, when, in what unit (none for a ratio); those of youju begin with `youju:`. */
  dimensions: { concept: string; entity?: string; period?: string; unit?: string } & Record<string, string>;
};

/** A report in xBRL-JSON (OIM 1.0). */
export type XbrlReport = {
  /** The kind of document, and what its prefixes and taxonomy are. */
  documentInfo: { documentType: 'https://xbrl.org/2021/xbrl-json'; namespaces: Record<string, string>; taxonomy: string[] };
  /** A fact for each statement, by an identifier such as `s0`. */
  facts: Record<string, XbrlFact>;
};

const NAMESPACES: Readonly<Record<string, string>> = {
  iso4217: 'http://www.xbrl.org/2003/iso4217',
  xbrli: 'http://www.xbrl.org/2003/instance',
  'ifrs-full': 'https://xbrl.ifrs.org/taxonomy/2024-03-27/ifrs-full',
  'us-gaap': 'http://fasb.org/us-gaap/2024',
  listing: 'urn:youju:listing',
  name: 'urn:youju:name',
  youju: 'urn:youju:statement',
};

/**
 * Converts statements to a report in xBRL-JSON, the JSON form of the Open Information Model in which companies file figures. The
 * concept is that of IFRS or US-GAAP where there is one, else `youju:` and its id. A change or share is a fact of its own concept
 * (`youju:revenue.change.yoy`), never one of the level's. What reports do not have is a dimension of its own: `youju:segment`,
 * `youju:status` unless it is `actual`, `youju:source`, `youju:bound`; the two ends of a range are two facts with `youju:end`. A
 * figure that looks damaged is left out.
 *
 *     const { facts, statements } = extract(text, { publishedAt, statements: true });
 *     toXbrlJson(facts, statements).facts.s0;
 *     // { value: '421300000', decimals: -5, dimensions: { concept: 'ifrs-full:Revenue', entity: 'listing:WB.US',
 *     //   period: '2026-01-01T00:00:00/2026-04-01T00:00:00', unit: 'iso4217:USD' } }
 *
 * @throws YoujuError `invalid-argument` if an item of `facts` is no fact, or the figure of a statement is none of them
 */
export function toXbrlJson(facts: readonly Fact[], statements: readonly Statement[]): XbrlReport {
  checkMarks(facts);
  checkStatements(statements, facts.length);
  const standard = new Map(parseTable(names).map(([id, , , name]) => [id!, name]));
  const reported: XbrlReport['facts'] = {};
  const prefixes = new Set<string>(['youju']);
  statements.forEach((statement, index) => {
    const figure = facts[statement.figure]!;
    if (!('decimals' in figure)) throw invalidArgument(`statements[${index}].figure`, 'the index of a figure', statement.figure);
    if (figure.repair !== undefined) return;
    const values = figure.high === undefined ? { '': figure.value } : { low: figure.value, high: figure.high };
    for (const [end, value] of Object.entries(values)) {
      const dimensions = dimensionsOf(statement, figure, standard.get(statement.concept));
      if (end) dimensions['youju:end'] = end;
      reported[`s${index}${end && `.${end}`}`] = { ...scaled(figure, value), dimensions };
      const { concept, entity = '', unit = '' } = dimensions;
      for (const name of [...Object.keys(dimensions), concept, entity, ...unit.split('/')]) prefixes.add(name.split(':')[0]!);
    }
  });
  const namespaces = Object.fromEntries(Object.entries(NAMESPACES).filter(([prefix]) => prefixes.has(prefix)));
  const documentType = 'https://xbrl.org/2021/xbrl-json';
  return { documentInfo: { documentType, namespaces, taxonomy: [NAMESPACES.youju!] }, facts: reported };
}

type FigureFact = Extract<Fact, { decimals: number }>;

function dimensionsOf(statement: Statement, figure: FigureFact, standard: string | undefined): XbrlFact['dimensions'] {
  const { entity, period, segment, investee, counterparty, direction, source, status, evidence } = statement;
  const dimensions: XbrlFact['dimensions'] = { concept: conceptOf(statement, standard) };
  const unit = unitOf(figure);
  if (unit !== undefined) dimensions.unit = unit;
  if (entity !== undefined) dimensions.entity = identifierOf(entity);
  if (period?.from && period.to) dimensions.period = `${period.from}T00:00:00/${dayAfter(period.to)}T00:00:00`;
  const others = {
    label: statement.concept === 'other' ? evidence.concept?.text : undefined,
    segment,
    investee: investee && identifierOf(investee),
    counterparty: counterparty && identifierOf(counterparty),
    direction,
    status: status === 'actual' ? undefined : status,
    source: source?.name ?? source?.kind,
    bound: figure.bound,
  };
  for (const [name, value] of Object.entries(others)) if (value !== undefined) dimensions[`youju:${name}`] = value;
  return dimensions;
}

/** The QName of a concept; changes and shares are concepts of their own. */
function conceptOf({ concept, role, basis, of }: Statement, standard: string | undefined): string {
  if (role === 'level') return standard || `youju:${concept}`;
  return [`youju:${concept}`, role, role === 'change' ? basis : of].filter(Boolean).join('.');
}

/** The identifier of an entity in its scheme; it has no spaces. */
const identifierOf = ({ name, listing }: { readonly name: string; readonly listing?: string }): string =>
  listing === undefined ? `name:${name.replace(/\s+/g, '_')}` : `listing:${listing}`;

/** The day after another: the end of an interval is excluded. */
function dayAfter(isoDay: string): string {
  const [year, month, day] = isoDay.split('-').map(Number);
  return isoDateOf(toEpochDay(year!, month!, day!) + 1);
}

/** The unit of a fact; the specification allows none for a pure number, which shares for each share are too. */
function unitOf(figure: FigureFact): string | undefined {
  if (figure.type === 'money') return `iso4217:${figure.currency}${perOf(figure.per)}`;
  if (figure.type !== 'quantity') return undefined;
  if (figure.item === 'share') return figure.per === 'share' ? undefined : `xbrli:shares${perOf(figure.per)}`;
  return `youju:${ncNameOf(figure.unit ?? figure.item ?? 'item')}${perOf(figure.per)}`;
}

const perOf = (per: string | undefined): string =>
  per === undefined ? '' : `/${per === 'share' ? 'xbrli:shares' : `youju:${ncNameOf(per)}`}`;

/** A word as an XML name without a colon: Chinese letters are allowed, other signs become `_`. */
const ncNameOf = (word: string): string => word.replace(/[^A-Za-z0-9\p{Script=Han}._-]/gu, '_').replace(/^(?=[\d.-])/, '_');

/** A percentage in units: 9.1% is 0.091. */
function scaled(figure: FigureFact, value: string): Pick<XbrlFact, 'value' | 'decimals'> {
  const places = figure.type !== 'percent' ? 0 : figure.unit === 'basisPoint' ? 4 : 2;
  return { value: toPlainString(shift(parseDecimal(value), -places)), decimals: figure.decimals + places };
}
