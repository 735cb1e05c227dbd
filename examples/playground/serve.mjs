/** Builds and serves the page: PORT=8000 npm run playground */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { buildPage } from './build.mjs';

const page = readFileSync(await buildPage());
const server = createServer((_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(page));
server.listen(Number(process.env.PORT ?? 8000), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
