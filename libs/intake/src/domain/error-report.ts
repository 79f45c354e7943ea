import type { OutSheet, OutValue } from '@park/sheets';
import type { BatchSummary } from './batch-summary';
import type { CheckedRow } from './checked-row';

type ReportedRow = Pick<CheckedRow, 'sheet' | 'row' | 'cells' | 'faults' | 'doubts' | 'label'> & {
  readonly outcome: string | null;
  readonly remark: string | null;
};

/** The rows that were not imported as they stood in the file, each with what is wrong: to be mended and uploaded again. */
export function errorReport(summary: BatchSummary | null, rows: readonly ReportedRow[]): readonly OutSheet[] {
  const columns = summary?.columns ?? [];
  const isList = columns.some(({ at }) => at !== undefined);
  const widest = Math.max(0, ...rows.map(({ cells }) => cells.length), ...columns.map(({ at = -1 }) => at + 1));
  const heads: OutValue[] = Array.from(
    { length: widest },
    (_, at) => columns.find((each) => each.at === at)?.path ?? '',
  );
  const header = isList ? heads : ['企业名称'];
  const lines = rows.map((row): OutValue[] => {
    const cells = isList ? header.map((_, at) => row.cells[at] ?? '') : [row.label];
    return [...cells, row.sheet, row.row, whyNot(row)];
  });
  return [{ name: '错误行报告', rows: [[...header, '原工作表', '原行号', '错误'], ...lines] }];
}

/** Why a row was not imported. */
export function whyNot({
  faults,
  doubts,
  outcome,
  remark,
}: Pick<ReportedRow, 'faults' | 'doubts' | 'outcome' | 'remark'>): string {
  if (faults.length > 0) return faults.map(({ message }) => message).join('；');
  if (outcome === 'failed') return remark ?? '写入时被拒绝';
  if (outcome === 'doubtful') return `存疑，没有确认：${doubts.map(({ question }) => question).join('；')}`;
  return '没有写入：导入已取消或中断';
}
