import { parseTree } from 'jsonc-parser';

/** Removes the named fields from a JSON object; everything else stays as written, including numbers of any length. */
export function withoutFields(json: string, names: readonly string[]): string {
  const fields = parseTree(json)?.children ?? [];
  const kept = fields.filter(({ children }) => !names.includes(children?.[0]?.value));
  return `{${kept.map(({ offset, length }) => json.slice(offset, offset + length)).join(',')}}`;
}
