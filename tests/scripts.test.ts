import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

test('every script in docs/deployment.md exists', () => {
  const named = [...readFileSync('docs/deployment.md', 'utf8').matchAll(/npm run ([a-z:]+)(?=[\s`)])/g)].map(([, name]) => name!);
  expect(named).toEqual(expect.arrayContaining(['example:service', 'example:bullmq:send', 'example:kafka']));
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});

test('each example builds the library first, and has a script that sends it an article', () => {
  for (const name of ['service', 'bullmq', 'kafka']) {
    expect(scripts[`preexample:${name}`]).toBe('node examples/build.mjs');
    expect(scripts).toHaveProperty([`example:${name}`]);
    expect(scripts).toHaveProperty([`example:${name}:send`]);
  }
});
