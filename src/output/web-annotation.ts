import { checkKeys } from '../check-keys.js';
import { invalidArgument } from '../error.js';
import type { FactType } from '../fact.js';
import { describeInEnglish } from './describe-english.js';
import type { Mark } from './mark.js';
import { toOffsets } from './offsets.js';
import { checkSpans } from './render-marks.js';

/** An annotation of the Web Annotation Data Model, in JSON-LD. */
export type WebAnnotation = {
  /** The JSON-LD context of the model. */
  readonly '@context': 'http://www.w3.org/ns/anno.jsonld';
  /** The source's IRI with a fragment such as `#youju-1`. */
  readonly id: string;
  readonly type: 'Annotation';
  /** Why the annotation was made. */
  readonly motivation: 'tagging';
  /** The fact's type as a tag, its description, and the fact as JSON. */
  readonly body: readonly [
    { readonly type: 'TextualBody'; readonly purpose: 'tagging'; readonly value: FactType },
    { readonly type: 'TextualBody'; readonly purpose: 'describing'; readonly format: 'text/plain'; readonly value: string },
    { readonly type: 'TextualBody'; readonly purpose: 'describing'; readonly format: 'application/json'; readonly value: string },
  ];
  /** The fact's location, by position in code points and by quotation. */
  readonly target: {
    readonly source: string;
    readonly selector: readonly [
      { readonly type: 'TextPositionSelector'; readonly start: number; readonly end: number },
      { readonly type: 'TextQuoteSelector'; readonly exact: string; readonly prefix: string; readonly suffix: string },
    ];
  };
};

/** Context of a quote on each side, in code points: enough to find it again if the text shifts. */
const QUOTE_CONTEXT = 32;

/**
 * Converts facts to annotations of a source. Each is located by position (in code points, as the model requires) and by a
 * quotation with its context. The body holds the type as a tag, a description, and the fact as JSON with its own UTF-16 offsets.
 * Its `id` is the source's IRI with a numbered fragment, `#youju-1`.
 *
 * @param source the IRI of the text
 * @throws YoujuError `invalid-argument` if a fact does not match the text at its span, or the source is not an IRI
 * @see https://www.w3.org/TR/annotation-model/
 */
export function toWebAnnotations(text: string, facts: readonly Mark[], options: { source: string }): WebAnnotation[] {
  checkKeys(options, ['source']);
  const { source } = options;
  if (typeof source !== 'string' || !/^[a-z][a-z\d+.-]*:\S+$/i.test(source))
    throw invalidArgument('source', 'the IRI of the text', source);
  checkSpans(text, facts);
  return toOffsets(text, facts, 'codepoint').map(({ start, end }, i) => {
    const fact = facts[i]!;
    return {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: `${source.split('#', 1)[0]}#youju-${i + 1}`,
      type: 'Annotation',
      motivation: 'tagging',
      body: [
        { type: 'TextualBody', purpose: 'tagging', value: fact.type },
        { type: 'TextualBody', purpose: 'describing', format: 'text/plain', value: describeInEnglish(fact) },
        { type: 'TextualBody', purpose: 'describing', format: 'application/json', value: JSON.stringify(fact) },
      ],
      target: {
        source,
        selector: [
          { type: 'TextPositionSelector', start, end },
          {
            type: 'TextQuoteSelector',
            exact: fact.text,
            prefix: [...text.slice(Math.max(0, fact.start - 2 * QUOTE_CONTEXT), fact.start)].slice(-QUOTE_CONTEXT).join(''),
            suffix: [...text.slice(fact.end, fact.end + 2 * QUOTE_CONTEXT)].slice(0, QUOTE_CONTEXT).join(''),
          },
        ],
      },
    };
  });
}
