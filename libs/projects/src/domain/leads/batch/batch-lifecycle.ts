import { batchLifecycle } from '@park/batches';
import { leadRights } from '../lead-access';

/** The life of a batch of leads. */
export const leadBatchLifecycle = batchLifecycle({
  ...{ subject: 'lead-batch', noun: '线索导入批次', asks: true },
  may: (actor) => leadRights.importLeads.allows(actor),
});
