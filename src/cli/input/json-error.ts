import { printParseErrorCode, visit } from 'jsonc-parser';

/** Where a text stops being JSON, and why. */
export type JsonProblem = {
  /** Offset in UTF-16 code units; `undefined` where it is not known. */
  readonly offset: number | undefined;
  readonly reason: string;
};

/** By the names that jsonc-parser has for its errors. */
const REASONS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'expected a value: a string in double quotes, a number, an object, an array, true, false or null',
  InvalidNumberFormat: 'expected a number as JSON writes it',
  PropertyNameExpected: 'expected a field name in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: "expected ':' after the field name",
  CloseBraceExpected: "expected ',' or '}'",
  CloseBracketExpected: "expected ',' or ']'",
  EndOfFileExpected: 'expected the end of the line',
  InvalidCommentToken: 'comments are not JSON',
  UnexpectedEndOfComment: 'comments are not JSON',
  UnexpectedEndOfString: 'the string is not closed',
  UnexpectedEndOfNumber: 'expected a number as JSON writes it',
  InvalidUnicode: 'expected four hexadecimal digits after \\u',
  InvalidEscapeCharacter: 'unknown escape; a backslash itself is written \\\\',
  InvalidCharacter: 'control characters in a string are written as escapes such as \\n or \\t',
};

/** Finds where a text that `JSON.parse` rejects stops being JSON. */
export function jsonProblem(json: string): JsonProblem {
  let first: { readonly error: string; readonly offset: number } | undefined;
  const opened: string[] = []; // objects and arrays that are open where the first error is
  let last = ''; // what stands before it: a bracket that opens, `key`, `value`, or a mark
  const before = (what: string, change: () => void = () => {}) => {
    if (first !== undefined) return;
    last = what;
    change();
  };
  const open = (bracket: string) => () => before(bracket, () => opened.push(bracket));
  const close = () => before('value', () => opened.pop());
  try {
    visit(
      json,
      {
        onObjectBegin: open('{'),
        onArrayBegin: open('['),
        onObjectEnd: close,
        onArrayEnd: close,
        onObjectProperty: () => before('key'),
        onLiteralValue: () => before('value'),
        onSeparator: (mark) => before(mark),
        onError: (code, offset) => {
          if (first === undefined || offset < first.offset) first = { error: printParseErrorCode(code), offset };
        },
      },
      { disallowComments: true },
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { offset: undefined, reason: 'the values are nested too deeply' };
  }
  if (first === undefined) return { offset: undefined, reason: 'expected a JSON object' };
  const { error, offset } = first;
  const end = json.trimEnd().length;
  const isArray = opened.at(-1) === '[';
  if (last === '' && opened.length === 0) return { offset, reason: 'expected a JSON object' };
  if (offset >= end && error !== 'UnexpectedEndOfString')
    return { offset: end, reason: `the ${isArray ? 'array' : 'object'} is not closed` };
  const kind = error === 'InvalidSymbol' ? expectedAfter(last, opened) : error;
  if (kind === 'CommaExpected') return { offset, reason: `expected ',' or '${isArray ? ']' : '}'}'` };
  return { offset, reason: REASONS[kind] ?? 'expected JSON' };
}

/** What a word that is none of JSON's stands in the place of. */
function expectedAfter(last: string, opened: readonly string[]): string {
  if (opened.length === 0) return 'EndOfFileExpected';
  if (last === 'key') return 'ColonExpected';
  if (last === 'value') return 'CommaExpected';
  return opened.at(-1) === '{' && last !== ':' ? 'PropertyNameExpected' : 'InvalidSymbol';
}
