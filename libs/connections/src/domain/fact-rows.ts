import { type CalendarDate, isCalendarDate } from '@park/kernel';
import type { FactInput, FactSource, StoredValue } from '@park/registry';

/** One row of a call that can be held against a file. */
export interface FactRow {
  readonly row: number;
  readonly uscc: string;
  readonly fact: FactInput;
  readonly confirmed: boolean;
}

export type RowRead = FactRow | { readonly row: number; readonly message: string };

/** Rows of one call. */
export const MOST_ROWS = 1000;

/** The rows of a call, or what is wrong with it as a whole. */
export function rowsIn(text: string): readonly unknown[] | string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return '请求体不是有效的 JSON。';
  }
  const rows = isRecord(body) ? body['rows'] : undefined;
  if (!Array.isArray(rows) || rows.length === 0) return '请求体应为 {"rows": […]}，至少一行。';
  if (rows.length > MOST_ROWS) return `一次最多 ${MOST_ROWS} 行，收到 ${rows.length} 行，请分几次发送。`;
  return rows;
}

/** One row as a fact of the source of its token, or what is missing in it. */
export function readRow(sent: unknown, row: number, source: FactSource): RowRead {
  const wrong = (message: string) => ({ row, message });
  if (!isRecord(sent)) return wrong('这一行应为对象。');
  const { uscc, attribute, year = null, value, observedOn, basis = null, evidence = null, confirmed } = sent;
  if (typeof uscc !== 'string' || uscc === '') return wrong('缺少 uscc（统一社会信用代码）。');
  if (typeof attribute !== 'string' || attribute === '') return wrong('缺少 attribute（数据字典中的键）。');
  if (year !== null && !Number.isInteger(year)) return wrong('year 应为年份整数，不分年度的留空。');
  if (value === undefined) return wrong('缺少 value；登记为“无”的写 null。');
  if (!isCalendarDate(observedOn)) return wrong('observedOn（数据日期）应为日期，如 2026-01-31。');
  if (![basis, evidence].every((text) => text === null || typeof text === 'string'))
    return wrong('basis 和 evidence 应为文字。');
  const fact: FactInput = {
    ...{ attribute, year: year as number | null, value: value as StoredValue, source },
    ...{ observedOn: observedOn as CalendarDate, basis: basis as string | null, evidence: evidence as string | null },
  };
  return { row, uscc: uscc.trim().toUpperCase(), fact, confirmed: confirmed === true };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
