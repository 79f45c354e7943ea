import { Refused } from '../domain/workbook';
import { zipDirectory } from './zip-directory';

export type FileFormat =
  { readonly format: 'xlsx' | 'xls' | 'ods'; readonly unpacked: number } | { readonly format: 'text' };

const MOST_BYTES = 50_000_000;
const AS_XLSX = '请在表格软件中另存为 .xlsx 后再传。';

/** [first bytes in latin1, code, message] of files that are no tables. */
const OTHERS: readonly (readonly [RegExp, string, string])[] = [
  [/^%PDF/, 'pdf', `这是 PDF 文件，不是表格。${AS_XLSX}`],
  [
    /^\x89PNG|^\xff\xd8\xff|^GIF8|^BM.{4}\0\0\0\0|^RIFF.{4}WEBP|^II\*\0|^MM\0\*/s,
    'image',
    '这是图片，不是表格，请传表格文件。',
  ],
  [/^\{\\rtf/, 'word', `这是 Word 文档（RTF），不是表格。${AS_XLSX}`],
  [/^Rar!|^7z\xbc\xaf|^\x1f\x8b|^BZh/s, 'archive', '这是压缩包，请解压后传其中的表格文件。'],
  [/^MIME-Version:|^From: <?Saved/i, 'web-archive', `这是网页存档（mht），不能直接读取。${AS_XLSX}`],
  [/^\x7fELF|^MZ/, 'not-a-table', '这是程序文件，不是表格。'],
];

/** What a file is, by its bytes and never by its name. Refuses what holds no table, saying what it is. */
export function sniff(bytes: Uint8Array): FileFormat {
  if (bytes.length === 0) throw new Refused('empty-file', '文件是空的，请重新选择。');
  if (bytes.length > MOST_BYTES) throw new Refused('too-large', '文件超过 50 MB，请分成几个文件。');
  const head = latin1(bytes.subarray(0, 64));
  const other = OTHERS.find(([start]) => start.test(head));
  if (other) throw new Refused(other[1], other[2]);
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return ofArchive(bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return ofCompound(bytes);
  return { format: 'text' };
}

function ofArchive(bytes: Uint8Array): FileFormat {
  const { names, unpacked, encrypted } = zipDirectory(bytes);
  if (encrypted) throw new Refused('encrypted', '压缩包有密码，请去掉密码后再传。');
  const has = (start: RegExp) => names.some((name) => start.test(name));
  if (has(/^xl\/(workbook|worksheets)/i)) return { format: 'xlsx', unpacked };
  if (has(/^word\//i)) throw new Refused('word', `这是 Word 文档，不是表格。${AS_XLSX}`);
  if (has(/^ppt\//i)) throw new Refused('not-a-table', '这是演示文稿，不是表格。');
  if (has(/^content\.xml$/) && has(/^mimetype$/)) return { format: 'ods', unpacked };
  throw new Refused('archive', '这是压缩包，请解压后传其中的表格文件。');
}

/** An OLE2 file names its streams in UTF-16: Workbook or Book of Excel and WPS, WordDocument, EncryptedPackage. */
function ofCompound(bytes: Uint8Array): FileFormat {
  const has = (name: string) =>
    includes(bytes, [...name].flatMap((letter) => [letter.charCodeAt(0), 0]).concat([0, 0]));
  if (has('EncryptedPackage')) throw new Refused('encrypted', '文件有打开密码，请去掉密码后再传。');
  if (has('Workbook') || has('Book')) return { format: 'xls', unpacked: bytes.length };
  if (has('WordDocument')) throw new Refused('word', `这是 Word 文档（.doc），不是表格。${AS_XLSX}`);
  if (has('PowerPoint Document')) throw new Refused('not-a-table', '这是演示文稿，不是表格。');
  throw new Refused('not-a-table', `这不是表格文件。${AS_XLSX}`);
}

function includes(bytes: Uint8Array, wanted: readonly number[]): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(wanted));
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
