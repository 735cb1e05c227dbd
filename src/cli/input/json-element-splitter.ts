import type { Position } from '../lines.js';

const [TAB, LINE_FEED, RETURN, SPACE, QUOTE, COMMA, BACKSLASH] = [9, 10, 13, 32, 34, 44, 92];
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [91, 93, 123, 125];

/** An element as written (without bytes if it is too long), or the reason why the input between elements is invalid. */
export type Piece =
  | { readonly position: Position; readonly parts: readonly Uint8Array[] | undefined; readonly reason?: undefined }
  | { readonly position: Position; readonly reason: string; readonly parts?: undefined };

/** Splits an array chunk by chunk. */
export type ElementSplitter = {
  readonly push: (chunk: Uint8Array) => Piece[];
  readonly end: () => Piece[];
  /** The number of the current line. */
  readonly currentLine: () => number;
  /** The number of the line that would follow if the input ended here. */
  readonly nextLine: () => number;
};

/** The position of the splitter: before the array, before a value, inside one, after one, after the array. */
type State = 'start' | 'firstValue' | 'value' | 'inside' | 'after' | 'end';

type Element = {
  readonly position: Position;
  readonly parts: Uint8Array[];
  /** True for a number or a literal such as `true`, which ends before the next delimiter. */
  readonly isBare: boolean;
  length: number;
  depth: number;
  isString: boolean;
  isEscaped: boolean;
};

/**
 * Creates a splitter that divides a JSON array into its elements. Line feeds inside an element become carriage returns, which
 * JSON allows in the same places. At most one element is buffered, up to `maxBytes` bytes.
 *
 * @param firstLine the number of the first line
 */
export function createElementSplitter(firstLine: number, maxBytes: number): ElementSplitter {
  let state = 'start' as State;
  let line = firstLine;
  let column = 1;
  let element: Element | undefined;
  let isTrailingReported = false; // input after the array has been reported

  const step = (byte: number): void => {
    if (byte === LINE_FEED) {
      line++;
      column = 1;
    } else if ((byte & 0xc0) !== 0x80) column++; // counts code points: continuation bytes are skipped
  };

  function beginElement(byte: number): void {
    state = 'inside';
    const isString = byte === QUOTE;
    const depth = byte === OPEN_BRACE || byte === OPEN_BRACKET ? 1 : 0;
    const isBare = depth === 0 && !isString;
    element = { position: { line, column }, parts: [], isBare, length: 0, depth, isString, isEscaped: false };
  }

  /** Handles a byte outside all elements, and returns what is wrong with it, if anything. */
  function acceptBetween(byte: number): string | undefined {
    switch (state) {
      case 'start':
        state = 'firstValue'; // the opening bracket, by which the format was recognized
        return undefined;
      case 'after':
        if (byte === COMMA) state = 'value';
        else if (byte === CLOSE_BRACKET) state = 'end';
        else beginElement(byte);
        return element === undefined ? undefined : "expected ',' or ']'";
      case 'end': {
        const isFirst = !isTrailingReported;
        isTrailingReported = true;
        return isFirst ? "expected the end of the input after ']'" : undefined;
      }
      default:
        if (byte === CLOSE_BRACKET) {
          const isMissing = state === 'value';
          state = 'end';
          return isMissing ? "expected a value before ']'" : undefined;
        }
        if (byte !== COMMA) {
          beginElement(byte);
          return undefined;
        }
        state = 'value';
        return "expected a value before ','";
    }
  }

  function append(bytes: Uint8Array): void {
    element!.length += bytes.length;
    if (element!.length > maxBytes) element!.parts.length = 0;
    else element!.parts.push(onOneLine(bytes));
  }

  function push(chunk: Uint8Array): Piece[] {
    const pieces: Piece[] = [];
    let from = 0; // start of the element in this chunk
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (element !== undefined) {
        if (!isLastByte(element, byte)) {
          step(byte);
          // hot path: most of the input is inside strings
          if (element.isString && !element.isEscaped)
            for (let next = chunk[at + 1]; next !== undefined && next !== QUOTE && next !== BACKSLASH; next = chunk[++at + 1])
              step(next);
          continue;
        }
        const { position, isBare, parts } = element;
        append(chunk.subarray(from, isBare ? at : at + 1));
        pieces.push({ position, parts: element.length > maxBytes ? undefined : parts });
        element = undefined;
        state = 'after';
        if (!isBare) {
          step(byte);
          continue;
        }
      }
      if (!isSpace(byte)) {
        const position: Position = { line, column };
        const reason = acceptBetween(byte);
        if (reason !== undefined) pieces.push({ position, reason });
        if (state === 'inside') from = at;
      }
      step(byte);
    }
    if (element !== undefined) append(chunk.subarray(from));
    return pieces;
  }

  function end(): Piece[] {
    const position: Position = { line, column };
    if (element !== undefined) {
      const { line: first, column: start } = element.position;
      return [{ position, reason: `the input ends inside the element that begins at line ${first}, column ${start}` }];
    }
    return state === 'end' || state === 'start' ? [] : [{ position, reason: "the array is not closed: expected ']'" }];
  }

  return { push, end, currentLine: () => line, nextLine: () => (column > 1 ? line + 1 : line) };
}

/** Handles a byte of an element and reports whether it is the last one; for a bare element, whether it is the byte after. */
function isLastByte(element: Element, byte: number): boolean {
  if (element.isString) {
    if (element.isEscaped) element.isEscaped = false;
    else if (byte === BACKSLASH) element.isEscaped = true;
    else if (byte === QUOTE) {
      element.isString = false;
      return element.depth === 0;
    }
    return false;
  }
  if (element.isBare) return byte === COMMA || byte === CLOSE_BRACKET || isSpace(byte);
  if (byte === QUOTE) element.isString = true;
  else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) element.depth++;
  else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) return --element.depth === 0;
  return false;
}

/** Copies bytes, with line feeds replaced by carriage returns, and carriage returns by spaces. */
function onOneLine(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  if (bytes.includes(LINE_FEED) || bytes.includes(RETURN))
    for (let at = 0; at < bytes.length; at++)
      if (bytes[at] === LINE_FEED) copy[at] = RETURN;
      else if (bytes[at] === RETURN) copy[at] = SPACE;
  return copy;
}

const isSpace = (byte: number): boolean => byte === SPACE || byte === LINE_FEED || byte === RETURN || byte === TAB;
