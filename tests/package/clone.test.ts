import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** Follows the README: clone, `npm ci`, `npm pack`, install. Tests the last commit, not the working tree. */
const directory = mkdtempSync(join(tmpdir(), 'youju-clone-'));
const [clone, project] = [join(directory, 'clone'), join(directory, 'project')];
afterAll(() => rmSync(directory, { recursive: true }));

/** Returns every path in an entry of package.json. */
function pathsIn(entry: unknown): string[] {
  if (typeof entry === 'string') return entry.includes('*') ? [] : [entry.replace(/^\.\//, '')];
  return entry === null || typeof entry !== 'object' ? [] : Object.values(entry).flatMap(pathsIn);
}

test.skipIf(!existsSync('.git'))(
  'a clone packs completely, and the package runs after installation',
  () => {
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', '--depth', '1', `file://${resolve('.')}`, clone]);
    expect(existsSync(join(clone, 'dist'))).toBe(false);
    // instead of `npm ci`, which would take longer than everything else
    symlinkSync(resolve('node_modules'), join(clone, 'node_modules'), 'junction');

    const packed = spawnSync('npm', ['pack', '--json'], { cwd: clone, encoding: 'utf8' });
    expect(packed.status, packed.stderr).toBe(0);
    const [{ filename, files }] = JSON.parse(packed.stdout); // only JSON, although the build ran
    const paths = files.map(({ path }: { path: string }) => path);
    const { exports, bin, main, module, types, typesVersions } = JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8'));
    const promised = pathsIn([exports, bin, main, module, types, typesVersions]);
    expect(promised.length).toBeGreaterThan(40);
    expect(paths).toEqual(expect.arrayContaining(promised));
    expect(paths).toEqual(expect.arrayContaining(['NOTICE', 'dist/THIRD-PARTY-LICENSES.txt', 'dist/worker.js']));

    mkdirSync(project);
    // zod from a folder, because the test has no network access
    const dependencies = { youju: `file:${join(clone, filename)}`, zod: `file:${resolve('node_modules/zod')}` };
    writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, dependencies }));
    const npm = (...args: string[]) =>
      execFileSync('npm', args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    npm('install', '--offline', '--no-audit', '--no-fund');
    const run = (file: string, source: string) => {
      writeFileSync(join(project, file), source);
      return execFileSync(process.execPath, [file], { cwd: project, encoding: 'utf8' });
    };
    expect(run('a.mjs', `import { extract } from 'youju'; console.log(extract('涨2.4%').facts[0].value)`)).toBe('2.4\n');
    expect(run('a.cjs', `console.log(require('youju').extract('涨2.4%').facts[0].value)`)).toBe('2.4\n');
    writeFileSync(join(project, 'a.txt'), '腾讯控股涨2.4%');
    expect(
      JSON.parse(npm('exec', '--offline', '--', 'youju', '--json', 'a.txt')).facts.map(({ type }: { type: string }) => type),
    ).toEqual(['company', 'percent']);
  },
  300_000,
);

test('`npm ci` in a clone builds nothing; packing does', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(scripts.prepack).toContain('build');
  for (const name of ['prepare', 'preinstall', 'install', 'postinstall']) expect(scripts).not.toHaveProperty(name);
});
