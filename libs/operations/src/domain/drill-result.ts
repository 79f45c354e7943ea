/** What came of restoring the last backup into a place of its own. */
export interface DrillResult {
  /** Of drills of before: why nothing was tried; one that cannot run fails. */
  readonly skipped: string | null;
  readonly file: string | null;
  readonly madeAt: string | null;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly seconds: number;
  /** What was found wrong, in words; empty: the backup can be relied on. */
  readonly faults: readonly string[];
}

const nothing = { skipped: null, madeAt: null, tables: 0, rows: 0, files: 0, seconds: 0 };

export function failed(file: string, why: string): DrillResult {
  return { ...nothing, file, faults: [why] };
}

/** The result in a sentence. */
export function drillWords({ skipped, file, tables, rows, files, seconds, faults }: DrillResult): string {
  if (skipped) return `没有演练：${skipped}`;
  if (faults.length > 0) return `演练没有通过（${file}）：${faults.join('、')}`;
  return `已用 ${file} 恢复并逐表核对一致：${tables} 张表 ${rows} 行、${files} 个文件，用时 ${seconds} 秒。`;
}
