declare module '*.tsv' {
  const text: string;
  export default text;
}
/** The first form of each code: its name. */
declare module '*.tsv?names' {
  const text: string;
  export default text;
}
