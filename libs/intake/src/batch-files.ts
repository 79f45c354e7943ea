import type { FileOwner } from '@park/files';
import { Conflict, isRowId, NotFound } from '@park/kernel';
import { ImportBatch } from './data/import-batch.entity';
import { intakeRights } from './domain/access';

/** The file of a batch: read by who may import, brought once. */
export const batchFiles: FileOwner = {
  type: 'import-batch',
  async owned(actor, manager, { id, for: purpose }) {
    intakeRights.importTables.demand(actor);
    const batch = isRowId(id) && (await manager.findOneBy(ImportBatch, { id }));
    if (!batch) throw new NotFound('没有找到这个导入批次。');
    intakeRights.importTables.demand(actor, batch);
    if (purpose === 'attach' && batch.status !== 'new') throw new Conflict('这个批次已有文件，请新建一个批次。');
    return { companyId: null };
  },
};
