import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { extraction, options } from 'youju/schema';
import * as z from 'zod';

/** An article and its options. Unknown keys are errors, so that a misspelled option is not ignored. */
export const article = z.strictObject({
  text: z.string(),
  // the JSON types of a date; the library rejects invalid dates with examples of valid ones
  publishedAt: z
    .union([z.string(), z.number()])
    .nullish()
    .describe(
      'When the text was published: ISO 8601, 2024/06/19, 20240619, 2024年6月19日, RFC 2822, epoch seconds or milliseconds.',
    ),
  ...options.pick({ timeZone: true, types: true, minConfidence: true }).shape,
});
const id = z.union([z.string(), z.number()]).optional();
export const batchItem = article.extend({ id });

const error = z.object({ code: z.string(), message: z.string() });
export const failure = z.object({ error });
export const health = z.object({ status: z.enum(['ok', 'draining']), dataVersion: z.string() });
export { extraction };
export const batchResult = z.union([z.object({ id, facts: extraction.shape.facts }), z.object({ id, error })]);

/**
 * Corrects zod's JSON Schema. `types` is `.readonly()` for TypeScript, which zod translates to `readOnly`; in OpenAPI that means
 * "sent only in responses", so client generators omit the property from requests.
 */
const override = ({ jsonSchema }: { jsonSchema: { readOnly?: unknown } }) => void delete jsonSchema.readOnly;
const zodToJsonConfig = { override };
export const transform = createJsonSchemaTransform({ zodToJsonConfig });
export const transformObject = createJsonSchemaTransformObject({ zodToJsonConfig });
