import { fileTypeFromBuffer } from 'file-type';
import { open } from 'node:fs/promises';
import type { Sniffed } from './domain/media';
import { sniffText } from './domain/sniff-text';

const HEAD = 64 << 10;
const MARKED: readonly string[] = ['pdf', 'jpg', 'png', 'docx', 'xlsx', 'pptx', 'cfb', 'zip'] satisfies Sniffed[];

/** What a file is by its first bytes, whatever its name says. */
export async function sniff(path: string, size: number): Promise<Sniffed> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(HEAD, size)), 0, Math.min(HEAD, size), 0);
    const head = buffer.subarray(0, bytesRead);
    const marked = await fileTypeFromBuffer(head);
    if (marked && MARKED.includes(marked.ext)) return marked.ext as Sniffed;
    // Other marks (programs, archives, web pages with an XML head) are nothing we take, but for texts and old sheets.
    return marked && !['xml', 'html'].includes(marked.ext) ? null : sniffText(head, bytesRead === size);
  } finally {
    await handle.close();
  }
}
