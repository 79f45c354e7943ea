import { Transitions } from '@park/identity';
import { Bug, type SystemActor } from '@park/kernel';
import { vocabulary } from '@park/registry';
import type { Outbox } from '@park/platform';
import type { EntityManager } from 'typeorm';
import { PolicyVersion } from './data/policy-version.entity';
import { Policy } from './data/policy.entity';
import { addDraft, contentHash, versionById } from './data/versions.query';
import { policyProblems } from './domain/content/policy-check';
import type { PolicyContent } from './domain/content/policy-content';
import type { ScoreTables } from './domain/content/score-tables';
import { versionLifecycle } from './domain/versions/version-lifecycle';
import { endedPushes } from './ended-pushes';

const loading: SystemActor = { kind: 'system', name: '参考数据' };

/** A policy of a reference file; `id` is the file's name. */
export interface ReferencePolicy extends PolicyContent {
  readonly id: string;
}

/** When reference policies are loaded, with which scoring tables, and what their steps are taken by. */
interface ReferenceLoad {
  readonly at: Date;
  readonly tables: ScoreTables;
  readonly transitions: Transitions;
  readonly outbox: Outbox;
}

/**
 * Loads policies that every installation starts with, in the caller's transaction. A file that changed since it was
 * loaded, or whose scoring table did, becomes a new version; an unchanged one does nothing. Those who were told of the version
 * before hear what became of it; those who meet the new one are told by the next matching.
 * Throws Bug naming the file, field and path of everything wrong, before anything is written.
 */
export async function loadReferencePolicies(
  manager: EntityManager,
  policies: readonly ReferencePolicy[],
  { tables, ...load }: ReferenceLoad,
): Promise<{ added: number; renewed: number }> {
  const problems = policies.flatMap(({ id, ...content }) =>
    policyProblems(content, vocabulary, tables).map(({ field, message }) => `${id}.json ${field} ${message}`),
  );
  if (problems.length > 0) throw new Bug(`政策参考数据有误：\n${problems.join('\n')}`);
  const known = await loadedHashes(manager);
  const count = { added: 0, renewed: 0 };
  for (const { id, ...written } of policies) {
    const content = tables.attachedTo(written);
    const before = known.get(id);
    if (before?.has(contentHash(content))) continue;
    count[before ? 'renewed' : 'added'] += 1;
    await addVersion(manager, { code: id, content }, load);
  }
  return count;
}

async function addVersion(
  manager: EntityManager,
  { code, content }: { code: string; content: PolicyContent },
  { at, transitions, outbox }: Omit<ReferenceLoad, 'tables'>,
): Promise<void> {
  const known = await manager.findOneBy(Policy, { code });
  const id = known?.id ?? String((await manager.insert(Policy, { code })).identifiers[0]!['id']);
  const number = ((await manager.maximum(PolicyVersion, 'number', { policyId: id })) ?? 0) + 1;
  const versionId = await addDraft(manager, id, { number, content, writerIds: '' });
  const begun = { action: 'policy.drafted', after: { title: content.title, number } };
  await transitions.begin(loading, manager, { table: versionLifecycle, id: versionId, audit: begun });
  if (content.standing === 'draft') return;
  await transitions.transition(loading, manager, {
    table: versionLifecycle,
    entity: PolicyVersion,
    subject: await versionById(manager, versionId),
    verb: 'release',
    set: { publishedAt: at },
    audit: { action: 'policy.published', note: content.title },
  });
  await manager.update(Policy, { id }, { currentVersionId: versionId });
  const before = known?.currentVersionId;
  if (before)
    await outbox.add(manager, await endedPushes(manager, { policyVersionId: before, replacedById: versionId }));
}

async function loadedHashes(manager: EntityManager): Promise<Map<string, Set<string>>> {
  const rows: { code: string; hash: string }[] = await manager.query(
    `SELECT p.code, v.content_hash AS hash FROM policy p JOIN policy_version v ON v.policy_id = p.id
      WHERE p.code IS NOT NULL`,
  );
  const known = new Map<string, Set<string>>();
  for (const { code, hash } of rows) known.set(code, (known.get(code) ?? new Set()).add(hash));
  return known;
}
