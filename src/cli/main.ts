#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { closestKey } from '../check-keys.js';
import { YoujuError } from '../error.js';
import { type Args, parseArguments } from './args.js';
import { enrich } from './commands/enrich.js';
import { buildGazetteer } from './commands/gazetteer.js';
import { segment } from './commands/segment.js';
import { show } from './commands/show.js';
import { isFileFailure, isOutputFailure, libraryMessage, plainReason } from './failure.js';
import { COMMANDS, type Command } from './flags.js';
import { helpText } from './help.js';
import { languageOf } from './language.js';
import { messagesIn } from './messages.js';
import { type Output, openOutput, STANDARD_OUTPUT } from './output.js';
import { report } from './report.js';

declare const YOUJU_VERSION: string;

const HANDLERS: Readonly<Record<Command, (args: Args, output: Output) => Promise<number>>> = {
  show,
  enrich,
  segment,
  gazetteer: buildGazetteer,
};

/** The exit statuses by which shells report signals: 128 plus the signal number. */
const SIGNAL_STATUS = { SIGINT: 130, SIGTERM: 143 } as const;
const INTERNAL_ERROR = 70; // EX_SOFTWARE of sysexits

/**
 * Runs the command.
 *
 * @returns the exit status: 0 done, 1 some input could not be read, 2 invalid arguments, 70 internal error, 130 and 143
 *   interrupted by Ctrl-C and SIGTERM
 */
async function main(argv: readonly string[]): Promise<number> {
  const args = parseArguments(argv, process.env);
  const { command, language, messages, files } = args;
  if (command === 'version') return print(`${YOUJU_VERSION}\n`);
  if (command === 'help') return print(helpText(args.about, language));
  // the bare command on a terminal shows help instead of waiting for input
  if (files.length === 0 && process.stdin.isTTY) return print(helpText(command === 'show' ? undefined : command, language));
  const suggestion = command === 'show' ? suggestedCommand(files[0]) : undefined;
  if (suggestion !== undefined)
    throw new YoujuError('invalid-argument', messages.noSuchCommand(files[0]!, `youju ${suggestion}`));
  const inputs = [...(files.length === 0 ? ['-'] : files), ...(args.gazetteer === undefined ? [] : [args.gazetteer])];
  const output = await openOutput(args.output, { inputs, force: args.force, messages });
  if (command !== 'enrich')
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(SIGNAL_STATUS[signal]));
  let isEmpty = true;
  const status = await HANDLERS[command](args, {
    ...output,
    write: (data) => {
      isEmpty = false;
      return output.write(data);
    },
  });
  if (status >= SIGNAL_STATUS.SIGINT) {
    const partial = await output.keepPartial();
    if (partial !== undefined) report(messages.partial(partial));
  } else if (status !== 0 && isEmpty) {
    if (args.output !== undefined) report(messages.nothingRead(args.output));
  } else await output.commit();
  return status;
}

/** Returns the command that a misspelt one resembles, if there is no file of that name: `youju enrihc`. */
function suggestedCommand(word: string | undefined): Command | undefined {
  if (word === undefined || /[./\\]/.test(word) || existsSync(word)) return undefined;
  return closestKey(word, COMMANDS.slice(1)) as Command | undefined;
}

async function print(text: string): Promise<number> {
  await STANDARD_OUTPUT.write(text);
  return 0;
}

const argv = process.argv.slice(2);
const messages = messagesIn(languageOf(argv, process.env));

/** Reports an error that ends the run, and sets the exit status. Errors other than argument and file errors are internal. */
function reportFailure(error: unknown): void {
  const isFailure = isFileFailure(error) || isOutputFailure(error);
  const isInternal = !(error instanceof YoujuError || isFailure);
  process.exitCode = error instanceof YoujuError ? 2 : isInternal ? INTERNAL_ERROR : 1;
  if (isFailure) report(`${isOutputFailure(error) ? `${error.output}: ` : ''}${plainReason(error, messages)}`);
  else if (!isInternal) report(libraryMessage(error as YoujuError, messages));
  else
    report(
      messages.internal(
        String(error)
          .split('\n')[0]!
          .replace(/(?:file:\/\/)?(?:\/|[A-Z]:\\)[^\s'"]+/g, '…'),
      ),
    );
  const isDebug = argv.includes('--debug') || (process.env.YOUJU_DEBUG ?? '') !== '';
  if (isInternal && isDebug && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader closed the pipe
  reportFailure(Object.assign(error, { output: messages.standardOutput }));
  process.exit();
});
process.on('uncaughtException', (error) => {
  reportFailure(error);
  process.exit();
});
main(argv).then((status) => {
  process.exitCode = status;
}, reportFailure);
