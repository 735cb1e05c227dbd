import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { YoujuError } from '../error.js';
import type { Args } from './args.js';
import { dateLineOf } from './date-line.js';
import { pages } from './enrich.js';
import { isFileFailure, libraryMessage, plainReason } from './failure.js';
import { readInput } from './input/document.js';
import { report, reportReading } from './report.js';
import { standardInput } from './standard-input.js';

/** An article to read, and the options that hold for it. */
export type Article = {
  /** Its path as typed; `-` is standard input. */
  readonly file: string;
  /** What messages and titles call it. */
  readonly name: string;
  readonly text: string;
  /** When it was published, as far as it is known. */
  readonly publishedAt: string | undefined;
};

/**
 * Reads each file of a call, or standard input. One that cannot be read is reported, and the others are read all the same.
 *
 * @returns how many could be read, and how many not
 */
export async function eachArticle(
  args: Args,
  use: (article: Article) => Promise<void>,
): Promise<{ read: number; failed: number }> {
  let [read, failed] = [0, 0];
  for (const file of args.files.length === 0 ? ['-'] : args.files) {
    const name = file === '-' ? args.messages.standardInput : file;
    let article: Article;
    try {
      article = await articleAt(file, name, args);
    } catch (error) {
      if (!(error instanceof YoujuError || isFileFailure(error))) throw error;
      failed++;
      report(
        `${name}: ${error instanceof YoujuError ? libraryMessage(error, args.messages) : plainReason(error, args.messages)}`,
      );
      continue;
    }
    read++;
    await use(article);
  }
  return { read, failed };
}

async function articleAt(file: string, name: string, args: Args): Promise<Article> {
  const source = file === '-' ? standardInput() : createReadStream(file);
  const reading = await readInput(source, { encoding: args.encoding, name });
  reportReading(name, reading, args.messages);
  const text = reading.html ? (await pages()).readHtml(reading.text).text : reading.text;
  const publishedAt = args.isDateAuto ? await dateOf(text, file, name, args) : (args.options.publishedAt as string | undefined);
  return { file, name, text, publishedAt };
}

/** The date line of the text, else the date of the file; which one it is, is reported. */
async function dateOf(text: string, file: string, name: string, { messages }: Args): Promise<string | undefined> {
  const line = dateLineOf(text);
  if (line !== undefined) {
    report(`${name}: ${messages.dateLine(line.date, line.line)}`);
    return line.date;
  }
  if (file === '-') {
    report(`${name}: ${messages.noDate}`);
    return undefined;
  }
  const modified = (await stat(file)).mtime.toISOString();
  report(`${name}: ${messages.dateOfFile(modified)}`);
  return modified;
}

/** The title of the page that is made of a file. */
export const titleOf = (file: string): string | undefined => (file === '-' ? undefined : basename(file));
