/** How many characters are searched for the first tag of a page. */
const MAX_HEAD_LENGTH = 1024;

/** Reports whether a document is an HTML page, by the extension of its name or the beginning of its text. */
export function isHtml(name: string, text: string): boolean {
  if (/\.(html?|xhtml)(\.gz)?$/i.test(name)) return true;
  const head = text.slice(0, MAX_HEAD_LENGTH).replace(/^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*/s, '');
  return /^<(?:!doctype\s+html|html)(?=[\s>])/i.test(head);
}
