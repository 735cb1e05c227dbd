/** The destination of the progress line, which only a terminal gets. */
export type Screen = { readonly isTTY?: boolean; write(text: string): unknown };

export type Progress = { readonly add: (lines: number, bytes: number) => void; readonly end: () => void };

/** The minimum time between two updates, in milliseconds. */
const MIN_INTERVAL = 200;

/**
 * Returns a progress line that overwrites itself. It writes nothing if `screen` is not a terminal, or if the results
 * go to the same terminal.
 */
export function createProgress(screen: Screen, isScreenShared: boolean, now: () => number = Date.now): Progress {
  if (screen.isTTY !== true || isScreenShared) return { add: () => {}, end: () => {} };
  const start = now();
  let lastShown = start;
  let lines = 0;
  let bytes = 0;
  const show = () => {
    lastShown = now();
    const seconds = Math.max((lastShown - start) / 1000, 0.001);
    const done = `${lines.toLocaleString('en')} lines · ${(bytes / 1e6).toFixed(1)} MB`;
    screen.write(`\r\u001b[K${done} · ${Math.round(lines / seconds).toLocaleString('en')} lines/s`);
  };
  return {
    add: (more, moreBytes) => {
      lines += more;
      bytes += moreBytes;
      if (now() - lastShown >= MIN_INTERVAL) show();
    },
    end: () => {
      show();
      screen.write('\n');
    },
  };
}
