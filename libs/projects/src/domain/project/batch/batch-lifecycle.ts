import { batchLifecycle } from '@park/batches';
import { projectRights } from '../../access';

/** The life of a batch of projects. */
export const projectBatchLifecycle = batchLifecycle({
  ...{ subject: 'project-batch', noun: '项目导入批次', asks: true },
  may: (actor) => projectRights.importProjects.allows(actor),
});
