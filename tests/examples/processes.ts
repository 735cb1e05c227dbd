import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { afterAll } from 'vitest';

const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** A process that ends with the test's file. What it says on standard error is shown when it dies of itself. */
export function start(command: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let said = '';
  child.stderr!.on('data', (chunk) => {
    said += chunk;
  });
  child.on('error', (error) => console.error(`${command}: ${error.message}`));
  child.on('exit', (status) => {
    if (status !== null && status !== 0) console.error(`${command} ${args.join(' ')}: ${said}`);
  });
  return child;
}

/** An example, in one process: a signal meant for it reaches it. */
export const example = (file: string, env: Record<string, string>): ChildProcess =>
  start(process.execPath, ['--import', 'tsx', `examples/${file}`], env);

export const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve));

/** What matches in a process's standard output, as soon as it is there. */
export function saying(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (chunk) => {
      said += chunk;
      const found = pattern.exec(said);
      if (found !== null) resolve(found);
    });
    child.once('exit', () => reject(new Error(`ended without saying ${pattern}: ${said}`)));
  });
}

/** Waits until it is so. */
export async function until(isSo: () => Promise<boolean> | boolean, milliseconds = 60_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not so after ${milliseconds} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
