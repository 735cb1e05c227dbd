import { BREAK, classAt } from './scan.js';

export type Span = { readonly start: number; readonly end: number };

const ENDS = '。!?；';
const CLOSERS = '”’」』)》】"';

/** Does a sentence, or a headline in 【】, end between two offsets? */
export function sentenceEnds(view: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (ENDS.includes(view.charAt(at)) || view.charAt(at) === '】' || classAt(view, at) === BREAK) return true;
  }
  return false;
}

/** Sentences of a view. They tile it: every code unit is in exactly one, breaks and spaces at the end of theirs. */
export function sentencesOf(view: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let at = 0; at < view.length; ) {
    const ends = ENDS.includes(view.charAt(at));
    const breaks = classAt(view, at) === BREAK;
    at++;
    if (!ends && !breaks) continue;
    if (ends) while (at < view.length && (ENDS + CLOSERS).includes(view.charAt(at))) at++;
    while (at < view.length && (classAt(view, at) === BREAK || view.charAt(at) === ' ')) at++;
    spans.push({ start, end: at });
    start = at;
  }
  if (start < view.length) spans.push({ start, end: view.length });
  return spans;
}
