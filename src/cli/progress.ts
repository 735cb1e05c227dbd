/** What the progress line is written to: a terminal, or anything else, where it is not written. */
export type Screen = { readonly isTTY?: boolean; write(text: string): unknown };

export type Progress = { readonly add: (lines: number, bytes: number) => void; readonly end: () => void };

/** In milliseconds. */
const BETWEEN = 200;

/**
 * One line that tells how far it is, written over itself; none where `screen` is no terminal, or where the results
 * stand on the same one.
 */
export function progressOn(screen: Screen, isResultsToo: boolean, now: () => number = Date.now): Progress {
  if (screen.isTTY !== true || isResultsToo) return { add: () => {}, end: () => {} };
  const start = now();
  let shown = start;
  let lines = 0;
  let bytes = 0;
  const show = () => {
    shown = now();
    const seconds = Math.max((shown - start) / 1000, 0.001);
    const done = `${lines.toLocaleString('en')} lines · ${(bytes / 1e6).toFixed(1)} MB`;
    screen.write(`\r\u001b[K${done} · ${Math.round(lines / seconds).toLocaleString('en')} lines/s`);
  };
  return {
    add: (more, moreBytes) => {
      lines += more;
      bytes += moreBytes;
      if (now() - shown >= BETWEEN) show();
    },
    end: () => {
      show();
      screen.write('\n');
    },
  };
}
