import { type EntityManager, In } from 'typeorm';
import type { RowKind } from '../domain/checked-row';
import type { ImportBatch } from './import-batch.entity';
import { ImportRow, type RowOutcome } from './import-row.entity';

/** What became of the rows of a batch. `imported + errors + skipped` is its total. */
export interface Outcomes {
  /** Written, or nothing new to write. */
  readonly imported: number;
  readonly same: number;
  readonly created: number;
  /** Wrong before, refused when written, left out as doubtful, or not reached. */
  readonly errors: number;
  readonly skipped: number;
  /** Rows that can be imported and are not yet. */
  readonly waiting: number;
  readonly undone: number;
  readonly partlyUndone: number;
}

interface Counted {
  batchId: string;
  kind: RowKind;
  outcome: RowOutcome | null;
  undone: 'all' | 'partly' | null;
  rows: string;
}

const WRITTEN: readonly (RowOutcome | null)[] = ['new', 'changed', 'same'];
const COUNTS = `SELECT batch_id AS batchId, kind, outcome, undone, COUNT(*) AS \`rows\` FROM import_row WHERE batch_id IN (?)
  GROUP BY batch_id, kind, outcome, undone`;

/** Counts what became of the rows of a batch. */
export async function outcomesOf(manager: EntityManager, batchId: string): Promise<Outcomes> {
  return (await outcomesOfAll(manager, [batchId])).get(batchId)!;
}

/** The same for several batches. */
export async function outcomesOfAll(
  manager: EntityManager,
  batchIds: readonly string[],
): Promise<ReadonlyMap<string, Outcomes>> {
  const counted: Counted[] = batchIds.length === 0 ? [] : await manager.query(COUNTS, [batchIds]);
  return new Map(batchIds.map((id) => [id, summed(counted.filter(({ batchId }) => batchId === id))]));
}

function summed(counted: readonly Counted[]): Outcomes {
  const count = (fits: (each: Counted) => boolean) =>
    counted.filter(fits).reduce((total, { rows }) => total + Number(rows), 0);
  return {
    imported: count(({ outcome }) => WRITTEN.includes(outcome)),
    same: count(({ outcome }) => outcome === 'same'),
    created: count(({ outcome }) => outcome === 'new'),
    errors: count(({ kind, outcome }) => kind === 'error' || (kind === 'ok' && !WRITTEN.includes(outcome))),
    skipped: count(({ kind }) => kind === 'skipped'),
    waiting: count(({ kind, outcome }) => kind === 'ok' && outcome === null),
    undone: count(({ undone }) => undone === 'all'),
    partlyUndone: count(({ undone }) => undone === 'partly'),
  };
}

export type RowsAsked = 'first' | 'errors' | 'doubtful' | 'skipped' | 'not-imported' | 'kept';

const ASKED: Readonly<Record<RowsAsked, string>> = {
  first: "row.kind <> 'skipped'",
  errors: "row.kind = 'error'",
  doubtful: "row.kind = 'ok' AND row.doubts <> '[]'",
  skipped: "row.kind = 'skipped'",
  'not-imported':
    "row.kind = 'error' OR (row.kind = 'ok' AND COALESCE(row.outcome, 'waits') NOT IN ('new', 'changed', 'same'))",
  kept: 'row.undone IS NOT NULL AND row.remark IS NOT NULL',
};

/** Some rows of a batch in the order of the file. */
export function rowsOf(
  manager: EntityManager,
  { id }: Pick<ImportBatch, 'id'>,
  { asked, after = 0, limit }: { asked: RowsAsked; after?: number; limit: number },
): Promise<ImportRow[]> {
  return manager
    .createQueryBuilder(ImportRow, 'row')
    .where('row.batchId = :id AND row.place > :after', { id, after })
    .andWhere(`(${ASKED[asked]})`)
    .orderBy('row.place')
    .limit(limit)
    .getMany();
}

/** The rows at these places of a batch. */
export async function rowsAt(
  manager: EntityManager,
  { id: batchId }: Pick<ImportBatch, 'id'>,
  places: readonly number[],
): Promise<ImportRow[]> {
  return places.length === 0 ? [] : manager.findBy(ImportRow, { batchId, place: In([...new Set(places)]) });
}
