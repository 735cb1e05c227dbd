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
  CommaExpected: "expected ','",
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
  const track = (bracket: '{' | '[') => () => {
    if (first === undefined) opened.push(bracket);
  };
  const close = () => {
    if (first === undefined) opened.pop();
  };
  try {
    visit(
      json,
      {
        onObjectBegin: track('{'),
        onArrayBegin: track('['),
        onObjectEnd: close,
        onArrayEnd: close,
        onError: (code, offset) => {
          const error = printParseErrorCode(code);
          // What is expected there says more than that a word is none of JSON's.
          const isCloser = offset === first?.offset && first.error === 'InvalidSymbol' && error !== 'ValueExpected';
          if (first === undefined || offset < first.offset || isCloser) first = { error, offset };
        },
      },
      { disallowComments: true },
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { offset: undefined, reason: 'the values are nested too deeply' };
  }
  if (first === undefined) return { offset: undefined, reason: 'expected a JSON object' };
  if (json.slice(0, first.offset).trim() === '' && !/^\s*[{[]/.test(json))
    return { offset: first.offset, reason: 'expected a JSON object' };
  const { error, offset } = first;
  if (error === 'UnexpectedEndOfString') return { offset, reason: REASONS[error]! };
  if (offset >= json.trimEnd().length)
    return { offset: json.trimEnd().length, reason: `the ${opened.at(-1) === '[' ? 'array' : 'object'} is not closed` };
  if (error === 'CommaExpected') return { offset, reason: `expected ',' or '${opened.at(-1) === '[' ? ']' : '}'}'` };
  return { offset, reason: REASONS[error] ?? 'expected JSON' };
}
