import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { YoujuError } from '../error.js';
import type { Args } from './args.js';
import { dateLineOf } from './date-line.js';
import { loadHtmlInput } from './enrich.js';
import { isFileFailure, libraryMessage, plainReason } from './failure.js';
import { readDocument } from './input/document.js';
import { report, reportDecoding } from './report.js';
import { standardInput } from './standard-input.js';

/** The text of an article and its publication date. */
export type Article = {
  /** Its path as typed; `-` is standard input. */
  readonly file: string;
  /** Its name in messages. */
  readonly name: string;
  readonly text: string;
  /** The publication date; `undefined` if unknown. */
  readonly publishedAt: string | undefined;
};

/**
 * Reads each file of a call, or standard input, and passes it to `visit`. Unreadable files are reported and skipped.
 *
 * @returns how many files were read, and how many failed
 */
export async function forEachArticle(
  args: Args,
  visit: (article: Article) => Promise<void>,
): Promise<{ read: number; failed: number }> {
  let [read, failed] = [0, 0];
  for (const file of args.files.length === 0 ? ['-'] : args.files) {
    const name = file === '-' ? args.messages.standardInput : file;
    let article: Article;
    try {
      article = await readArticle(file, name, args);
    } catch (error) {
      if (!(error instanceof YoujuError || isFileFailure(error))) throw error;
      failed++;
      report(
        `${name}: ${error instanceof YoujuError ? libraryMessage(error, args.messages) : plainReason(error, args.messages)}`,
      );
      continue;
    }
    read++;
    await visit(article);
  }
  return { read, failed };
}

async function readArticle(file: string, name: string, args: Args): Promise<Article> {
  const source = file === '-' ? standardInput() : createReadStream(file);
  const reading = await readDocument(source, { encoding: args.encoding, name });
  reportDecoding(name, reading, args.messages);
  const text = reading.html ? (await loadHtmlInput()).readHtml(reading.text).text : reading.text;
  const publishedAt = args.isDateAuto
    ? await publicationDateOf(text, file, name, args)
    : (args.options.publishedAt as string | undefined);
  return { file, name, text, publishedAt };
}

/** Returns the date in the date line of the text, or else the modification date of the file, and reports its source. */
async function publicationDateOf(text: string, file: string, name: string, { messages }: Args): Promise<string | undefined> {
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

/** Returns the title of the HTML page for a file. */
export const titleOf = (file: string): string | undefined => (file === '-' ? undefined : basename(file));
