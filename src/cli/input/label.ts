import { YoujuError } from '../../error.js';
import { encodingOfLabel } from '../../text/decode-bytes.js';

/** The labels that the error message lists; all labels of the Encoding Standard are accepted. */
const COMMON_LABELS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'gbk', 'big5', 'shift_jis', 'euc-kr'];

/**
 * Returns the encoding that a label names.
 *
 * @throws YoujuError `invalid-argument` if the runtime does not support it
 */
export function parseEncodingLabel(label: string): string {
  const encoding = encodingOfLabel(label);
  if (encoding === undefined)
    throw new YoujuError(
      'invalid-argument',
      `encoding: expected a label such as ${COMMON_LABELS.join(', ')}, got ${JSON.stringify(label.slice(0, 40))}`,
    );
  return encoding;
}
