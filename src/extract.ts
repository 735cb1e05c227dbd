import { choose, type Ranked } from './choose.js';
import type { Extraction, Fact, FactType, Untexted } from './fact.js';
import { readFigure, readMultipleWord } from './figure/read.js';
import { lexicon } from './lexicon.js';
import { readCompany, readFullName, resolveNames } from './name/company.js';
import { readTicker } from './name/ticker.js';
import { type Options, settle } from './options.js';
import { fold } from './text/fold.js';
import { type Candidate, scan } from './text/scan.js';
import { type DateForm, readDate } from './time/form.js';
import { resolveDates } from './time/resolve.js';

/** A reading of some characters: a fact, a date that waits for its year, or a word that is none and keeps others out. */
type Reading = Ranked & ({ readonly fact: Untexted<Fact> } | { readonly date: DateForm } | { readonly none: true });

/** Of readings of the same characters the first kind is taken: 三季度 is a quarter before it is a duration. */
const KINDS = [
  'none',
  'ticker',
  'company',
  'date',
  'money',
  'percent',
  'multiple',
  'quantity',
  'duration',
  'number',
] as const satisfies readonly (FactType | 'none')[];

/**
 * Reads the facts that a text states.
 *
 *     text ─ fold ─▶ view ─ scan ─▶ candidates ─ read ─▶ readings ─ choose ─▶ chosen ─ resolve ─▶ facts
 *
 * @param text any string; whatever it holds, it never throws
 * @returns facts by `start`, then `end`, in UTF-16 offsets of `text`; `text.slice(start, end) === fact.text`
 * @throws YoujuError `invalid-argument` where the text is no string or an option is not what it must be
 */
export function extract(text: string, options: Options = {}): Extraction {
  const { anchor, types } = settle(text, options);
  const view = fold(text);
  const candidates = scan(view, lexicon().trie);
  const readings = candidates.flatMap((candidate) => read(view, candidate));
  const chosen = choose(types.has('number') ? readings : readings.filter(({ rank }) => KINDS[rank] !== 'number'));
  const facts = resolveNames(
    view,
    inOrder(
      chosen,
      resolveDates(
        chosen.flatMap((r) => ('date' in r ? [r.date] : [])),
        anchor,
      ),
    ),
  );
  return { facts: facts.filter(({ type }) => types.has(type)).map((fact) => texted(fact, text)) };
}

/** Every grammar that may begin at a candidate, asked. */
function read(view: string, candidate: Candidate): Reading[] {
  const { start, end, kind } = candidate;
  switch (kind) {
    case 'digits':
      return [...ofFact(readTicker(view, start)), ...ofDate(readDate(view, start)), ...ofFact(readFigure(view, start))];
    case 'numeral': {
      const percent = view.startsWith('分之', end) ? ofFact(readFigure(view, end - 1)) : []; // 增长约百分之三: the run may begin before 百
      return [...ofDate(readDate(view, start)), ...ofFact(readFigure(view, start)), ...(end - 1 > start ? percent : [])];
    }
    case 'latin':
      return [...ofFact(readTicker(view, start)), ...ofDate(readDate(view, start))];
    case 'word': {
      const word = lexicon().words[candidate.row]!;
      switch (word.kind) {
        case 'company':
          return ofFact(readCompany(view, start, end, word.issuer));
        case 'fullForm':
          return ofFact(readFullName(view, start, end));
        case 'multiple':
          return ofFact(readMultipleWord(view, start, end, word.value));
        case 'time':
          return ofDate(readDate(view, start));
        case 'swallow':
          return [{ start, end, rank: 0, none: true }];
        default:
          throw word satisfies never;
      }
    }
    default:
      throw kind satisfies never;
  }
}

const ofFact = (fact: Untexted<Fact> | undefined): Reading[] =>
  fact ? [{ start: fact.start, end: fact.end, rank: KINDS.indexOf(fact.type), fact }] : [];
const ofDate = (date: DateForm | undefined): Reading[] =>
  date ? [{ start: date.start, end: date.end, rank: KINDS.indexOf('date'), date }] : [];

/** The facts among the readings and the resolved dates, by start. */
function inOrder(chosen: readonly Reading[], dates: readonly Untexted<Fact>[]): Untexted<Fact>[] {
  return [...chosen.flatMap((r) => ('fact' in r ? [r.fact] : [])), ...dates].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The fact with the characters that it stands on, fields in the order of the contract. */
function texted({ type, start, end, ...rest }: Untexted<Fact>, text: string): Fact {
  return { type, start, end, text: text.slice(start, end), ...rest } as Fact;
}
