import { isRowId, NotFound } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { SiteBatch, SiteBatchRow } from './site-batch.entities';

/** What became of the rows of a batch. */
export interface SiteOutcomes {
  /** Written, or nothing new to write. */
  readonly imported: number;
  readonly same: number;
  /** Wrong before, refused when written, or not reached. */
  readonly errors: number;
  readonly skipped: number;
  readonly waiting: number;
  readonly undone: number;
  readonly kept: number;
}

/** One batch. Throws NotFound. */
export async function batchOf(manager: EntityManager, id: string): Promise<SiteBatch> {
  const batch = isRowId(id) && (await manager.findOneBy(SiteBatch, { id }));
  if (!batch) throw new NotFound('没有找到这个载体导入批次，请从导入记录中选择。');
  return batch;
}

type Counted = Pick<SiteBatchRow, 'kind' | 'outcome' | 'undone'> & { readonly rows: string };

const COUNTS = `SELECT kind, outcome, undone, COUNT(*) AS \`rows\` FROM site_batch_row WHERE batch_id = ?
  GROUP BY kind, outcome, undone`;
const WRITTEN: readonly (string | null)[] = ['new', 'changed', 'same'];

/** Counts what became of the rows of a batch. */
export async function siteOutcomesOf(manager: EntityManager, batchId: string): Promise<SiteOutcomes> {
  const counted: Counted[] = await manager.query(COUNTS, [batchId]);
  const count = (fits: (each: Counted) => boolean) =>
    counted.filter(fits).reduce((sum, { rows }) => sum + Number(rows), 0);
  return {
    imported: count(({ outcome }) => WRITTEN.includes(outcome)),
    same: count(({ outcome }) => outcome === 'same'),
    errors: count(({ kind, outcome }) => kind === 'error' || (kind === 'ok' && !WRITTEN.includes(outcome))),
    skipped: count(({ kind }) => kind === 'skipped'),
    waiting: count(({ kind, outcome }) => kind === 'ok' && outcome === null),
    undone: count(({ undone }) => undone === 'all'),
    kept: count(({ undone }) => undone === 'kept'),
  };
}

const asked = {
  first: "row.kind <> 'skipped'",
  wrong: "row.kind IN ('error')",
  left: "row.kind <> 'ok' OR row.outcome IN ('failed') OR row.outcome IS NULL",
  kept: "row.undone IN ('kept')",
} as const;
export type SiteRowsAsked = keyof typeof asked;

/** Some rows of a batch in the order of the file. */
export function batchRows(
  manager: EntityManager,
  batchId: string,
  { which, limit }: { readonly which: SiteRowsAsked; readonly limit: number },
): Promise<SiteBatchRow[]> {
  return manager
    .createQueryBuilder(SiteBatchRow, 'row')
    .where('row.batchId = :batchId', { batchId })
    .andWhere(`(${asked[which]})`)
    .orderBy('row.place')
    .limit(limit)
    .getMany();
}

const ROWS_PER_STATEMENT = 500;

/** Puts the rows of a new check in place of those of the one before. */
export async function replaceRows(
  manager: EntityManager,
  batchId: string,
  rows: readonly Omit<SiteBatchRow, 'batchId' | 'place'>[],
): Promise<void> {
  await manager.delete(SiteBatchRow, { batchId });
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const some = rows.slice(from, from + ROWS_PER_STATEMENT);
    await manager.insert(SiteBatchRow, some.map((row, at) => ({ ...row, batchId, place: from + at + 1 })) as object[]);
  }
}
