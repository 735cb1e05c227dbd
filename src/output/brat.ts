import { invalidArgument } from '../error.js';
import { type ImportOptions, markWithNote, TYPES, typeOfLabel } from './import-labels.js';
import type { Mark } from './mark.js';
import { convertOffsets, toOffsets } from './offsets.js';
import { checkSpans } from './render-marks.js';

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
  checkSpans(text, facts);
  const lines = facts.map(lineSpansOf);
  const spanIterator = toOffsets(text, lines.flat(), 'codepoint').values();
  return facts
    .map((fact, i) => {
      if (lines[i]!.length === 0) throw invalidArgument(`facts[${i}]`, 'text other than line breaks', fact.text);
      const spans = lines[i]!.map(() => spanIterator.next().value!).map(({ start, end }) => `${start} ${end}`);
      const covered = lines[i]!.map(({ start, end }) => text.slice(start, end));
      const number = i + 1;
      const mark = `T${number}\t${fact.type} ${spans.join(';')}\t${covered.join(' ')}`;
      return `${mark}\n#${number}\tAnnotatorNotes T${number}\t${JSON.stringify(fact)}\n`;
    })
    .join('');
}

/** Returns the part of a fact on each line. */
function lineSpansOf({ start, text }: Mark): { start: number; end: number }[] {
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
  if (typeof ann !== 'string') throw invalidArgument('ann', 'a string', ann);
  const notes = new Map<string, string>();
  const marks: { id: string; label: string; offsets: number[]; covered: string; line: number }[] = [];
  ann.split(/\r?\n/).forEach((line, i) => {
    const [id = '', body = '', rest = ''] = line.split('\t');
    if (id.startsWith('#') && body.startsWith('AnnotatorNotes ')) notes.set(body.slice('AnnotatorNotes '.length), rest);
    if (!id.startsWith('T')) return;
    const [, label, spans] = /^(\S+) (\d+ \d+(?:;\d+ \d+)*)$/.exec(body) ?? [];
    if (label === undefined) throw invalidArgument(`ann:${i + 1}`, 'a type, a start and an end', line);
    marks.push({ id, label, offsets: spans!.split(/[ ;]/).map(Number), covered: rest, line: i + 1 });
  });
  const at = convertOffsets(
    text,
    marks.flatMap(({ offsets: ends }) => ends),
    'codepoint',
    'utf16',
  );
  return marks
    .map(({ id, label, offsets: ends, covered, line }) => {
      const [start, ...inner] = ends.map((end) => at.get(end) ?? Number.NaN);
      const end = inner.pop()!;
      const actual = text.slice(start, end);
      // in a discontinuous mark, only line breaks may separate the pieces
      if (actual.replace(/[\r\n]+/g, ' ') !== covered) throw invalidArgument(`ann:${line}`, 'the text at its span', covered);
      if (inner.length > 0 && !/[\r\n]/.test(actual)) throw invalidArgument(`ann:${line}`, 'a mark without gaps', covered);
      return markWithNote(typeOfLabel(label, options), { start: start!, end }, text, notes.get(id));
    })
    .sort(compareSpans);
}

export const compareSpans = (a: Mark, b: Mark): number => a.start - b.start || a.end - b.end;
