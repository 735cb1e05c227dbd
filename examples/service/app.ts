import cors from '@fastify/cors';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { dataVersion, extract, YoujuError } from 'youju';
import * as z from 'zod';
import { readBatch } from './batch.js';
import { article, batchItem, batchResult, extraction, failure, health, transform, transformObject } from './schemas.js';

/** `/docs` loads files only from this service, so that it works without network access. */
const DOCS_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'self'";

export type Limits = {
  /** The largest body, in bytes. Reading time is proportional, so this bounds how long one request can block others. */
  readonly bodyLimit: number;
  /** The largest body of a batch, in bytes. Other requests run between its articles. */
  readonly batchBodyLimit: number;
  /** The maximum number of articles in a batch. */
  readonly batchLimit: number;
  /** The time within which a complete request must arrive, in milliseconds. */
  readonly requestTimeout: number;
};

export type Settings = Limits & {
  /** The origins whose pages may read responses: `*` or a list; `false` for none. */
  readonly origin: '*' | string[] | false;
};

/**
 * Creates the service: `POST /extract`, `POST /extract/batch`, `GET /health`, `GET /openapi.json`, and `/docs` for people.
 *
 * @param isDraining reports whether the process is about to end
 */
export async function createApp(settings: Settings, isDraining: () => boolean) {
  const { bodyLimit, batchBodyLimit, batchLimit, requestTimeout, origin } = settings;
  const app = Fastify({
    bodyLimit,
    requestTimeout,
    http: {
      headersTimeout: requestTimeout, // a longer timeout would apply to the body too
      connectionsCheckingInterval: Math.min(requestTimeout, 5_000), // how often Node checks for late requests
    },
    return503OnClosing: false, // requests that have arrived are answered
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify); // facts already match their schema, so validation is skipped
  await app.register(cors, { origin, methods: ['GET', 'POST'] });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'youju', version: '1', description: 'Facts of Chinese financial news.' } },
    transform,
    transformObject,
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: DOCS_POLICY, uiConfig: { validatorUrl: null } });

  app.addHook('onSend', async (_, reply) => {
    if (isDraining()) reply.header('connection', 'close'); // the client reconnects elsewhere and loses nothing
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

  app.post(
    '/extract',
    { schema: { summary: 'The facts of an article', body: article, response: { 200: extraction, 400: failure, 413: failure } } },
    ({ body }) => {
      const { text, ...options } = body;
      return extract(text, options);
    },
  );
  app.post(
    '/extract/batch',
    {
      bodyLimit: batchBodyLimit,
      schema: {
        summary: 'The facts of several articles, in order',
        description: `At most ${batchLimit} articles and ${batchBodyLimit} bytes. An unreadable article is replaced by an error.`,
        body: z.array(batchItem).max(batchLimit),
        response: { 200: z.array(batchResult), 400: failure, 413: failure },
      },
      // validates only the array; articles are validated one by one, so that an invalid one does not affect the others
      validatorCompiler: () => validatorCompiler({ schema: z.array(z.unknown()).max(batchLimit), method: '', url: '' }),
    },
    ({ body }) => readBatch(body),
  );
  app.get(
    '/health',
    { schema: { summary: 'Whether the service takes requests', response: { 200: health, 503: health } } },
    (_, reply) => {
      if (isDraining()) reply.status(503);
      return { status: isDraining() ? ('draining' as const) : ('ok' as const), dataVersion };
    },
  );
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  return app;
}
