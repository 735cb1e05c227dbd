import { printParseErrorCode, visit } from 'jsonc-parser';

/** Where a text stops being JSON, and why. */
export type JsonProblem = {
  /** The offset in UTF-16 code units; `undefined` if unknown. */
  readonly offset: number | undefined;
  readonly reason: string;
};

/** Explanations, by jsonc-parser's names of its errors. */
const REASONS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'expected a value: a string in double quotes, a number, an object, an array, true, false or null',
  InvalidNumberFormat: 'expected a number in JSON notation',
  PropertyNameExpected: 'expected a field name in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: "expected ':' after the field name",
  CloseBraceExpected: "expected ',' or '}'",
  CloseBracketExpected: "expected ',' or ']'",
  EndOfFileExpected: 'expected the end of the line',
  InvalidCommentToken: 'comments are not JSON',
  UnexpectedEndOfComment: 'comments are not JSON',
  UnexpectedEndOfString: 'the string is not closed',
  UnexpectedEndOfNumber: 'expected a number in JSON notation',
  InvalidUnicode: 'expected four hexadecimal digits after \\u',
  InvalidEscapeCharacter: 'unknown escape; write a backslash as \\\\',
  InvalidCharacter: 'write control characters in a string as escapes such as \\n or \\t',
};

/** Finds where a text that `JSON.parse` rejects stops being JSON. */
export function jsonProblem(json: string): JsonProblem {
  let first: { readonly error: string; readonly offset: number } | undefined;
  const opened: string[] = []; // brackets that are open at the first error
  let last = ''; // what precedes it: an opening bracket, `key`, `value` or a separator
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

/** Returns the error for an unknown word, by what was expected in its place. */
function expectedAfter(last: string, opened: readonly string[]): string {
  if (opened.length === 0) return 'EndOfFileExpected';
  if (last === 'key') return 'ColonExpected';
  if (last === 'value') return 'CommaExpected';
  return opened.at(-1) === '{' && last !== ':' ? 'PropertyNameExpected' : 'InvalidSymbol';
}
