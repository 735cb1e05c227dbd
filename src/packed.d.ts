// Modules that the bundler makes: data/build/bundle.mjs.
declare module 'packed:all' {
  const words: import('./text/packed-words.js').PackedWords;
  export default words;
}
declare module 'packed:figures' {
  const words: import('./text/packed-words.js').PackedWords;
  export default words;
}
declare module 'packed:issuers' {
  const issuers: import('./company/packed-issuers.js').PackedIssuers;
  export default issuers;
}
