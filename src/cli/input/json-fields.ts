import { parseTree } from 'jsonc-parser';

/** A JSON object without the fields of some names; everything else stays as it is written, numbers of any length too. */
export function withoutFields(json: string, names: readonly string[]): string {
  const fields = parseTree(json)?.children ?? [];
  const kept = fields.filter(({ children }) => !names.includes(children?.[0]?.value));
  return `{${kept.map(({ offset, length }) => json.slice(offset, offset + length)).join(',')}}`;
}
