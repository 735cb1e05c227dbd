import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import { jsonSchemaTransform, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { extract, YoujuError } from 'youju';
import { extraction, options } from 'youju/schema';
import * as z from 'zod';

/** What a request holds: an article, and how it is to be read. */
const request = z.object({
  text: z.string(),
  ...options.pick({ publishedAt: true, timeZone: true, types: true, minConfidence: true }).shape,
});
const failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const health = z.object({ status: z.enum(['ok', 'draining']) });

export type Limits = {
  /** The largest body, in bytes. Reading takes time in proportion: it bounds how long one request can keep others waiting. */
  readonly bodyLimit: number;
  /** Within how many milliseconds a request must have come in whole. */
  readonly requestTimeout: number;
};

/** `POST /extract`, `GET /health` and `GET /openapi.json`. `isDraining` asks whether the process is about to end. */
export async function appWith(limits: Limits, isDraining: () => boolean) {
  const app = Fastify({
    bodyLimit: limits.bodyLimit,
    requestTimeout: limits.requestTimeout,
    http: {
      headersTimeout: limits.requestTimeout, // a longer one holds for the body too
      connectionsCheckingInterval: Math.min(limits.requestTimeout, 5_000), // how often Node looks for those that are late
    },
    return503OnClosing: false, // what has come is answered
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify); // facts are what their schema says: they need not be read twice
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'youju', version: '1' } },
    transform: jsonSchemaTransform,
  });

  app.addHook('onSend', async (_, reply) => {
    if (isDraining()) reply.header('connection', 'close'); // the client goes elsewhere, and loses nothing
  });
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, _, reply) => {
    const isOurs = error instanceof YoujuError;
    const status = isOurs ? 400 : (error.statusCode ?? 500);
    const code = isOurs
      ? error.code
      : (error.code ?? 'internal')
          .replace(/^FST_ERR_/, '')
          .toLowerCase()
          .replaceAll('_', '-');
    if (status >= 500) console.error(error);
    reply.status(status).send({ error: { code, message: status >= 500 ? 'internal error' : error.message } });
  });

  app.post('/extract', { schema: { body: request, response: { 200: extraction, 400: failure, 413: failure } } }, ({ body }) => {
    const { text, ...options } = body;
    return extract(text, options);
  });
  app.get('/health', { schema: { response: { 200: health, 503: health } } }, (_, reply) => {
    if (isDraining()) reply.status(503);
    return { status: isDraining() ? ('draining' as const) : ('ok' as const) };
  });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  return app;
}
