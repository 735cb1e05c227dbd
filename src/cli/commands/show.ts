import { WriteStream } from 'node:tty';
import { YoujuError } from '../../error.js';
import { extract } from '../../extract.js';
import type { Extraction, Fact } from '../../fact.js';
import { convertEvidence } from '../../output/evidence.js';
import { toHtml } from '../../output/html.js';
import { toOffsets } from '../../output/offsets.js';
import type { Statement } from '../../statement.js';
import type { Args } from '../args.js';
import { type Article, forEachArticle, titleOf } from '../articles.js';
import { csvHeader, toCsvRows, toNdjson } from '../fact-lines.js';
import type { Output } from '../output.js';
import { withGazetteer } from '../pack.js';
import { report } from '../report.js';
import { view } from '../view.js';

/** `youju FILE…`: writes the facts of articles, as a view for people or in a format for programs. */
export async function show(args: Args, output: Output): Promise<number> {
  const { files, format, messages, offsets } = args;
  if (format === 'html' && files.length > 1) throw new YoujuError('invalid-argument', messages.oneFileForHtml(files.length));
  const options = await withGazetteer(args.options, args.gazetteer, messages);
  const isOneOfMany = files.length > 1;
  let [isFirst, hasOpenDates] = [true, false];
  const counts = await forEachArticle(args, async (article) => {
    const extraction: Extraction = extract(article.text, { ...options, publishedAt: article.publishedAt });
    const { facts } = extraction;
    hasOpenDates ||= article.publishedAt === undefined && facts.some((fact) => fact.type === 'date' && fact.timex.includes('X'));
    const converted = format === 'html' ? facts : toOffsets(article.text, facts, offsets);
    const unit = format === 'html' ? 'utf16' : offsets;
    const statements = extraction.statements && convertEvidence(article.text, extraction.statements, unit);
    await output.write(
      formatArticle(article, converted, statements, { args, isOneOfMany, isFirst, isTerminal: output.isTerminal }),
    );
    isFirst = false;
  });
  if (hasOpenDates && format === 'text') report(messages.hint);
  return counts.failed > 0 ? 1 : 0;
}

type ArticleContext = {
  readonly args: Args;
  readonly isOneOfMany: boolean;
  readonly isFirst: boolean;
  readonly isTerminal: boolean;
};

/** Formats the output for one article. */
function formatArticle(
  { file, text }: Article,
  facts: readonly Fact[],
  statements: readonly Statement[] | undefined,
  { args, isOneOfMany, isFirst, isTerminal }: ArticleContext,
): string {
  const { format, language } = args;
  const lead = isOneOfMany ? file : undefined;
  switch (format) {
    case 'json':
      return isOneOfMany
        ? `${JSON.stringify({ file, facts, statements })}\n`
        : `${JSON.stringify({ facts, statements }, null, 2)}\n`;
    case 'ndjson':
      return toNdjson(facts, isOneOfMany ? { file } : {}, statements);
    case 'csv':
      return (
        (isFirst ? csvHeader(isOneOfMany ? 'file' : undefined, statements !== undefined) : '') +
        toCsvRows(facts, lead, statements)
      );
    case 'html':
      return `${toHtml(text, facts, { page: true, title: titleOf(file), language, statements })}\n`;
    case 'text': {
      const heading = isOneOfMany ? `${isFirst ? '' : '\n'}==> ${file} <==\n` : '';
      const all = args.all || !isTerminal;
      // Node's hasColors() reads FORCE_COLOR, NO_COLOR and TERM
      const colour = (isTerminal || process.env.FORCE_COLOR !== undefined) && WriteStream.prototype.hasColors();
      return `${heading}${view(text, facts, { colour, all, language, exact: args.exact, statements })}\n`;
    }
    default:
      throw format satisfies never;
  }
}
