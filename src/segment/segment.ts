import { wrong } from '../error.js';
import type { Segmentation } from '../fact.js';
import { fold } from '../text/fold.js';
import { sentencesOf } from '../text/sentences.js';

/**
 * Cuts a text into sentences and tokens. Both tile it: joined, they are the text again, in UTF-16 offsets of the whole text.
 * Facts do not depend on it.
 *
 * The words are those of `Intl.Segmenter` for Chinese, so they may differ between runtimes.
 *
 * @throws YoujuError `invalid-argument` where the text is no string
 */
export function segment(text: string): Segmentation {
  if (typeof text !== 'string') throw wrong('text', 'a string', text);
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return {
    sentences: sentencesOf(fold(text)).map(({ start, end }) => {
      const sentence = text.slice(start, end);
      const tokens = Array.from(segmenter.segment(sentence), ({ segment, index, isWordLike }) => ({
        start: start + index,
        end: start + index + segment.length,
        text: segment,
        word: isWordLike === true,
      }));
      return { start, end, text: sentence, tokens };
    }),
  };
}
