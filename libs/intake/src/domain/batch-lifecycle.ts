import { type BatchInHand, batchLifecycle as lifecycleOfBatches } from '@park/batches';
import type { Actor } from '@park/kernel';
import { intakeRights } from './access';
import type { BatchKind } from './targets/targets';

/** The life of a batch of companies: who may take its steps depends on what it brings. */
export const batchLifecycle = lifecycleOfBatches({
  ...{ subject: 'import-batch', noun: '导入批次' },
  may: (actor: Actor, { kind }: BatchInHand<BatchKind>) => intakeRights.importTables.allows(actor, kind && { kind }),
  more: { check: ['rowsDoubtful'], import: ['withDoubts'], clear: ['answers', 'summary', 'detailsClearedAt'] },
});
