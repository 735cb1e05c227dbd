import { parseArgs } from 'node:util';
import { YoujuError } from '../error.js';
import { extract } from '../extract.js';
import type { FactType, Options } from '../fact.js';
import { OFFSET_UNITS, type OffsetUnit } from '../format/offsets.js';
import { nearest } from '../keys.js';
import { FACT_TYPES } from '../options.js';
import { parsePublishedAt } from '../published.js';
import type { Language } from '../show/describe.js';
import { encodingOf } from '../text/bytes.js';
import type { EnrichOptions } from './enrich.js';
import { COMMANDS, type Command, FLAGS, type FlagName } from './flags.js';
import { FORMATS, type Format } from './format.js';
import { callOf, callsWith } from './help.js';
import { RECORD_FORMATS, type RecordFormat } from './input/format.js';
import { languageOf } from './language.js';
import { type Messages, messagesIn } from './messages.js';

const SEGMENTERS = ['intl', 'nodejieba', 'jieba-wasm'] as const;
export type SegmenterName = (typeof SEGMENTERS)[number];

/** The validated arguments of a call. */
export type Args = {
  readonly command: Command | 'help' | 'version';
  /** The command whose help is requested. */
  readonly about: Command | undefined;
  readonly language: Language;
  readonly messages: Messages;
  /** Paths; `-` is standard input. */
  readonly files: readonly string[];
  readonly format: Format;
  readonly all: boolean;
  readonly exact: boolean;
  /** The file to write; standard output if absent. */
  readonly output: string | undefined;
  readonly force: boolean;
  /** The pack or list of the user's own companies. */
  readonly gazetteer: string | undefined;
  /** The segmenter of `segment`. Default: nodejieba if it is installed, else the built-in one. */
  readonly segmenter: SegmenterName | undefined;
  /** The number of worker threads of `enrich`; 1 means that the main thread does the work. */
  readonly workers: number;
  readonly offsets: OffsetUnit;
  readonly encoding: string | undefined;
  readonly inputFormat: RecordFormat | undefined;
  /** Field names that replace the defaults. */
  readonly fields: Pick<EnrichOptions, 'textField' | 'dateField' | 'idField'>;
  /** Take the publication date from the text, or else from the file. */
  readonly isDateAuto: boolean;
  readonly options: Options;
};

type Values = Partial<Record<FlagName, string | true>>;

/**
 * Parses the arguments. Error messages are in the language of the call and name the flag as typed.
 *
 * @throws YoujuError `invalid-argument`
 */
export function argsOf(argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): Args {
  const language = languageOf(argv, environment);
  const messages = messagesIn(language);
  const { values, positionals } = tokensOf(argv, messages);
  const { command, files, about } = commandOf(positionals, values, messages);
  if (command !== 'help' && command !== 'version') checkFlags(command, values, messages);
  const text = (name: FlagName): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const one = <T extends string>(name: FlagName, known: readonly T[]): T | undefined => oneOf(name, text(name), known, messages);
  one('language', ['zh', 'en']);
  if (files.includes('')) throw wrongCall(messages.emptyName);
  if (files.filter((file) => file === '-').length > 1) throw wrongCall(messages.standardInputTwice);
  const isDateAuto = text('published') === 'auto';
  return {
    command,
    about,
    language,
    messages,
    files,
    format: FORMATS.find((name) => values[name] === true) ?? 'text',
    all: values.all === true,
    exact: values.exact === true,
    output: text('output') === '-' ? undefined : text('output'),
    force: values.force === true,
    gazetteer: text('gazetteer'),
    segmenter: one('segmenter', SEGMENTERS),
    workers: Number(checked('workers', text('workers') ?? '1', (n) => /^[1-9]\d?$/.test(n), messages.workers, messages)),
    offsets: one('offsets', OFFSET_UNITS) ?? 'utf16',
    encoding:
      text('encoding') &&
      checked('encoding', text('encoding')!, (label) => encodingOf(label) !== undefined, messages.encodings, messages),
    inputFormat: one('input-format', RECORD_FORMATS),
    fields: { textField: field('text-field'), dateField: field('date-field'), idField: field('id-field') },
    isDateAuto,
    options: optionsOf(text, isDateAuto, messages),
  };

  function field(name: FlagName): string | undefined {
    const given = text(name);
    return given && checked(name, given, (value) => value.trim() !== '', messages.fieldName, messages);
  }
}

const wrongCall = (message: string): YoujuError => new YoujuError('invalid-argument', message);

/** Separates flags from positionals. Rejects unknown and incomplete flags, and repeated flags that take a value. */
function tokensOf(argv: readonly string[], messages: Messages): { values: Values; positionals: string[] } {
  const options = Object.fromEntries(
    Object.entries(FLAGS).map(([name, flag]) => [
      name,
      { type: 'value' in flag ? ('string' as const) : ('boolean' as const), ...('short' in flag && { short: flag.short }) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const values: Values = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (!Object.hasOwn(FLAGS, name)) {
      const meant = nearest(name, Object.keys(FLAGS));
      throw wrongCall(messages.unknownFlag(rawName, meant && `--${meant}`));
    }
    const flag = FLAGS[name as FlagName];
    if ('value' in flag) {
      const isMissing = value === undefined || value === '' || (!inlineValue && /^-./.test(value));
      if (isMissing) throw wrongCall(messages.needsValue(rawName, flag.value));
    } else if (value !== undefined) throw wrongCall(messages.takesNoValue(rawName));
    if (values[name as FlagName] !== undefined && 'value' in flag) throw wrongCall(messages.repeated(rawName));
    values[name as FlagName] = value ?? true;
  }
  return { values, positionals };
}

function commandOf(
  positionals: readonly string[],
  values: Values,
  messages: Messages,
): Pick<Args, 'command' | 'files' | 'about'> {
  const [first, ...rest] = positionals;
  const named = COMMANDS.find((command) => command === first && command !== 'show');
  if (values.version === true) return { command: 'version', files: [], about: undefined };
  if (values.help === true || first === 'help') {
    const asked = first === 'help' ? rest[0] : first;
    return { command: 'help', files: [], about: COMMANDS.find((command) => command === asked) };
  }
  if (named === undefined) return { command: 'show', files: positionals, about: undefined };
  if (named !== 'gazetteer') return { command: named, files: rest, about: undefined };
  const [verb, ...files] = rest;
  if (verb !== 'build') throw wrongCall(messages.gazetteerBuild(nearest(verb ?? '', ['build'])));
  if (files.length === 0) throw wrongCall(messages.gazetteerFiles);
  return { command: named, files, about: undefined };
}

/** Flags that have no effect without another flag, and flags that have no effect together with another. */
const WITHOUT: readonly [FlagName, FlagName][] = [['force', 'output']];
const WITH: readonly [FlagName, readonly FlagName[]][] = [
  ['all', FORMATS],
  ['exact', FORMATS],
  ['offsets', ['html']],
];

function checkFlags(command: Command, values: Values, messages: Messages): void {
  const given = Object.keys(values) as FlagName[];
  const stray = given.find((name) => !(FLAGS[name].of as readonly Command[]).includes(command));
  if (stray !== undefined) throw wrongCall(messages.notOf(`--${stray}`, callOf(command), callsWith(stray)));
  const [format, other] = FORMATS.filter((name) => given.includes(name));
  if (other !== undefined) throw wrongCall(messages.exclusive(`--${format}`, `--${other}`));
  for (const [name, needed] of WITHOUT)
    if (given.includes(name) && !given.includes(needed)) throw wrongCall(messages.nothingWithout(`--${name}`, `--${needed}`));
  for (const [name, others] of WITH) {
    const one = given.includes(name) ? others.find((other) => given.includes(other)) : undefined;
    if (one !== undefined) throw wrongCall(messages.nothingWith(`--${name}`, `--${one}`));
  }
}

function checked(
  name: FlagName,
  value: string,
  isGood: (value: string) => boolean,
  expected: string,
  messages: Messages,
): string {
  if (isGood(value)) return value;
  throw wrongCall(messages.expected(`--${name}`, expected, value));
}

function oneOf<T extends string>(
  name: FlagName,
  value: string | undefined,
  known: readonly T[],
  messages: Messages,
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found === undefined) throw wrongCall(messages.expected(`--${name}`, messages.oneOf(known), value, nearest(value, known)));
  return found;
}

function optionsOf(text: (name: FlagName) => string | undefined, isDateAuto: boolean, messages: Messages): Options {
  const [published, timeZone, types, confidence] = (['published', 'time-zone', 'types', 'min-confidence'] as const).map(text);
  if (published !== undefined && !isDateAuto)
    checked('published', published, (date) => parsePublishedAt(date) !== undefined, messages.dateExample, messages);
  if (timeZone !== undefined) checked('time-zone', timeZone, isTimeZone, messages.timeZone, messages);
  if (confidence !== undefined)
    checked(
      'min-confidence',
      confidence,
      (n) => n.trim() !== '' && Number(n) >= 0 && Number(n) <= 1,
      messages.confidence,
      messages,
    );
  return {
    publishedAt: isDateAuto ? undefined : published,
    timeZone,
    minConfidence: confidence === undefined ? undefined : Number(confidence),
    types: types?.split(',').map((type): FactType => oneOf('types', type.trim(), FACT_TYPES, messages)!),
  };
}

function isTimeZone(timeZone: string): boolean {
  try {
    extract('', { timeZone });
    return true;
  } catch {
    return false;
  }
}
