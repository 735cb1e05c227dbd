import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { extraction, options } from 'youju/schema';
import * as z from 'zod';

/** An article, and how to read it. A key that is not known is an error: a misspelled option must not be ignored. */
export const article = z.strictObject({
  text: z.string(),
  // as JSON has it; what is no date, the library answers with examples of what is
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
 * Corrects what zod writes about a schema. `types` is `.readonly()` for TypeScript, which zod translates to `readOnly`; in OpenAPI
 * that says "sent in responses only", and generators of clients leave such a property out of requests.
 */
const override = ({ jsonSchema }: { jsonSchema: { readOnly?: unknown } }) => void delete jsonSchema.readOnly;
const zodToJsonConfig = { override };
export const transform = createJsonSchemaTransform({ zodToJsonConfig });
export const transformObject = createJsonSchemaTransformObject({ zodToJsonConfig });
