import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;

type Call = { input?: string | Uint8Array; cwd?: string; env?: Record<string, string> };

/** Runs the built command, in English by default. */
export const youju = (args: readonly string[], { input = '', cwd, env = {} }: Call = {}): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [CLI, ...args], {
    input,
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', ...env },
  });

/** Runs a shell command in which `youju` is the built command. */
export const shell = (line: string, { cwd, env = {} }: Omit<Call, 'input'> = {}): SpawnSyncReturns<string> =>
  spawnSync('sh', ['-c', `youju() { "${process.execPath}" "${CLI}" "$@"; }\n${line}`], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', ...env },
  });

/** Runs the built command on a pseudo-terminal and returns what it prints. */
export function youjuOnTerminal(args: readonly string[], cwd: string): { output: string; status: number | null } {
  const quoted = [process.execPath, CLI, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const { stdout, status } = spawnSync('script', ['-qefc', quoted, '/dev/null'], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', NO_COLOR: '1', TERM: 'xterm' },
  });
  return { output: stdout.replaceAll('\r\n', '\n'), status };
}

/** Creates an empty temporary directory. */
export const scratch = (): string => mkdtempSync(join(tmpdir(), 'youju-'));
