import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;

type Call = { input?: string | Uint8Array; cwd?: string; env?: Record<string, string> };

/** Runs the built command, in English unless told otherwise. */
export const youju = (args: readonly string[], { input = '', cwd, env = {} }: Call = {}): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [CLI, ...args], {
    input,
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', ...env },
  });

/** Whether a terminal can be had for a test. */
export const hasTerminal = spawnSync('python3', ['-c', 'import pty']).status === 0;

/** Runs the built command on a terminal, with its standard input too where none is given. */
export function youjuOnTerminal(args: readonly string[], cwd: string): { output: string; status: number | null } {
  const script = `
import os, pty, sys
os.environ.update(LC_ALL='C', NO_COLOR='1', TERM='xterm')
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))`;
  const { stdout, status } = spawnSync('python3', ['-c', script, process.execPath, CLI, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { output: stdout.replaceAll('\r\n', '\n'), status };
}

/** A directory of its own. */
export const scratch = (): string => mkdtempSync(join(tmpdir(), 'youju-'));
