import { readJson } from '@park/kernel';

/** The cases of a file `{ "cases": [ … ] }` or `[ … ]`, at least one; or what is wrong with it, in Chinese. */
export type CaseFile =
  { readonly ok: true; readonly cases: readonly unknown[] } | { readonly ok: false; readonly message: string };

/** Reads the text of a file of cases. Never throws. */
export function readCases(text: string): CaseFile {
  const read = readJson(text);
  if (!read.ok) return problem(`不是有效的 JSON，${read.message}。`);
  const { json } = read;
  const cases: unknown = Array.isArray(json) ? json : (json as { cases?: unknown } | null)?.cases;
  if (!Array.isArray(cases)) return problem('没有 cases 数组，应为 {"cases": [ … ]}。');
  if (cases.length === 0) return problem('cases 是空的，请至少写一个案例。');
  return { ok: true, cases: cases as unknown[] };
}

const ENCODINGS = ['utf-16le', 'utf-16be', 'utf-8', 'gb18030'];
const MARKS: Readonly<Record<string, readonly number[]>> = { 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] };

/** The text of a file: UTF-8 or UTF-16 by its mark, UTF-8, else GBK; null when it is no text. */
export function textOf(bytes: Uint8Array): string | null {
  const text = ENCODINGS.map((encoding) => decoded(bytes, encoding)).find((each) => each !== null);
  return text === undefined || text.includes('\u0000') ? null : text.trim();
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  const mark = MARKS[encoding];
  if (mark?.some((byte, at) => bytes[at] !== byte)) return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function problem(message: string) {
  return { ok: false as const, message };
}
