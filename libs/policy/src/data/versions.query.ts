import { createHash } from 'node:crypto';
import { Conflict, NotFound } from '@park/kernel';
import type { EntityManager } from 'typeorm';
import { canonical } from '../domain/explanation/canonical';
import { documentKey } from '../domain/content/document';
import type { PolicyContent } from '../domain/content/policy-content';
import { versionLifecycle } from '../domain/versions/version-lifecycle';
import { PolicyVersion } from './policy-version.entity';
import { Policy } from './policy.entity';

const LOCK_WAIT_TIMEOUT = 1205;

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
  draft: { readonly number: number; readonly content: PolicyContent; readonly writerIds: string },
): Promise<string> {
  const version = ((await manager.maximum(PolicyVersion, 'version', { policyId })) ?? 0) + 1;
  const row = {
    policyId,
    number: draft.number,
    version,
    status: versionLifecycle.initial,
    writerIds: draft.writerIds,
    ...contentColumns(draft.content),
  };
  const inserted = await manager.insert(PolicyVersion, row);
  const id = String(inserted.identifiers[0]!['id']);
  await manager.update(Policy, { id: policyId }, { latestVersionId: id });
  return id;
}

/** Columns that follow from the content. */
export function contentColumns(content: PolicyContent) {
  const { title, documentNumber, level, kind, effectiveFrom, effectiveTo } = content;
  return {
    ...{ title, documentNumber, level, kind, effectiveFrom, effectiveTo, content },
    ...{ documentKey: documentKey(content), contentHash: contentHash(content) },
  };
}

/** Throws NotFound. */
export async function versionById(manager: EntityManager, versionId: string): Promise<PolicyVersion> {
  const found = await manager.findOneBy(PolicyVersion, { id: versionId });
  if (!found) throw new NotFound('没有找到这个政策版本，它可能已被删除。');
  return found;
}

/** The version as the page showed it. Throws NotFound, Conflict. */
export async function seenVersion(
  manager: EntityManager,
  versionId: string,
  { expectedVersion }: { readonly expectedVersion: number },
): Promise<PolicyVersion> {
  const version = await versionById(manager, versionId);
  if (version.version !== expectedVersion) throw changedMeanwhile();
  return version;
}

/** The version is not what the page showed. */
export function changedMeanwhile(): Conflict {
  return Conflict.changed('这个政策版本', '请刷新页面查看最新内容后再操作。');
}

/** Holds the version's row; throws Conflict when somebody else does for longer than a statement may wait. */
export async function holdVersion(manager: EntityManager, { id }: Pick<PolicyVersion, 'id'>): Promise<void> {
  try {
    await manager.query('SELECT id FROM policy_version WHERE id = ? FOR UPDATE', [id]);
  } catch (error) {
    if (Number((error as { errno?: number }).errno) !== LOCK_WAIT_TIMEOUT) throw error;
    throw new Conflict('另一位同事正在发布这个版本，请稍候片刻，再刷新页面查看结果。');
  }
}
