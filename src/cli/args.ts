import { parseArgs } from 'node:util';
import { YoujuError } from '../error.js';
import type { FactType, Options } from '../fact.js';
import { OFFSET_UNITS, type OffsetUnit } from '../format/offsets.js';
import { RECORD_FORMATS, type RecordFormat } from './input/format.js';

export type Args = {
  readonly command: 'show' | 'enrich' | 'segment' | 'gazetteer' | 'help' | 'version';
  readonly files: readonly string[];
  readonly json: boolean;
  readonly all: boolean;
  /** Where a page of the marked text is written, in place of showing it. */
  readonly html: string | undefined;
  /** Where `gazetteer build` writes; standard output where it is not said. */
  readonly output: string | undefined;
  /** The pack, or list, of the caller's own companies. */
  readonly gazetteer: string | undefined;
  /** The engine of `segment`; nodejieba where it is there, else the default. */
  readonly segmenter: SegmenterName | undefined;
  /** How many worker threads `enrich` reads with; one: it reads itself. */
  readonly workers: number;
  /** What the offsets of facts count. */
  readonly offsets: OffsetUnit;
  /** The encoding of the input, where its user says it. */
  readonly encoding: string | undefined;
  /** What records are written in, where their user says it. */
  readonly format: RecordFormat | undefined;
  readonly textField: string | undefined;
  readonly dateField: string | undefined;
  readonly idField: string | undefined;
  readonly options: Options;
};

const SEGMENTERS = ['intl', 'nodejieba', 'jieba-wasm'] as const;
export type SegmenterName = (typeof SEGMENTERS)[number];

export const USAGE = `youju [FILE…]           reads an article, or a page (.html), shows its facts
youju enrich [FILE…]    JSON lines {text or html, publishedAt?, types?} in, the same with their facts out
youju segment [FILE…]   sentences, one a line, cut into words; each fact is one
youju gazetteer build FILE… -o PACK
                        one pack of the companies that lists hold: the exchanges' lists (.xlsx, CSV or text),
                        the SEC's company_tickers.json, CSV or TSV with the columns name, aliases, listings

  --published DATE      when the text was published (ISO 8601): the anchor of relative dates
  --types A,B           only facts of these types
  --gazetteer PACK      your own companies, which come before the library's
  --min-confidence N    companies that no table knows from this confidence on (0.5); 1: none of them
  --segmenter NAME      intl, nodejieba or jieba-wasm; nodejieba where it is installed, else intl
  --workers N           enrich with N worker threads (by piscina); the order of the lines is kept
  --offsets UNIT        what the offsets of facts count: utf16 (the default), codepoint (as Python does) or utf8 (bytes)
  --json                facts, or sentences, as JSON
  --html PAGE           the article as a page of HTML with its facts marked, written to the file PAGE (- is standard output)
  --all                 a long article whole, and all its facts
  --help, --version

Without a file, standard input. Exit status: 0 done, 1 some input could not be read, 2 wrong call, 130 ended by Ctrl-C.
`;

/** @throws YoujuError `invalid-argument` on an option that does not exist or lacks its value, and on `gazetteer` without what to do */
export function argsOf(argv: readonly string[]): Args {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        published: { type: 'string' },
        types: { type: 'string' },
        gazetteer: { type: 'string' },
        'min-confidence': { type: 'string' },
        segmenter: { type: 'string' },
        workers: { type: 'string' },
        encoding: { type: 'string' },
        format: { type: 'string' },
        'text-field': { type: 'string' },
        'date-field': { type: 'string' },
        'id-field': { type: 'string' },
        'time-zone': { type: 'string' },
        offsets: { type: 'string', default: 'utf16' },
        output: { type: 'string', short: 'o' },
        json: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        html: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
      },
    });
    const [first, ...rest] = positionals;
    const isBuild = first === 'gazetteer';
    if (isBuild && rest[0] !== 'build') throw new Error('gazetteer: expected build');
    const named = first === 'enrich' || first === 'segment' ? first : isBuild ? 'gazetteer' : 'show';
    const command = values.help ? 'help' : values.version ? 'version' : named;
    return {
      command,
      files: isBuild ? rest.slice(1) : named === 'show' ? positionals : rest,
      json: values.json,
      all: values.all,
      html: values.html,
      output: values.output,
      gazetteer: values.gazetteer,
      segmenter: values.segmenter === undefined ? undefined : oneOf(SEGMENTERS, 'segmenter', values.segmenter),
      workers: workersIn(values.workers),
      offsets: oneOf(OFFSET_UNITS, 'offsets', values.offsets),
      encoding: values.encoding,
      format: values.format === undefined ? undefined : oneOf(RECORD_FORMATS, 'format', values.format),
      textField: values['text-field'],
      dateField: values['date-field'],
      idField: values['id-field'],
      options: {
        timeZone: values['time-zone'],
        publishedAt: values.published,
        minConfidence: values['min-confidence'] === undefined ? undefined : Number(values['min-confidence']),
        types: values.types?.split(',').map((type) => type.trim() as FactType),
      },
    };
  } catch (error) {
    throw new YoujuError('invalid-argument', error instanceof Error ? error.message : String(error));
  }
}

function oneOf<T extends string>(known: readonly T[], name: string, value: string): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new Error(`${name}: expected one of ${known.join(', ')}, got ${value}`);
  return found;
}

function workersIn(count = '1'): number {
  if (!/^[1-9]\d?$/.test(count)) throw new Error(`workers: expected a number from 1 to 99, got ${count}`);
  return Number(count);
}
