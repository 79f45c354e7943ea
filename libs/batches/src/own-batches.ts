import { type Actor, NotFound } from '@park/kernel';
import type { BatchTarget } from './batch-target';
import type { TableBatch } from './data/table-batch.entities';

/** Whose batches this person sees: everybody's, or those of one uploader. */
export function uploaderSeen(target: BatchTarget, actor: Actor): string | null {
  if (target.seesAll(actor) || actor.kind === 'system') return null;
  return actor.userId;
}

/** Throws NotFound for a batch of somebody else, unless this person sees all. */
export function demandOwn(target: BatchTarget, actor: Actor, { uploadedById }: Pick<TableBatch, 'uploadedById'>): void {
  const seen = uploaderSeen(target, actor);
  if (seen !== null && seen !== uploadedById) throw new NotFound('没有找到这个导入批次，请从导入记录中选择。');
}
