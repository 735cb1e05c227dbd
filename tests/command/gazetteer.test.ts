import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch, youju } from './command.js';

const directory = scratch();
const list = join(directory, 'own.csv');
writeFileSync(list, 'name,aliases,listings\n维琪科技,维琪,920123.BJ\n');

test.each([
  ['a pack that does not exist', ['--gazetteer', join(directory, 'none')]],
  ['gazetteer without build', ['gazetteer']],
  ['gazetteer build without a list', ['gazetteer', 'build']],
  ['an output in a directory that does not exist', ['gazetteer', 'build', list, '-o', join(directory, 'none', 'x')]],
])('%s exits with 2', (_, args) => {
  expect(youju(args).status).toBe(2);
});
