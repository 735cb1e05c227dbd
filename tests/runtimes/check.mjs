/** Runs unchanged in every runtime, on the installed package; the tests compare its result with that of the sources. */
import { compileGazetteer, extract, readNumeral, segment, userWords, YoujuError } from 'youju';
import { compromise } from 'youju/english';
import * as figures from 'youju/figures';
import * as rules from 'youju/rules';
import { fact } from 'youju/schema';
import { jiebaWasm } from 'youju/segment/jieba-wasm';

/**
 * @param {readonly string[]} texts
 * @param {string} publishedAt
 * @param {unknown} [wasm] the location of jieba-wasm's bytes, in a browser
 */
export async function check(texts, publishedAt, wasm) {
  const gazetteer = compileGazetteer([{ name: '维琪科技', listings: ['920123.BJ'] }]);
  const read = texts.map((text) => extract(text, { publishedAt, gazetteer }));
  const jieba = await jiebaWasm({ wasm });
  const tiles = (text, options) =>
    segment(text, options).sentences.every(({ start, end, text: of }) => text.slice(start, end) === of);
  return {
    facts: read.map(({ facts }) => facts),
    figures: texts.map((text) => figures.extract(text, { publishedAt }).facts.length),
    rules: texts.map((text) => rules.extract(text, { publishedAt }).facts.length),
    bySchema: read.every(({ facts }) => fact.array().safeParse(facts).success),
    tiled: texts.map((text, i) => tiles(text, {}) && tiles(text, { segmenter: jieba, extraction: read[i] })),
    jieba: texts.map((text, i) => segment(text, { segmenter: jieba, extraction: read[i] }).sentences.length),
    english: extract('Loup Ventures分析师', { english: compromise() }).facts.map(({ text }) => text),
    names: userWords().length,
    numeral: readNumeral('三千二百亿'),
    error: (() => {
      try {
        return extract(/** @type {never} */ (3));
      } catch (error) {
        return [error instanceof YoujuError, error instanceof figures.YoujuError, error.code];
      }
    })(),
  };
}
