import { extract } from '../../extract.js';
import { segment as segmentText } from '../../segment/segment.js';
import type { Args } from '../args.js';
import { forEachArticle } from '../articles.js';
import type { Output } from '../output.js';
import { withGazetteer } from '../pack.js';
import { formatSegmentation, loadSegmenter } from '../segmenter.js';

/** `youju segment FILE…`: writes sentences and words. */
export async function segment(args: Args, output: Output): Promise<number> {
  const options = await withGazetteer(args.options, args.gazetteer, args.messages);
  const segmenter = await loadSegmenter(args.segmenter);
  const isOneOfMany = args.files.length > 1;
  let isFirst = true;
  const counts = await forEachArticle(args, async ({ file, text, publishedAt }) => {
    const segmentation = segmentText(text, { segmenter, extraction: extract(text, { ...options, publishedAt }) });
    const heading = isOneOfMany ? `${isFirst ? '' : '\n'}==> ${file} <==\n` : '';
    isFirst = false;
    if (args.format !== 'json') return output.write(`${heading}${formatSegmentation(segmentation)}\n`);
    await output.write(
      isOneOfMany ? `${JSON.stringify({ file, ...segmentation })}\n` : `${JSON.stringify(segmentation, null, 2)}\n`,
    );
  });
  return counts.failed > 0 ? 1 : 0;
}
