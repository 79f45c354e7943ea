import type { FileOwner } from '@park/files';
import { isRowId, NotFound } from '@park/kernel';
import { bookletRights } from './domain/access';
import { BookletBatch } from './data/booklet-batch.entity';

export const BATCH_FILES = 'booklet-batch';

/** The file of a batch: for who asked for it. */
export const bookletFiles: FileOwner = {
  type: BATCH_FILES,
  async owned(actor, manager, { id }) {
    bookletRights.printBooklets.demand(actor);
    const userId = actor.kind === 'staff' ? actor.userId : '0';
    const batch = isRowId(id) && (await manager.findOneBy(BookletBatch, { id, userId }));
    if (!batch) throw new NotFound('没有找到这次导出，它可能已满 7 天被清理，或由别人发起。');
    return { companyId: null };
  },
};
