import { parseArgs } from 'node:util';
import { YoujuError } from '../error.js';
import type { FactType, Options } from '../fact.js';

export type Args = {
  readonly command: 'show' | 'enrich' | 'help' | 'version';
  readonly files: readonly string[];
  readonly json: boolean;
  readonly all: boolean;
  readonly options: Options;
};

export const USAGE = `youju [FILE…]           reads an article, shows its facts
youju enrich [FILE…]    JSON lines in, JSON lines with their facts out

  --published DATE      when the text was published (ISO 8601): the anchor of relative dates
  --types A,B           only facts of these types
  --json                facts as JSON
  --all                 a long article whole, and all its facts
  --help, --version

Without a file, standard input. Exit status: 0 done, 1 some input could not be read, 2 wrong call.
`;

/** @throws YoujuError `invalid-argument` on an option that does not exist or lacks its value */
export function argsOf(argv: readonly string[]): Args {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        published: { type: 'string' },
        types: { type: 'string' },
        json: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
      },
    });
    const [first, ...rest] = positionals;
    const command = values.help ? 'help' : values.version ? 'version' : first === 'enrich' ? 'enrich' : 'show';
    return {
      command,
      files: command === 'enrich' ? rest : positionals,
      json: values.json,
      all: values.all,
      options: { publishedAt: values.published, types: values.types?.split(',').map((type) => type.trim() as FactType) },
    };
  } catch (error) {
    throw new YoujuError('invalid-argument', error instanceof Error ? error.message : String(error));
  }
}
