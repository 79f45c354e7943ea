import { isRowId } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { TableBatch, TableBatchRow } from './table-batch.entities';

/** The batch with which a record of a target was taken back whole; null where none was. */
export async function batchThatTookBack(
  manager: EntityManager,
  target: string,
  recordId: string,
): Promise<TableBatch | null> {
  if (!isRowId(recordId)) return null;
  return manager
    .createQueryBuilder(TableBatch, 'batch')
    .innerJoin(TableBatchRow, 'row', 'row.batchId = batch.id')
    .where({ target })
    .andWhere('row.recordId = :recordId', { recordId })
    .andWhere("row.undone IN ('all')")
    .getOne();
}
