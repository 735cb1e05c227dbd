import { tables } from '../data/build/bundle.mjs';

/** The tables that hold companies. */
const COMPANIES = ['listings.tsv', 'companies.tsv', 'foreign.tsv', 'finance.tsv'];

const bundled = (without) => (config) => ({
  ...config,
  format: 'esm',
  charset: 'utf8', // as it is published: Chinese as it is written
  plugins: [tables(without)],
});

/** What a browser loads, minified and gzipped; a limit is lowered when the library has become smaller, never raised lightly. */
export default [
  { name: 'youju', path: '../src/index.ts', gzip: true, limit: '215 kB', modifyEsbuildConfig: bundled([]) },
  {
    name: 'youju without the rows of companies',
    path: '../src/index.ts',
    gzip: true,
    limit: '96 kB',
    modifyEsbuildConfig: bundled(COMPANIES),
  },
  { name: 'youju/figures', path: '../src/figures.ts', gzip: true, limit: '53 kB', modifyEsbuildConfig: bundled([]) },
];
