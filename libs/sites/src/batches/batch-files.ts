import type { FileOwner } from '@park/files';
import { Conflict, isRowId, NotFound } from '@park/kernel';
import { SiteBatch } from '../data/site-batch.entities';
import { siteRights } from '../domain/access';

/** The file of a batch: read by who keeps the register, brought once. */
export const siteBatchFiles: FileOwner = {
  type: 'site-batch',
  async owned(actor, manager, { id, for: purpose }) {
    siteRights.keepSites.demand(actor);
    const batch = isRowId(id) && (await manager.findOneBy(SiteBatch, { id }));
    if (!batch) throw new NotFound('没有找到这个载体导入批次。');
    if (purpose === 'attach' && batch.status !== 'new') throw new Conflict('这个批次已有文件，请新建一个批次。');
    return { companyId: null };
  },
};
