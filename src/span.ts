/** What both facts and statements are made of: a span of the text, and a listing. */

/** A listing as `symbol.MARKET`: `00700.HK`, `600519.SH`, `BRK.B.US`. */
export type Listing = string;

/** A span of the text: `text === source.slice(start, end)`. */
export interface TextSpan {
  /** Offset of the first UTF-16 code unit in the original text. */
  start: number;
  /** Offset after the last UTF-16 code unit. */
  end: number;
  /** The characters between `start` and `end`. */
  text: string;
}
