/** The entries of the package, by the names of their files in dist, and the sources that they are built from. */
export const ENTRIES = {
  index: 'src/index.ts',
  rules: 'src/rules.ts',
  figures: 'src/figures.ts',
  english: 'src/english/compromise.ts',
  formats: 'src/formats.ts',
  html: 'src/html.ts',
  'html-input': 'src/html-input.ts',
  notebook: 'src/notebook.ts',
  schema: 'src/schema.ts',
  'segment/nodejieba': 'src/segment/nodejieba.ts',
  'segment/jieba-wasm': 'src/segment/jieba-wasm.ts',
};

/** Returns the subpath of an entry in the `exports` of package.json: `.` or `./figures`. */
export const subpathOf = (/** @type {string} */ name) => (name === 'index' ? '.' : `./${name}`);
