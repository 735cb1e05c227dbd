/** The entries of the package, by the names of their files in dist, and the sources that they are built from. */
export const ENTRIES = {
  index: 'src/index.ts',
  figures: 'src/figures.ts',
  formats: 'src/formats.ts',
  html: 'src/html.ts',
  'html-input': 'src/html-input.ts',
  notebook: 'src/notebook.ts',
  schema: 'src/schema.ts',
  english: 'src/english/compromise.ts',
  'segment/nodejieba': 'src/segment/nodejieba.ts',
  'segment/jieba-wasm': 'src/segment/jieba-wasm.ts',
};
