import { readJson } from '@park/kernel';
import type { Upload } from '@park/web-kit';

const MOST = 1_000;
const FILE_BYTES = 2 << 20;

export type ReadCases =
  { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly message: string };

export type ReadFile = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/** The text as a file of cases, or what is wrong with it in Chinese. */
export function readCases(text: string): ReadCases {
  const read = readJson(text);
  if (!read.ok) return problem(`不是有效的 JSON，${read.message}。`);
  const { json } = read;
  const cases = Array.isArray(json) ? json : (json as { cases?: unknown } | null)?.cases;
  if (!Array.isArray(cases)) return problem('没有 cases 数组，应为 {"cases": [ … ]}。');
  if (cases.length === 0) return problem('cases 是空的，请至少写一个案例。');
  if (cases.length > MOST) return problem(`一次最多核对 ${MOST} 个，现有 ${cases.length} 个，请分批核对。`);
  return { ok: true, json };
}

/** The text of an uploaded file: UTF-8 or UTF-16 by its mark, UTF-8, else GBK. */
export function readCaseFile({ name, bytes }: Upload): ReadFile {
  if (bytes.length === 0) return problem(`“${name}”是空的，请选择有内容的案例文件。`);
  if (bytes.length > FILE_BYTES) {
    return problem(
      `“${name}”有 ${megabytes(bytes.length)}，超过 ${megabytes(FILE_BYTES)} 的上限，请拆成几个文件分批核对。`,
    );
  }
  const text = ENCODINGS.map((encoding) => decoded(bytes, encoding)).find((each) => each !== null);
  return text === undefined || text.includes('\u0000')
    ? problem(`“${name}”不是文本文件，请选择 UTF-8 或 GBK 编码的 .json 文件。`)
    : { ok: true, text: text.trim() };
}

const ENCODINGS = ['utf-16le', 'utf-16be', 'utf-8', 'gb18030'];
const MARKS: Readonly<Record<string, readonly number[]>> = { 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] };

function decoded(bytes: Uint8Array, encoding: string): string | null {
  const mark = MARKS[encoding];
  if (mark?.some((byte, at) => bytes[at] !== byte)) return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function megabytes(bytes: number): string {
  return `${(Math.ceil((bytes / (1 << 20)) * 10) / 10).toFixed(1)} MB`;
}

function problem(message: string) {
  return { ok: false as const, message };
}
