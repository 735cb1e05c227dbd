import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { afterAll, expect, vi } from 'vitest';

const running: ChildProcess[] = [];
/** Processes that lead their own process group. */
const groups = new WeakSet<ChildProcess>();
const outputByChild = new WeakMap<ChildProcess, string>();
afterAll(() => {
  for (const child of running) {
    try {
      process.kill(groups.has(child) ? -child.pid! : child.pid!, 'SIGKILL');
    } catch {} // already ended
  }
});

/** Starts a process that is killed after the tests of a file. Its output is shown if it exits with an error. */
export function start(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
  detached = false,
): ChildProcess {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached });
  running.push(child);
  if (detached) groups.add(child);
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => outputByChild.set(child, outputOf(child) + chunk));
  }
  child.on('error', (error) => console.error(`${command}: ${error.message}`));
  child.on('exit', (status) => {
    if (status !== null && status !== 0 && !detached) console.error(`${command} ${args.join(' ')}: ${outputOf(child)}`);
  });
  return child;
}

/** Starts an example in a single process, so that signals reach it. */
export const example = (file: string, env: Record<string, string>): ChildProcess =>
  start(process.execPath, ['--import', 'tsx', `examples/${file}`], env);

/** Starts an example as in the README, in a process group of its own, as a terminal does. */
export const npmRun = (script: string, env: Record<string, string>, ...args: string[]): ChildProcess =>
  start('npm', ['run', script, '--', ...args], env, true);

/** Interrupts the whole process group, as Ctrl-C does. */
export const interrupt = (child: ChildProcess): boolean => process.kill(-child.pid!, 'SIGINT');

/** Returns what a process has written so far to standard output and standard error. */
export const outputOf = (child: ChildProcess): string => outputByChild.get(child) ?? '';

export const exitStatus = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve));

/** Resolves to the first match of a pattern in the standard output of a process. */
export function outputMatching(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (chunk) => {
      output += chunk;
      const found = pattern.exec(output);
      if (found !== null) resolve(found);
    });
    child.once('exit', () => reject(new Error(`ended without printing ${pattern}: ${output}`)));
  });
}

/** Waits until a condition holds. */
export const until = (isDone: () => Promise<boolean> | boolean, milliseconds = 60_000): Promise<void> =>
  vi.waitFor(async () => expect(await isDone(), `${isDone}`).toBe(true), { timeout: milliseconds, interval: 20 });

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
