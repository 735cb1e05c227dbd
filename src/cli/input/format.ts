/** The formats of records. */
export const RECORD_FORMATS = ['jsonl', 'json', 'csv', 'tsv'] as const;
export type RecordFormat = (typeof RECORD_FORMATS)[number];

/** A recognized format, with the field delimiter of a table; `spread` is one JSON object over several lines. */
export type RecognizedFormat =
  | { readonly format: 'jsonl' | 'json' | 'spread' }
  | { readonly format: 'csv' | 'tsv'; readonly delimiter: string };

/** A first line longer than this is not the header of a table. */
const MAX_HEADER_LENGTH = 1 << 16;

/**
 * Recognizes the format of an input from its beginning; `undefined` while more bytes are needed.
 *
 * @param columns a table must have at least one of these
 */
export function recognizeFormat(head: string, columns: readonly string[], isEnd: boolean): RecognizedFormat | undefined {
  const text = head.replace(/^[\ufeff\s]+/, '');
  if (text === '') return isEnd ? { format: 'jsonl' } : undefined;
  if (text.startsWith('[')) return { format: 'json' };
  const [first = '', ...rest] = text.split(/\r\n|\n|\r(?!$)/);
  const isWhole = rest.length > 0;
  const second = rest.find((line) => line.trim() !== '')?.trim();
  if (text.startsWith('{')) {
    if (!isWhole && !isEnd) return first.length > MAX_HEADER_LENGTH ? { format: 'jsonl' } : undefined;
    // a line that does not end with its brace is an object spread over lines, unless the next line begins another object
    if (first.trimEnd().endsWith('}')) return { format: 'jsonl' };
    if (!/[{[,:]\s*$/.test(first)) return { format: 'jsonl' };
    if (second === undefined && !isEnd) return undefined;
    return { format: second === undefined || second.startsWith('{"') ? 'jsonl' : 'spread' };
  }
  if (!isWhole && !isEnd) return first.length > MAX_HEADER_LENGTH ? { format: 'jsonl' } : undefined;
  const delimiter = delimiterOf(first);
  const table: RecognizedFormat = { format: delimiter === '\t' ? 'tsv' : 'csv', delimiter };
  const names = first.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  if (names.some((name) => columns.includes(name))) return table;
  if (second === undefined && !isEnd) return undefined;
  return names.length > 1 && !second?.startsWith('{') ? table : { format: 'jsonl' };
}

/** The field delimiter of a table, from its header. */
export function delimiterOf(header: string): string {
  if (header.includes('\t')) return '\t';
  return header.includes(';') && !header.includes(',') ? ';' : ',';
}
