// Lists the npm packages whose code is in the bundle, with their licences.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const HEADER = `The files in this directory contain code of the npm packages below. Each is used under its own licence.
Generated when youju is built, from the modules that are in the bundle.
`;

/** Matches the directory of the innermost package of a module: `node_modules/a/node_modules/@b/c`. */
const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/**
 * Returns the packages with code in the output, sorted by name and version.
 *
 * @param {import('esbuild').Metafile} metafile
 * @returns {{ name: string, version: string, license: string, url: string, text: string }[]}
 */
export function bundledPackages({ outputs }) {
  const modules = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const directories = new Set(modules.flatMap((path) => PACKAGE.exec(path)?.[0] ?? []));
  const packages = new Map([...directories].map(describePackage).map((one) => [`${one.name}@${one.version}`, one]));
  return [...packages.keys()].sort().map((key) => packages.get(key));
}

function describePackage(directory) {
  const { name, version, license, author, repository, homepage } = JSON.parse(
    readFileSync(join(directory, 'package.json'), 'utf8'),
  );
  const files = readdirSync(directory, { withFileTypes: true }).filter((file) => file.isFile() && LICENCE_FILE.test(file.name));
  const texts = files.map((file) => readFileSync(join(directory, file.name), 'utf8').replaceAll('\r\n', '\n').trim());
  if (license === undefined && texts.length === 0) throw new Error(`${name} ${version} states no licence: it cannot be bundled`);
  const holder = typeof author === 'object' ? author.name : author;
  return {
    name,
    version,
    license: license ?? 'see below',
    url: (typeof repository === 'object' ? repository.url : repository) ?? homepage ?? '',
    text: texts.join('\n\n') || `The package has no licence file.${holder ? ` Author: ${holder}` : ''}`,
  };
}

/**
 * Creates an esbuild plugin that writes the names, versions and licences of the bundled packages to a file.
 *
 * @param {string} file
 * @returns {import('esbuild').Plugin}
 */
export const thirdParty = (file) => ({
  name: 'third-party',
  setup(build) {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile }) => {
      if (metafile === undefined) return; // the build failed
      const sections = bundledPackages(metafile).map(
        ({ name, version, license, url, text }) =>
          `${name} ${version}\nLicence: ${license}\n${url ? `Source: ${url}\n` : ''}\n${text}\n`,
      );
      if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, [HEADER, ...sections].join(`\n${'-'.repeat(80)}\n\n`));
    });
  },
});
