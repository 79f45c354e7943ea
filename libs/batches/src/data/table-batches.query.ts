import { isRowId, NotFound } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { type CheckedTableRow, TableBatch, TableBatchRow } from './table-batch.entities';

/** What became of the rows of a batch. */
export interface TableOutcomes {
  /** Written, or nothing new to write. */
  readonly imported: number;
  readonly same: number;
  /** Wrong before, refused when written, left open, or not reached. */
  readonly errors: number;
  readonly skipped: number;
  readonly waiting: number;
  /** Those that wait and are to be written, and those that were written and are still to be taken back. */
  readonly toWrite: number;
  readonly toUndo: number;
  /** Rows that ask: all, those that nobody has said anything about, and those that are left out. */
  readonly asking: number;
  readonly open: number;
  readonly leftOut: number;
  readonly undone: number;
  readonly kept: number;
}

/** One batch of a target. Throws NotFound. */
export async function tableBatchOf(manager: EntityManager, target: string, id: string): Promise<TableBatch> {
  const batch = isRowId(id) && (await manager.findOneBy(TableBatch, { id, target }));
  if (!batch) throw new NotFound('没有找到这个导入批次，请从导入记录中选择。');
  return batch;
}

type Counted = Pick<TableBatchRow, 'kind' | 'outcome' | 'undone' | 'said'> & {
  readonly asks: unknown;
  readonly rows: string;
};

const COUNTS = `SELECT kind, outcome, undone, said, asked IS NOT NULL AS asks, COUNT(*) AS \`rows\` FROM table_batch_row
  WHERE batch_id = ? GROUP BY kind, outcome, undone, said, asks`;
const WRITTEN: readonly (string | null)[] = ['new', 'changed', 'same'];

/** Counts what became of the rows of a batch. */
export async function tableOutcomesOf(manager: EntityManager, batchId: string): Promise<TableOutcomes> {
  const counted: Counted[] = await manager.query(COUNTS, [batchId]);
  const count = (fits: (each: Counted) => boolean) =>
    counted.filter(fits).reduce((sum, { rows }) => sum + Number(rows), 0);
  return {
    imported: count(({ outcome }) => WRITTEN.includes(outcome)),
    same: count(({ outcome }) => outcome === 'same'),
    errors: count(({ kind, outcome }) => kind === 'error' || (kind === 'ok' && !WRITTEN.includes(outcome))),
    skipped: count(({ kind }) => kind === 'skipped'),
    ...askingOf(count),
    waiting: count(({ kind, outcome }) => kind === 'ok' && outcome === null),
    toWrite: count((each) => each.kind === 'ok' && each.outcome === null && !isLeftOut(each)),
    toUndo: count(({ outcome, undone }) => (outcome === 'new' || outcome === 'changed') && undone === null),
    undone: count(({ undone }) => undone === 'all'),
    kept: count(({ undone }) => undone === 'kept'),
  };
}

const asks = ({ kind, asks: isAsking }: Counted) => kind === 'ok' && Number(isAsking) === 1;
const isLeftOut = (each: Counted) => asks(each) && each.said !== 'other' && each.said !== 'add';

function askingOf(count: (fits: (each: Counted) => boolean) => number) {
  return {
    asking: count(asks),
    open: count((each) => asks(each) && each.said === null),
    leftOut: count(isLeftOut),
  };
}

const asked = {
  first: "row.kind <> 'skipped'",
  asked: "row.kind = 'ok' AND row.asked IS NOT NULL",
  unread: "row.kind IN ('error', 'skipped')",
  wrong: "row.kind IN ('error')",
  left: "row.kind <> 'ok' OR row.outcome IN ('failed', 'doubtful') OR row.outcome IS NULL",
  kept: "row.undone IN ('kept')",
} as const;
export type TableRowsAsked = keyof typeof asked;

/** Some rows of a batch in the order of the file; of those that ask, the ones first that nobody has judged. */
export function tableRowsOf(
  manager: EntityManager,
  batchId: string,
  { which, limit }: { readonly which: TableRowsAsked; readonly limit: number },
): Promise<TableBatchRow[]> {
  return manager
    .createQueryBuilder(TableBatchRow, 'row')
    .where('row.batchId = :batchId', { batchId })
    .andWhere(`(${asked[which]})`)
    .addSelect(which === 'asked' ? 'row.said IS NOT NULL' : '0', 'judged')
    .orderBy('judged')
    .addOrderBy('row.place')
    .limit(limit)
    .getMany();
}

const ROWS_PER_STATEMENT = 500;

/** Puts the rows of a new check in place of those of the one before. */
export async function replaceTableRows(
  manager: EntityManager,
  batchId: string,
  rows: readonly CheckedTableRow[],
): Promise<void> {
  await manager.delete(TableBatchRow, { batchId });
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const some = rows.slice(from, from + ROWS_PER_STATEMENT);
    await manager.insert(TableBatchRow, some.map((row, at) => ({ ...row, batchId, place: from + at + 1 })) as object[]);
  }
}
