import { tables } from '../../data/build/bundle.mjs';

/** The tables of the tagger and, including those, of companies. */
const TAGGER = ['company/tagger/weights.tsv'];
const COMPANIES = [
  ...TAGGER,
  'company/listings.tsv',
  'company/taiwan.tsv',
  'company/taiwan-foreign.tsv',
  'company/companies.tsv',
  'company/foreign.tsv',
  'company/finance.tsv',
  'company/newsrooms.tsv',
];

const bundled = (without) => (config) => ({
  ...config,
  format: 'esm',
  charset: 'utf8', // as published: without escapes for Chinese
  plugins: [tables(without)],
});

/** What a browser loads, minified and gzipped. Limits are lowered when the library becomes smaller, and rarely raised. */
export default [
  { name: 'youju', path: '../../src/index.ts', gzip: true, limit: '740 kB', modifyEsbuildConfig: bundled([]) },
  {
    name: 'youju without the tagger',
    path: '../../src/index.ts',
    gzip: true,
    limit: '400 kB',
    modifyEsbuildConfig: bundled(TAGGER),
  },
  {
    name: 'youju without the rows of companies',
    path: '../../src/index.ts',
    gzip: true,
    limit: '257 kB',
    modifyEsbuildConfig: bundled(COMPANIES),
  },
  { name: 'youju/rules', path: '../../src/rules.ts', gzip: true, limit: '390 kB', modifyEsbuildConfig: bundled([]) },
  { name: 'youju/figures', path: '../../src/figures.ts', gzip: true, limit: '100 kB', modifyEsbuildConfig: bundled([]) },
  { name: 'youju/html', path: '../../src/html.ts', gzip: true, limit: '18.8 kB', modifyEsbuildConfig: bundled([]) },
  { name: 'youju/formats', path: '../../src/formats.ts', gzip: true, limit: '12.8 kB', modifyEsbuildConfig: bundled([]) },
];
