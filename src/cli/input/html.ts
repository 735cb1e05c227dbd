/** How far a page's first tag is looked for. */
const HEAD = 1024;

/** Whether a file is a page of HTML, by the extension of its name or by how its text begins. */
export function isHtml(name: string, text: string): boolean {
  if (/\.(html?|xhtml)(\.gz)?$/i.test(name)) return true;
  const head = text.slice(0, HEAD).replace(/^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*/s, '');
  return /^<(?:!doctype\s+html|html)(?=[\s>])/i.test(head);
}
