declare module '*.tsv' {
  const text: string;
  export default text;
}
/** The first form of each code: what it is called. */
declare module '*.tsv?names' {
  const text: string;
  export default text;
}
