import { type CaseFile, readCases, textOf } from '@park/standards';
import type { Upload } from '@park/web-kit';

const MOST = 1_000;
const FILE_BYTES = 2 << 20;

export type ReadFile = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/** The cases of a text, no more than a page checks at once; or what is wrong with it in Chinese. */
export function readFewCases(text: string): CaseFile {
  const read = readCases(text);
  if (!read.ok || read.cases.length <= MOST) return read;
  return problem(`一次最多核对 ${MOST} 个，现有 ${read.cases.length} 个，请分批核对。`);
}

/** The text of an uploaded file, or what is wrong with it in Chinese. */
export function readCaseFile({ name, bytes }: Upload): ReadFile {
  if (bytes.length === 0) return problem(`“${name}”是空的，请选择有内容的案例文件。`);
  if (bytes.length > FILE_BYTES) {
    return problem(
      `“${name}”有 ${megabytes(bytes.length)}，超过 ${megabytes(FILE_BYTES)} 的上限，请拆成几个文件分批核对。`,
    );
  }
  const text = textOf(bytes);
  return text === null ? problem(`“${name}”不是文本文件，请选择 UTF-8 或 GBK 编码的 .json 文件。`) : { ok: true, text };
}

function megabytes(bytes: number): string {
  return `${(Math.ceil((bytes / (1 << 20)) * 10) / 10).toFixed(1)} MB`;
}

function problem(message: string) {
  return { ok: false as const, message };
}
