import { wrong } from '../error.js';
import type { Mark } from '../show/mark.js';
import { mustStand } from '../show/marked.js';
import { type ImportOptions, noted, TYPES, typeOf } from './labels.js';
import { offsetsAs, toOffsets } from './offsets.js';

/**
 * Converts facts to brat standoff, the `.ann` file that accompanies a text's `.txt`: for each fact, a text-bound annotation with
 * offsets in code points, and a note with the whole fact as JSON. A fact across lines is split into one piece per line, as brat
 * requires.
 *
 *     T1	money 1 5	3亿元
 *     #1	AnnotatorNotes T1	{"type":"money","start":1,…}
 *
 * @throws YoujuError `invalid-argument` if a fact does not match the text at its span
 * @see https://brat.nlplab.org/standoff.html
 */
export function toBrat(text: string, facts: readonly Mark[]): string {
  mustStand(text, facts);
  const lines = facts.map(linesOf);
  const places = toOffsets(text, lines.flat(), 'codepoint').values();
  return facts
    .map((fact, i) => {
      if (lines[i]!.length === 0) throw wrong(`facts[${i}]`, 'text other than line breaks', fact.text);
      const spans = lines[i]!.map(() => places.next().value!).map(({ start, end }) => `${start} ${end}`);
      const covered = lines[i]!.map(({ start, end }) => text.slice(start, end));
      const n = i + 1;
      const mark = `T${n}\t${fact.type} ${spans.join(';')}\t${covered.join(' ')}`;
      return `${mark}\n#${n}\tAnnotatorNotes T${n}\t${JSON.stringify(fact)}\n`;
    })
    .join('');
}

/** Returns the part of a fact on each line. */
function linesOf({ start, text }: Mark): { start: number; end: number }[] {
  return [...text.matchAll(/[^\r\n]+/g)].map(({ index, 0: run }) => ({ start: start + index, end: start + index + run.length }));
}

/** Returns brat's `annotation.conf` for the fact types. */
export const bratConfiguration = (): string => `[entities]\n${TYPES.join('\n')}\n\n[relations]\n\n[events]\n\n[attributes]\n`;

/**
 * Reads the text-bound annotations of an `.ann` file as facts, in order of position. A note written by `toBrat` restores the
 * other fields if the annotation still covers the same text. Relations, events and attributes are ignored.
 *
 * @throws YoujuError `invalid-argument` if a line does not match the text, a label is unknown,
 *   or a mark has gaps other than line breaks
 */
export function fromBrat(text: string, ann: string, options: ImportOptions = {}): Mark[] {
  if (typeof ann !== 'string') throw wrong('ann', 'a string', ann);
  const notes = new Map<string, string>();
  const marks: { id: string; label: string; ends: number[]; covered: string; line: number }[] = [];
  ann.split(/\r?\n/).forEach((line, i) => {
    const [id = '', what = '', rest = ''] = line.split('\t');
    if (id.startsWith('#') && what.startsWith('AnnotatorNotes ')) notes.set(what.slice('AnnotatorNotes '.length), rest);
    if (!id.startsWith('T')) return;
    const [, label, places] = /^(\S+) (\d+ \d+(?:;\d+ \d+)*)$/.exec(what) ?? [];
    if (label === undefined) throw wrong(`ann:${i + 1}`, 'a type, a start and an end', line);
    marks.push({ id, label, ends: places!.split(/[ ;]/).map(Number), covered: rest, line: i + 1 });
  });
  const at = offsetsAs(
    text,
    marks.flatMap(({ ends }) => ends),
    'codepoint',
    'utf16',
  );
  return marks
    .map(({ id, label, ends, covered, line }) => {
      const [start, ...inner] = ends.map((end) => at.get(end) ?? Number.NaN);
      const end = inner.pop()!;
      const stands = text.slice(start, end);
      // in a discontinuous mark, only line breaks may separate the pieces
      if (stands.replace(/[\r\n]+/g, ' ') !== covered) throw wrong(`ann:${line}`, 'the text at its span', covered);
      if (inner.length > 0 && !/[\r\n]/.test(stands)) throw wrong(`ann:${line}`, 'a mark without gaps', covered);
      return noted(typeOf(label, options), { start: start!, end }, text, notes.get(id));
    })
    .sort(byPlace);
}

export const byPlace = (a: Mark, b: Mark): number => a.start - b.start || a.end - b.end;
