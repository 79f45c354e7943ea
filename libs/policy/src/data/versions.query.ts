import { createHash } from 'node:crypto';
import { Conflict, NotFound } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { canonical } from '../domain/explanation/canonical';
import type { PolicyContent } from '../domain/content/policy-content';
import { PolicyVersion } from './policy-version.entity';
import { Policy } from './policy.entity';

/** The sha256 of a content, whatever the order of its keys was. */
export function contentHash(content: PolicyContent): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}

/**
 * Adds a draft as the highest version of its policy; two at the same time collide on the unique number. Its count of
 * changes goes on where the versions before it stand: a form opened on one of those can never pass for a form of this.
 */
export async function addDraft(
  manager: EntityManager,
  policyId: string,
  draft: { readonly number: number; readonly content: PolicyContent },
): Promise<string> {
  const version = ((await manager.maximum(PolicyVersion, 'version', { policyId })) ?? 0) + 1;
  const row = { policyId, number: draft.number, version, status: 'draft' as const, ...contentColumns(draft.content) };
  const inserted = await manager.insert(PolicyVersion, row);
  const id = String(inserted.identifiers[0]!['id']);
  await manager.update(Policy, { id: policyId }, { latestVersionId: id });
  return id;
}

/** Columns that follow from the content. */
export function contentColumns(content: PolicyContent) {
  const { title, documentNumber, level, kind, effectiveFrom, effectiveTo } = content;
  return { title, documentNumber, level, kind, effectiveFrom, effectiveTo, content, contentHash: contentHash(content) };
}

/** Throws NotFound. */
export async function versionById(manager: EntityManager, versionId: string): Promise<PolicyVersion> {
  const found = await manager.findOneBy(PolicyVersion, { id: versionId });
  if (!found) throw new NotFound('没有找到这个政策版本，它可能已被删除。');
  return found;
}

/** Changes a version that is still as the actor saw it, or throws Conflict. */
export async function changeVersion(
  manager: EntityManager,
  seen: Pick<PolicyVersion, 'id' | 'status' | 'version'>,
  change: Partial<Omit<PolicyVersion, 'policy'>>,
): Promise<void> {
  const guard = { id: seen.id, status: seen.status, version: seen.version };
  const { affected } = await manager.update(PolicyVersion, guard, { ...change, version: seen.version + 1 });
  if (affected !== 1) throw changedMeanwhile();
}

export function changedMeanwhile(): Conflict {
  return new Conflict('这个政策版本刚刚已被他人修改或发布，请刷新页面查看最新内容后再操作。');
}
