import type { Sniffed } from './media';

const CFB = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** What bytes without a mark of their own are: an old office file, a web page, a text of UTF-8 or GB18030, or nothing known. */
export function sniffText(head: Uint8Array, isWhole: boolean): Sniffed {
  if (head.length === 0) return 'empty';
  if (CFB.every((byte, at) => head[at] === byte)) return 'cfb';
  const text = textOf(head, isWhole);
  if (text === null) return null;
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table)\b/i.test(text)
    ? 'html'
    : 'text';
}

function textOf(head: Uint8Array, isWhole: boolean): string | null {
  for (const encoding of ['utf-8', 'gb18030', ...(isUtf16(head) ? ['utf-16le'] : [])]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: !isWhole });

      if (!/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return text;
    } catch {
      // Not this encoding.
    }
  }
  return null;
}

function isUtf16(head: Uint8Array): boolean {
  return head[0] === 0xff && head[1] === 0xfe;
}
