/** Character classes of the view; one table lookup per code unit. */
export const OTHER = 0;
export const DIGIT = 1;
export const NUMERAL = 2;
export const LATIN = 3;
export const SPACE = 4;
/** Marks that end a clause: a reader looking at the context of a fact stops at them. */
export const CLAUSE_MARK = 5;
export const BREAK = 6;

export const CLASS_BY_CODE_UNIT = new Uint8Array(0x10000);
/** The code units of all classes but `OTHER`. */
export const CLASSIFIED_UNITS: readonly number[] = (() => {
  const classified: number[] = [];
  const put = (unit: number, characterClass: number) => {
    CLASS_BY_CODE_UNIT[unit] = characterClass;
    classified.push(unit);
  };
  const set = (units: string, characterClass: number) => {
    for (const unit of units) put(unit.charCodeAt(0), characterClass);
  };
  set('0123456789', DIGIT);
  set('零〇一二三四五六七八九十百千万亿兆两廿卅壹贰叁肆伍陆柒捌玖拾佰仟几数半参俩', NUMERAL);
  for (let unit = 0x41; unit <= 0x5a; unit++) {
    put(unit, LATIN);
    put(unit + 0x20, LATIN);
  }
  for (let unit = 0xc0; unit <= 0x24f; unit++) if (unit !== 0xd7 && unit !== 0xf7) put(unit, LATIN);
  set(' \t', SPACE);
  set('，,。；;:!?、()“”《》【】', CLAUSE_MARK);
  set('\n\r\u2028\u2029\u0085\v\f', BREAK);
  return classified;
})();

/** Returns the class of a code unit. */
export const classOf = (unit: number): number => CLASS_BY_CODE_UNIT[unit]!;

/** Reports whether this is a Chinese character, numerals included. */
export const isHanUnit = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;
