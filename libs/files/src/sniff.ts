import { fileTypeFromBuffer } from 'file-type';
import { type FileHandle, open } from 'node:fs/promises';
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
    if (marked?.ext === 'zip') return officeIn(await tailOf(handle, size));
    if (marked && MARKED.includes(marked.ext)) return marked.ext as Sniffed;
    // Other marks (programs, archives, web pages with an XML head) are nothing we take, but for texts and old sheets.
    return marked && !['xml', 'html'].includes(marked.ext) ? null : sniffText(head, bytesRead === size);
  } finally {
    await handle.close();
  }
}

/** Where the parts of an archive are listed, whatever their order in it. */
async function tailOf(handle: FileHandle, size: number): Promise<Buffer> {
  const length = Math.min(HEAD, size);
  return (await handle.read(Buffer.alloc(length), 0, length, size - length)).buffer;
}

/** Some programs write the part by which an office file is known last: its list of parts tells, too. */
function officeIn(list: Buffer): Sniffed {
  const parts: readonly (readonly [string, Sniffed])[] = [
    ['xl/workbook.xml', 'xlsx'],
    ['word/document.xml', 'docx'],
    ['ppt/presentation.xml', 'pptx'],
  ];
  return parts.find(([part]) => list.includes(part))?.[1] ?? 'zip';
}
