import fc from 'fast-check';

/**
 * Damage that articles suffer in transmission: truncation, characters doubled, dropped and swapped, lost dots, full-width
 * characters, markup, direction marks, lone surrogates, NULs, emoji, words of another article.
 */
export type Damage = {
  readonly kind: Kind;
  /** The offset, modulo the length of the text. */
  readonly at: number;
  readonly length: number;
};

/** Insertions. Some begin, end or split a fact. */
const INSERTIONS = {
  markup: [
    '&nbsp;',
    '<p>',
    '</p>',
    '<br/>',
    '<a href="//x.cn/600519?v=3%">',
    '&#20159;',
    '&lt;',
    '<!--',
    '<td>',
    '\\n',
    '\\u4ebf',
  ],
  direction: ['\u202e', '\u202d', '\u2066', '\u2069', '\u200f', '\ufeff', '\u200b', '\u00ad'],
  surrogates: ['\ud800', '\udc00', '\udbff\udfff', '\ud83d'],
  emoji: ['💰', '👨‍👩‍👧', '1️⃣', '🈶', '𠮷', 'é'],
  controls: ['\u0000', '\u001b[31m', '\u0007', '\r', '\n', '\u2028', '\t', '\u00a0', '\u3000'],
  pieces: [
    '亿',
    '万',
    '元',
    '%',
    '.',
    ',',
    '-',
    '至',
    '（',
    '）',
    '约',
    '1',
    '０',
    '年',
    '月',
    '日',
    '股',
    'US$',
    '每',
    '多',
    '几',
    '、',
    ':',
    '/',
    '有限公司',
    '000001',
    '.HK',
    '点',
    '分之',
  ],
} as const;

const TRANSFORMATIONS = {
  cut: (text: string, at: number) => text.slice(0, at),
  behead: (text: string, at: number) => text.slice(at),
  drop: (text: string, at: number, length: number) => text.slice(0, at) + text.slice(at + length),
  double: (text: string, at: number, length: number) => text.slice(0, at + length) + text.slice(at),
  swap: (text: string, at: number, length: number) =>
    text.slice(0, at) + text.slice(at + length, at + 2 * length) + text.slice(at, at + length) + text.slice(at + 2 * length),
  undot: (text: string, at: number, length: number) => changePart(text, at, length * 20, (part) => part.replaceAll('.', '')),
  space: (text: string, at: number, length: number) => changePart(text, at, length, (part) => [...part].join(' ')),
  widen: (text: string, at: number, length: number) =>
    changePart(text, at, length * 5, (part) => part.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))),
  unpunctuate: (text: string, at: number, length: number) =>
    changePart(text, at, length * 20, (part) => part.replace(/[，。、；：]/g, '')),
  again: (text: string, at: number, length: number) =>
    text.slice(0, at) + text.slice(at, at + length).repeat(50) + text.slice(at),
} as const;

function changePart(text: string, at: number, length: number, change: (part: string) => string): string {
  return text.slice(0, at) + change(text.slice(at, at + length)) + text.slice(at + length);
}

type Kind = keyof typeof TRANSFORMATIONS | keyof typeof INSERTIONS | 'other';
export const DAMAGE_KINDS: readonly Kind[] = [
  'other',
  ...(Object.keys(TRANSFORMATIONS) as Kind[]),
  ...(Object.keys(INSERTIONS) as Kind[]),
];

/**
 * Applies damages one after another.
 *
 * @param other the article that words are inserted from
 */
export function applyDamages(text: string, damages: readonly Damage[], other: string): string {
  let out = text;
  for (const { kind, at, length } of damages) {
    const position = at % (out.length + 1);
    if (kind === 'other')
      out = out.slice(0, position) + other.slice(at % (other.length + 1)).slice(0, length) + out.slice(position);
    else if (kind in TRANSFORMATIONS) out = TRANSFORMATIONS[kind as keyof typeof TRANSFORMATIONS](out, position, length);
    else {
      const insertions = INSERTIONS[kind as keyof typeof INSERTIONS];
      out = out.slice(0, position) + insertions[length % insertions.length] + out.slice(position);
    }
  }
  return out;
}

/** Generates one to `most` damages. */
export const damageOf = (most: number): fc.Arbitrary<Damage[]> =>
  fc.array(fc.record({ kind: fc.constantFrom(...DAMAGE_KINDS), at: fc.nat(5000), length: fc.integer({ min: 1, max: 30 }) }), {
    minLength: 1,
    maxLength: most,
  });
