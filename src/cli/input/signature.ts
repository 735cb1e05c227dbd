import table from '../../../data/cli/signatures.tsv';
import { detectUtf16, encodingOfByteOrderMark } from '../../text/decode-bytes.js';
import { parseTable } from '../../text/form-table.js';
import { unreadable } from './failure.js';

type Signature = { readonly kind: string; readonly offset: number; readonly nibbles: string; readonly advice: string };

const SIGNATURES: readonly Signature[] = parseTable(table).map(([kind, offset, nibbles, advice]) => ({
  kind: kind!,
  offset: Number(offset),
  nibbles: nibbles!,
  advice: advice!,
}));

export const BINARY = 'binary data; give a text file (UTF-8, UTF-16, GB 18030 or Big5)';

/** How many leading bytes identify a file type. */
export const HEAD_SIZE = 4096;

/** Parts of Office documents, as their archives name them. */
const OFFICE_PARTS = [
  ['word/', 'a Word document', 'save it as text'],
  ['xl/', 'an Excel workbook', 'save the sheet as CSV'],
  ['ppt/', 'a PowerPoint presentation', 'save it as text'],
  ['application/epub', 'an e-book (EPUB)', 'convert it to text first'],
  ['opendocument.spreadsheet', 'an OpenDocument spreadsheet', 'save the sheet as CSV'],
  ['opendocument', 'an OpenDocument file', 'save it as text'],
] as const;

const OLD_OFFICE_EXTENSIONS: readonly (readonly [RegExp, string, string])[] = [
  [/\.xls$/i, 'an Excel workbook (.xls)', 'save the sheet as CSV'],
  [/\.doc$/i, 'a Word document (.doc)', 'save it as text'],
  [/\.ppt$/i, 'a PowerPoint presentation (.ppt)', 'save it as text'],
  [/\.msg$/i, 'an Outlook message', 'save it as text'],
];

/**
 * Rejects input that is not text.
 *
 * @param head the first bytes of the file, up to 4 KB
 * @param encoding the encoding that the user gives: UTF-16 has NUL bytes
 * @throws an input failure that says what the file is and what to do
 */
export function refuseBinary(head: Uint8Array, name = '', encoding = ''): void {
  const found = SIGNATURES.find((signature) => matches(head, signature));
  if (found !== undefined) {
    const [kind, advice] = describeSignature(found, head, name);
    throw unreadable(`${kind}; ${advice}`);
  }
  if (!encoding.startsWith('utf-16') && isBinary(head)) throw unreadable(BINARY);
}

function describeSignature({ kind, advice }: Signature, head: Uint8Array, name: string): readonly [kind: string, advice: string] {
  if (kind.includes('(zip)')) {
    const names = new TextDecoder('latin1').decode(head.subarray(0, HEAD_SIZE));
    const office = OFFICE_PARTS.find(([part]) => names.includes(part));
    const extension = /\.(xlsx|docx|pptx)(\.gz)?$/i.exec(name)?.[1]?.toLowerCase();
    const byName = { xlsx: OFFICE_PARTS[1], docx: OFFICE_PARTS[0], pptx: OFFICE_PARTS[2] }[extension ?? ''];
    const known = office ?? byName;
    if (known !== undefined) return [known[1], known[2]];
  }
  if (kind.startsWith('an old Office')) {
    const known = OLD_OFFICE_EXTENSIONS.find(([extension]) => extension.test(name));
    if (known !== undefined) return [known[1], known[2]];
  }
  return [kind, advice];
}

/** Compares hexadecimal digits; `?` matches any. */
function matches(head: Uint8Array, { offset, nibbles }: Signature): boolean {
  if (head.length < offset + Math.ceil(nibbles.length / 2)) return false;
  for (let i = 0; i < nibbles.length; i++) {
    const byte = head[offset + (i >> 1)]!;
    const nibble = i % 2 === 0 ? byte >> 4 : byte & 15;
    if (nibbles[i] !== '?' && Number.parseInt(nibbles[i]!, 16) !== nibble) return false;
  }
  return true;
}

/** How many control characters a short text may have. */
const MAX_STRAY_CONTROLS = 4;

/** Reports whether bytes have more NUL and control characters than text has. UTF-16 does not count as binary. */
function isBinary(head: Uint8Array): boolean {
  if (encodingOfByteOrderMark(head)?.startsWith('utf-16')) return false;
  let controls = 0;
  let nuls = 0;
  for (const byte of head) {
    if (byte === 0) nuls++;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) controls++;
  }
  if (nuls + controls === 0 || detectUtf16(head) !== undefined) return false;
  if (nuls > head.length / 2) return true;
  return nuls + controls > MAX_STRAY_CONTROLS && (nuls > head.length / 100 || nuls + controls > head.length / 20);
}

/** Reports whether a file is an Excel workbook: a zip archive that names parts under `xl/`, or whose name ends in `.xlsx`. */
export function isWorkbook(bytes: Uint8Array, name: string): boolean {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
  if (!isZip) return false;
  const names = new TextDecoder('latin1').decode(bytes); // the archive's directory is at its end
  return names.includes('xl/') || /\.xlsx(\.gz)?$/i.test(name);
}
