import { isRowId, NotFound } from '@park/kernel';
import type { Answers } from '@park/sheets';
import type { EntityManager } from 'typeorm';
import type { BatchSummary } from '../domain/batch-summary';
import type { CheckedRow } from '../domain/checked-row';
import { packed } from '../domain/packed-plan';
import type { ImportKind } from '../domain/targets/targets';
import { ImportBatch } from './import-batch.entity';
import { ImportMapping } from './import-mapping.entity';
import { ImportRow } from './import-row.entity';

const ROWS_PER_STATEMENT = 500;

/** One batch. Throws NotFound. */
export async function batchOf(manager: EntityManager, id: string): Promise<ImportBatch> {
  const batch = isRowId(id) && (await manager.findOneBy(ImportBatch, { id }));
  if (!batch) throw new NotFound('没有找到这个导入批次，请从导入记录中选择。');
  return batch;
}

/** The record that the file of a batch belongs to. */
export function ownerOf(id: string) {
  return { type: 'import-batch', id };
}

/** Puts the rows of a new check in place of those of the one before. */
export async function replaceRows(manager: EntityManager, batchId: string, rows: readonly CheckedRow[]): Promise<void> {
  await manager.delete(ImportRow, { batchId });
  let underWay: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const some = rows.slice(from, from + ROWS_PER_STATEMENT).map((row, at) => valuesOf(batchId, from + at + 1, row));
    // Put together while the database works on those before.
    await underWay;
    underWay = manager.query(INSERT, [some]);
  }
  await underWay;
}

const INSERT = `INSERT INTO import_row (batch_id, place, sheet, \`row\`, kind, label, cells, faults, plan, doubts, action,
  company_id, revision) VALUES ?`;

function valuesOf(batchId: string, place: number, row: CheckedRow): unknown[] {
  const { sheet, kind, label, cells, faults, plan, doubts, action, companyId, revision } = row;
  const said = [cells, faults, plan && packed(plan), doubts].map((each) => each && JSON.stringify(each));
  return [batchId, place, sheet.slice(0, 120), row.row, kind, label, ...said, action, companyId, revision];
}

/** What was last answered about tables of this form. */
export async function remembered(
  manager: EntityManager,
  kind: ImportKind,
  fingerprint: string,
): Promise<Answers | null> {
  const known = await manager.findOneBy(ImportMapping, { kind, fingerprint });
  return known?.answers ?? null;
}

interface Answered {
  readonly kind: ImportKind;
  readonly summary: BatchSummary;
  readonly answers: Answers;
  readonly at: Date;
  readonly by: string;
}

/** Keeps what was answered for the next table of this form; what holds for one file only is left out. */
export async function remember(manager: EntityManager, { kind, summary, answers, at, by }: Answered): Promise<void> {
  const { units, fields, zeros, blanks } = answers;
  const sql = `INSERT INTO import_mapping (kind, fingerprint, answers, changed_at, changed_by_name) VALUES (?, ?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE answers = VALUES(answers), changed_at = VALUES(changed_at), changed_by_name = VALUES(changed_by_name)`;
  await manager.query(sql, [kind, summary.fingerprint, JSON.stringify({ units, fields, zeros, blanks }), at, by]);
}
