import { batchLifecycle } from '@park/batches';
import { siteRights } from '../access';

/** The life of a batch of land and rooms. */
export const siteBatchLifecycle = batchLifecycle({
  ...{ subject: 'site-batch', noun: '载体导入批次' },
  may: (actor) => siteRights.keepSites.allows(actor),
});
