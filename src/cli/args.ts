import { parseArgs } from 'node:util';
import { closestKey } from '../check-keys.js';
import { YoujuError } from '../error.js';
import { extract } from '../extract.js';
import type { FactType, Options } from '../fact.js';
import { FACT_TYPES, MARKETS } from '../options.js';
import type { Language } from '../output/describe.js';
import { OFFSET_UNITS, type OffsetUnit } from '../output/offsets.js';
import { parsePublishedAt } from '../published-at.js';
import { encodingOfLabel } from '../text/decode-bytes.js';
import type { EnrichOptions } from './enrich.js';
import { COMMANDS, type Command, FLAGS, type FlagName } from './flags.js';
import { FORMATS, type Format } from './format.js';
import { commandSyntax, commandsWithFlag } from './help.js';
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
export function parseArguments(argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): Args {
  const language = languageOf(argv, environment);
  const messages = messagesIn(language);
  const { values, positionals } = parseTokens(argv, messages);
  const { command, files, about } = parseCommand(positionals, values, messages);
  if (command !== 'help' && command !== 'version') checkFlags(command, values, messages);
  const text = (name: FlagName): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const choice = <T extends string>(name: FlagName, known: readonly T[]): T | undefined =>
    checkChoice(name, text(name), known, messages);
  choice('language', ['zh', 'en']);
  if (files.includes('')) throw callError(messages.emptyName);
  if (files.filter((file) => file === '-').length > 1) throw callError(messages.standardInputTwice);
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
    segmenter: choice('segmenter', SEGMENTERS),
    workers: Number(checkValue('workers', text('workers') ?? '1', (n) => /^[1-9]\d?$/.test(n), messages.workers, messages)),
    offsets: choice('offsets', OFFSET_UNITS) ?? 'utf16',
    encoding:
      text('encoding') &&
      checkValue('encoding', text('encoding')!, (label) => encodingOfLabel(label) !== undefined, messages.encodings, messages),
    inputFormat: choice('input-format', RECORD_FORMATS),
    fields: { textField: field('text-field'), dateField: field('date-field'), idField: field('id-field') },
    isDateAuto,
    options: { ...extractOptionsOf(text, isDateAuto, messages), ...(values.statements === true && { statements: true }) },
  };

  function field(name: FlagName): string | undefined {
    const given = text(name);
    return given && checkValue(name, given, (value) => value.trim() !== '', messages.fieldName, messages);
  }
}

const callError = (message: string): YoujuError => new YoujuError('invalid-argument', message);

/** Separates flags from positionals. Rejects unknown and incomplete flags, and repeated flags that take a value. */
function parseTokens(argv: readonly string[], messages: Messages): { values: Values; positionals: string[] } {
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
      const suggestion = closestKey(name, Object.keys(FLAGS));
      throw callError(messages.unknownFlag(rawName, suggestion && `--${suggestion}`));
    }
    const flag = FLAGS[name as FlagName];
    if ('value' in flag) {
      const isMissing = value === undefined || value === '' || (!inlineValue && /^-./.test(value));
      if (isMissing) throw callError(messages.needsValue(rawName, flag.value));
    } else if (value !== undefined) throw callError(messages.takesNoValue(rawName));
    if (values[name as FlagName] !== undefined && 'value' in flag) throw callError(messages.repeated(rawName));
    values[name as FlagName] = value ?? true;
  }
  return { values, positionals };
}

function parseCommand(
  positionals: readonly string[],
  values: Values,
  messages: Messages,
): Pick<Args, 'command' | 'files' | 'about'> {
  const [first, ...rest] = positionals;
  const named = COMMANDS.find((command) => command === first && command !== 'show');
  if (values.version === true) return { command: 'version', files: [], about: undefined };
  if (values.help === true || first === 'help') {
    const topic = first === 'help' ? rest[0] : first;
    return { command: 'help', files: [], about: COMMANDS.find((command) => command === topic) };
  }
  if (named === undefined) return { command: 'show', files: positionals, about: undefined };
  if (named !== 'gazetteer') return { command: named, files: rest, about: undefined };
  const [verb, ...files] = rest;
  if (verb !== 'build') throw callError(messages.gazetteerBuild(closestKey(verb ?? '', ['build'])));
  if (files.length === 0) throw callError(messages.gazetteerFiles);
  return { command: named, files, about: undefined };
}

/** Flags that have no effect without another flag, and flags that have no effect together with another. */
const REQUIRED_FLAGS: readonly [FlagName, FlagName][] = [['force', 'output']];
const CONFLICTING_FLAGS: readonly [FlagName, readonly FlagName[]][] = [
  ['all', FORMATS],
  ['exact', FORMATS],
  ['offsets', ['html']],
];

function checkFlags(command: Command, values: Values, messages: Messages): void {
  const given = Object.keys(values) as FlagName[];
  const misplaced = given.find((name) => !(FLAGS[name].commands as readonly Command[]).includes(command));
  if (misplaced !== undefined)
    throw callError(messages.notOf(`--${misplaced}`, commandSyntax(command), commandsWithFlag(misplaced)));
  const [format, other] = FORMATS.filter((name) => given.includes(name));
  if (other !== undefined) throw callError(messages.exclusive(`--${format}`, `--${other}`));
  for (const [name, required] of REQUIRED_FLAGS)
    if (given.includes(name) && !given.includes(required)) throw callError(messages.nothingWithout(`--${name}`, `--${required}`));
  for (const [name, others] of CONFLICTING_FLAGS) {
    const conflicting = given.includes(name) ? others.find((other) => given.includes(other)) : undefined;
    if (conflicting !== undefined) throw callError(messages.nothingWith(`--${name}`, `--${conflicting}`));
  }
}

function checkValue(
  name: FlagName,
  value: string,
  isValid: (value: string) => boolean,
  expected: string,
  messages: Messages,
): string {
  if (isValid(value)) return value;
  throw callError(messages.expected(`--${name}`, expected, value));
}

function checkChoice<T extends string>(
  name: FlagName,
  value: string | undefined,
  known: readonly T[],
  messages: Messages,
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((choice) => choice === value);
  if (found === undefined)
    throw callError(messages.expected(`--${name}`, messages.oneOf(known), value, closestKey(value, known)));
  return found;
}

function extractOptionsOf(text: (name: FlagName) => string | undefined, isDateAuto: boolean, messages: Messages): Options {
  const [published, timeZone, types, confidence] = (['published', 'time-zone', 'types', 'min-confidence'] as const).map(text);
  if (published !== undefined && !isDateAuto)
    checkValue('published', published, (date) => parsePublishedAt(date) !== undefined, messages.dateExample, messages);
  if (timeZone !== undefined) checkValue('time-zone', timeZone, isTimeZone, messages.timeZone, messages);
  if (confidence !== undefined)
    checkValue(
      'min-confidence',
      confidence,
      (n) => n.trim() !== '' && Number(n) >= 0 && Number(n) <= 1,
      messages.confidence,
      messages,
    );
  return {
    publishedAt: isDateAuto ? undefined : published,
    timeZone,
    market: checkChoice('market', text('market'), MARKETS, messages),
    minConfidence: confidence === undefined ? undefined : Number(confidence),
    types: types?.split(',').map((type): FactType => checkChoice('types', type.trim(), FACT_TYPES, messages)!),
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
