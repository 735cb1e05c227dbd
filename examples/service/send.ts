/** Sends the service an article and prints its facts: `npm run example:service:send -- 腾讯控股去年营收3亿元` */
import { articleToSend, printFacts } from '../article.js';

const { SERVICE_URL = `http://127.0.0.1:${process.env.PORT || 8080}` } = process.env;
const article = articleToSend();
try {
  const response = await fetch(new URL('/extract', SERVICE_URL), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(article),
  });
  const answer = (await response.json()) as { facts?: object[]; error?: { message: string } };
  if (answer.facts) printFacts(article.text, answer.facts);
  else throw new Error(answer.error?.message ?? `status ${response.status}`);
} catch (error) {
  const isAway = error instanceof TypeError; // how fetch reports a failed connection
  console.error(
    isAway
      ? `no service at ${SERVICE_URL}; start one with: npm run example:service`
      : `${SERVICE_URL}: ${(error as Error).message}`,
  );
  process.exitCode = 1;
}
