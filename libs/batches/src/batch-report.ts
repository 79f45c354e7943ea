import type { OutSheet, OutValue } from '@park/sheets';
import type { TableBatch, TableBatchRow } from './data/table-batch.entities';

/** The rows that were not imported as they stood in the file, each with the reason: to be mended and uploaded again. */
export function tableErrorReport(
  { summary }: Pick<TableBatch, 'summary'>,
  rows: readonly TableBatchRow[],
): readonly OutSheet[] {
  const columns = summary?.columns ?? [];
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const heads = Array.from(
    { length: width },
    (_, at) => columns.find((each) => each.at === at)?.path ?? (at === 0 ? '编号' : ''),
  );
  const lines = rows.map((row): OutValue[] => [
    ...heads.map((_, at) => row.cells[at] ?? ''),
    ...[row.rowNo, whyNotWritten(row)],
  ]);
  return [{ name: '错误行报告', rows: [[...heads, '原行号', '没有导入的原因'], ...lines] }];
}

/** Why a row was not imported. */
export function whyNotWritten({
  faults,
  remark,
  outcome,
}: Pick<TableBatchRow, 'faults' | 'remark' | 'outcome'>): string {
  if (faults.length > 0) return faults.join('；');
  return remark ?? (outcome === null ? '还没有写入' : '');
}
