import { analyse } from 'chardet';
import table from '../../../data/cli/frequent-characters.tsv';
import { formsInColumn } from '../../text/form-table.js';

/** The encodings that are considered besides UTF-16; UTF-8 here means damaged UTF-8. On a tie, the first wins. */
const CANDIDATES = ['UTF-8', 'GB18030', 'Big5', 'Shift_JIS', 'EUC-KR'];

const FREQUENT = new Set(formsInColumn(table, 1, () => undefined).flatMap(([characters]) => [...characters]));

/**
 * Guesses the encoding of bytes that are not valid UTF-8. For texts of up to ten characters, chardet has the same confidence in
 * every encoding, and takes short Chinese for Japanese. Its confidence therefore decides only between candidates whose decoded
 * texts are about equally plausible.
 */
export function detectEncoding(bytes: Uint8Array): string | undefined {
  const confidences = new Map(analyse(bytes).map(({ name, confidence }) => [name as string, confidence]));
  let best: string | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const name of CANDIDATES) {
    const score =
      plausibility(new TextDecoder(name).decode(bytes)) + (name === 'UTF-8' ? 0 : (confidences.get(name) ?? 0) / 1000);
    if (score > highest) [best, highest] = [name, score];
  }
  return best;
}

/** Returns the mean score of the characters beyond ASCII: from 1 for frequent ones down to −4 for damage. */
function plausibility(text: string): number {
  let sum = 0;
  let count = 0;
  for (const character of text) {
    if (character < '\u0080') continue;
    count++;
    sum += characterScore(character);
  }
  return count === 0 ? 0 : sum / count;
}

function characterScore(character: string): number {
  if (FREQUENT.has(character)) return 1;
  if (/[\ufffd\ue000-\uf8ff\u0080-\u009f]/u.test(character)) return -4;
  if (/[，。、：；“”「」《》（）％！？—…・\u3000]/u.test(character)) return 1;
  if (/[\u3040-\u30fa]/u.test(character)) return 0.5;
  if (/[\uac00-\ud7a3]/u.test(character)) return 0.25;
  if (/[\u4e00-\u9fff]/u.test(character)) return 0.1;
  return /[\uff61-\uff9f]/u.test(character) ? -0.5 : -0.2; // in Shift_JIS, arbitrary bytes are half-width kana
}
