import bearers from '../../data/statement/bearers.tsv';
import concepts from '../../data/statement/concepts.tsv';
import cues from '../../data/statement/cues.tsv';
import type { ConceptGroup, ConceptId } from '../statement.js';
import { formsInColumn, formsOfKind, parseTable, splitForms } from '../text/form-table.js';
import { formClass, wordClass } from '../text/word-class.js';

/** What a figure is by its form; a concept names those that state a level of it. */
export type Measure = 'money' | 'perShare' | 'percent' | 'multiple' | 'shares' | 'quantity';

/** A row of the table of concepts. */
type ConceptRow = {
  readonly id: ConceptId;
  readonly group: ConceptGroup;
  readonly measures: readonly Measure[];
};

/** Words around a figure that say how it is meant: see data/statement/cues.tsv. */
export type Cue =
  | 'yoy'
  | 'qoq'
  | 'prev'
  | 'ytd'
  | 'plan'
  | 'initial'
  | 'up'
  | 'down'
  | 'against'
  | 'to'
  | 'from'
  | 'share'
  | 'planned'
  | 'forecast'
  | 'estimated'
  | 'conditional'
  | 'actual'
  | 'consensus'
  | 'hearsay'
  | 'says'
  | 'prior'
  | 'cumulative'
  | 'part'
  | 'separately'
  | 'object'
  | 'self'
  | 'skip'
  | 'place'
  | 'market'
  | 'role'
  | 'buy'
  | 'sell'
  | 'reset'
  | 'hedge'
  | 'notice'
  | 'advertisement'
  | 'future'
  | 'hold'
  | 'first'
  | 'index'
  | 'holder'
  | 'name';

/** A word of a statement: the concepts that it may name, and what else it says. */
export type StatementWord = { readonly concepts: readonly ConceptId[]; readonly cues: readonly Cue[] };

/** All concepts, by id. */
export const CONCEPTS: ReadonlyMap<string, ConceptRow> = new Map(
  parseTable(concepts).map(([id, group, measures]) => [
    id!,
    { id: id as ConceptId, group: group as ConceptGroup, measures: measures!.split(' ') as Measure[] },
  ]),
);

/** Kinds of bearers whose names are words of their own. */
const NAMED_BEARERS: readonly string[] = ['place', 'market', 'role', 'index', 'holder'];

/** Joins the tables: a word may name a concept and say a direction at once (净流入). */
function statementWords(): [string, StatementWord][] {
  const words = new Map<string, { concepts: ConceptId[]; cues: Cue[] }>();
  const wordOf = (form: string) => {
    const word = words.get(form) ?? { concepts: [], cues: [] };
    words.set(form, word);
    return word;
  };
  for (const [form, id] of formsInColumn(concepts, 3, ([id]) => id as ConceptId)) wordOf(form).concepts.push(id);
  for (const [kind, forms] of [...parseTable(cues), ...parseTable(bearers).filter(([kind]) => NAMED_BEARERS.includes(kind!))])
    for (const form of splitForms(forms!)) if (kind !== 'skip' || form.length > 1) wordOf(form).cues.push(kind as Cue);
  for (const [form, { cues }] of words) if (form.startsWith('累计') && !cues.includes('cumulative')) cues.push('cumulative');
  return [...words];
}

/** The words of statements. */
export const STATEMENT_WORDS = wordClass('statement/words', statementWords);

/** Words that neither begin nor end the name of a bearer. */
export const NOT_FIRST = formClass('statement/notFirst', () => formsOfKind(cues, 'skip'));
export const NOT_LAST = formClass('statement/notLast', () => formsOfKind(cues, 'skip'), -1);

/** Ends of the names of bearers that are no companies, by their kind. */
export const NOUN_ENDS = wordClass(
  'statement/nounEnds',
  () => {
    const kinds = new Map<string, (typeof ENDED)[number]>();
    for (const kind of ENDED) for (const form of formsOfKind(bearers, kind)) if (!kinds.has(form)) kinds.set(form, kind);
    return [...kinds];
  },
  -1,
);
const ENDED = ['group', 'product', 'traded'] as const;
/** Names of houses whose word is a source, and the ends of such names. */
export const HOUSES = formClass('statement/houses', () => formsOfKind(bearers, 'house'));
export const HOUSE_ENDS = formClass('statement/houseEnds', () => formsOfKind(bearers, 'houseEnd'), -1);
/** Words that are no part of a bearer; one character begins none. */
export const NOT_PARTS = formClass('statement/notParts', () => formsOfKind(bearers, 'notPart'));
/** Words that end the noun before them, and words that only look like these: verbs and adverbs are true. */
export const VERBS = wordClass('statement/verbs', () => [
  ...formsOfKind(bearers, 'verb').map((form) => [form, true] as const),
  ...formsOfKind(bearers, 'notVerb').map((form) => [form, false] as const),
]);
/** Firms whose data are about others. */
export const RESEARCH = formClass('statement/research', () => formsOfKind(bearers, 'research'));
/** Ends of the names of bodies, and of those of a country that act. */
export const BODIES = formClass('statement/bodies', () => formsOfKind(bearers, 'body'), -1);
export const PEOPLE = formClass('statement/people', () => formsOfKind(bearers, 'people'), -1);
/** Words before a company that another one owns. */
export const OWNED = formClass('statement/owned', () => formsOfKind(bearers, 'owned'), -1);
/** Words that begin no name, and words that begin a clause without being its subject. */
export const NOT_NAMES = formClass('statement/notNames', () => formsOfKind(bearers, 'notName'));
export const NOT_SUBJECTS = formClass('statement/notSubjects', () => formsOfKind(bearers, 'notSubject'));
