import { readFileSync } from 'node:fs';

/** What the `…:send` scripts send: the text that the command line gives, else a news item of `news.jsonl`. */
export function articleToSend(): { text: string; publishedAt: string } {
  const text = process.argv.slice(2).join(' ');
  if (text !== '') return { text, publishedAt: new Date().toISOString() };
  const items = readFileSync(new URL('news.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const item = JSON.parse(items[0]!);
  return { text: item.text, publishedAt: item.publishedAt };
}

/** Prints an article and its facts, a fact a line. */
export function show(text: string, facts: readonly object[]): void {
  console.log(text);
  for (const fact of facts) console.log(JSON.stringify(fact));
  if (facts.length === 0) console.log('(no facts)');
}
