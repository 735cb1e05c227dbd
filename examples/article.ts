import { readFileSync } from 'node:fs';

/** Returns the article that the `…:send` scripts send: the text on the command line, or else a news item from `news.jsonl`. */
export function articleToSend(): { text: string; publishedAt: string } {
  const text = process.argv.slice(2).join(' ');
  if (text !== '') return { text, publishedAt: new Date().toISOString() };
  const items = readFileSync(new URL('news.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const item = JSON.parse(items[0]!);
  return { text: item.text, publishedAt: item.publishedAt };
}

/** Prints an article and its facts, one per line. */
export function printFacts(text: string, facts: readonly object[]): void {
  console.log(text);
  for (const fact of facts) console.log(JSON.stringify(fact));
  if (facts.length === 0) console.log('(no facts)');
}
