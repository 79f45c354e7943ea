import { Injectable } from '@nestjs/common';
import { Audit } from '@park/identity';
import { type Actor, type CalendarDate, InvalidInput, NotFound, RuleViolated } from '@park/kernel';
import { Clock, failpoint, type Page, type PageRequest, withRetry } from '@park/platform';
import { vocabulary } from '@park/registry';
import { DataSource, type EntityManager } from 'typeorm';
import { listPolicies, type PolicyFilter, type PolicyRow } from './data/library.query';
import { PolicyVersion } from './data/policy-version.entity';
import { Policy } from './data/policy.entity';
import { addDraft, changedMeanwhile, changeVersion, contentColumns, versionById } from './data/versions.query';
import { policyRights } from './domain/access';
import { demand } from './domain/demand';
import { newVersionProblem } from './domain/versions/new-version';
import { phaseOn } from './domain/versions/phase';
import { policyProblems } from './domain/content/policy-check';
import type { PolicyContent } from './domain/content/policy-content';
import { permitted } from './domain/versions/permitted';
import { asWritten, ScoreTables } from './domain/content/score-tables';
import type { Phase } from './labels';
import { Publication, type Published } from './publication';

/** A version and where it stands for its readers today. */
export type VersionInFile = PolicyVersion & { readonly phase: Phase };

/** A policy with all its versions, newest first. */
export interface PolicyFile {
  readonly policyId: string;
  readonly code: string | null;
  /** What companies are matched against; null when nothing is published. */
  readonly current: VersionInFile | null;
  /** The highest version: the current one, or a draft above it. */
  readonly latest: VersionInFile;
  readonly versions: readonly VersionInFile[];
}

/** The version an actor saw when pressing the button. */
export interface Seen {
  readonly expectedVersion: number;
}

/** The policy library: drafts, versions, publishing and withdrawing. */
@Injectable()
export class PolicyLibrary {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publication: Publication,
    private readonly tables: ScoreTables,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, filter: PolicyFilter, page: PageRequest): Promise<Page<PolicyRow>> {
    demand(actor, policyRights.viewPolicies);
    return listPolicies(this.dataSource.manager, filter, { page, asOf: this.clock.today() });
  }

  /** Throws NotFound. */
  async find(actor: Actor, policyId: string): Promise<PolicyFile> {
    demand(actor, policyRights.viewPolicies);
    const policy = isId(policyId) && (await this.dataSource.manager.findOneBy(Policy, { id: policyId }));
    if (!policy) throw noPolicy();
    const rows = await this.dataSource.manager.find(PolicyVersion, { where: { policyId }, order: { number: 'DESC' } });
    const asOf: CalendarDate = this.clock.today();
    const versions = rows.map((row) => {
      const current = row.id === policy.currentVersionId;
      return Object.assign(row, { phase: phaseOn(row.content, { status: row.status, current }, asOf) });
    });
    const current = versions.find((version) => version.id === policy.currentVersionId) ?? null;
    return { policyId, code: policy.code, current, latest: versions[0]!, versions };
  }

  /** A new policy with its first draft. Its scores take the tables in force now. Throws InvalidInput by form field. */
  async createDraft(actor: Actor, written: PolicyContent): Promise<{ policyId: string; versionId: string }> {
    demand(actor, policyRights.editPolicies);
    const content = this.checked(written);
    return this.dataSource.transaction(async (manager) => {
      const policyId = String((await manager.insert(Policy, {})).identifiers[0]!['id']);
      const versionId = await addDraft(manager, policyId, { number: 1, content });
      await this.tell(manager, actor, {
        action: 'policy.drafted',
        versionId,
        after: { title: content.title, number: 1 },
      });
      return { policyId, versionId };
    });
  }

  /** Changes a draft, tables included. Throws Conflict when it changed since, RuleViolated when it is a draft no longer. */
  async editDraft(actor: Actor, versionId: string, change: Seen & { readonly content: PolicyContent }): Promise<void> {
    demand(actor, policyRights.editPolicies);
    const content = this.checked(change.content);
    await this.dataSource.transaction(async (manager) => {
      const draft = await this.seen(manager, versionId, change);
      permitted(draft.status, 'edit');
      await changeVersion(manager, draft, contentColumns(content));
      const [before, after] = [draft.content, content];
      await this.tell(manager, actor, { action: 'policy.draft-edited', versionId, before, after });
    });
  }

  /**
   * Begins the next version as a draft: a copy of the latest with the scoring tables in force now, or the content given.
   * Published text is never edited.
   */
  async newVersion(actor: Actor, policyId: string, written?: PolicyContent): Promise<{ versionId: string }> {
    demand(actor, policyRights.editPolicies);
    const given = written && this.checked(written);
    return this.dataSource.transaction(async (manager) => {
      if (!isId(policyId)) throw noPolicy();
      await manager.query('SELECT id FROM policy WHERE id = ? FOR UPDATE', [policyId]);
      const versions = await manager.find(PolicyVersion, { where: { policyId }, order: { number: 'DESC' } });
      const [latest] = versions;
      if (!latest) throw noPolicy();
      const problem = newVersionProblem(versions);
      if (problem) throw new RuleViolated(problem);
      const number = latest.number + 1;
      const content = given ?? this.tables.attachedTo(latest.content);
      const versionId = await addDraft(manager, policyId, { number, content });
      await this.tell(manager, actor, { action: 'policy.version-begun', versionId, after: { policyId, number } });
      return { versionId };
    });
  }

  /**
   * Publishes a draft and tells every company that meets it, in one transaction; delivery follows through the outbox.
   * Of two at the same time one wins, the other gets Conflict.
   */
  async publish(actor: Actor, versionId: string, seen: Seen): Promise<Published> {
    demand(actor, policyRights.publishPolicies);
    const published = await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const draft = await this.seen(manager, versionId, seen);
        permitted(draft.status, 'publish');
        if (draft.content.standing === 'draft') {
          throw new RuleViolated('这份文件仍是征求意见稿，不能发布；正式印发后请把“政策现状”改为“现行”。');
        }
        return this.publication.publish(manager, actor, draft);
      }),
    );
    failpoint('policy.publish.after-commit');
    return published;
  }

  /** Takes a published version back: it is matched no longer; what was pushed stays on record. */
  async withdraw(actor: Actor, versionId: string, order: Seen & { readonly reason: string }): Promise<void> {
    demand(actor, policyRights.publishPolicies);
    const reason = order.reason.trim();
    if (reason === '' || [...reason].length > 300) {
      throw new InvalidInput([{ field: 'reason', message: '请填写撤回原因，不超过 300 个字。' }]);
    }
    await this.dataSource.transaction(async (manager) => {
      const version = await this.seen(manager, versionId, order);
      permitted(version.status, 'withdraw');
      const change = { status: 'withdrawn' as const, withdrawnAt: this.clock.now(), withdrawalReason: reason };
      await changeVersion(manager, version, change);
      await manager.update(Policy, { id: version.policyId, currentVersionId: versionId }, { currentVersionId: null });
      await this.tell(manager, actor, { action: 'policy.withdrawn', versionId, after: { reason } });
    });
  }

  /** The content as it is stored. Throws InvalidInput. */
  private checked(content: PolicyContent): PolicyContent {
    const written = asWritten(content);
    const problems = policyProblems(written, vocabulary, this.tables);
    if (problems.length > 0) throw new InvalidInput(problems);
    return this.tables.attachedTo(written);
  }

  private async seen(manager: EntityManager, versionId: string, { expectedVersion }: Seen): Promise<PolicyVersion> {
    const version = await versionById(manager, versionId);
    if (version.version !== expectedVersion) throw changedMeanwhile();
    return version;
  }

  private tell(
    manager: EntityManager,
    actor: Actor,
    { versionId, ...what }: { action: string; versionId: string; before?: unknown; after?: unknown },
  ): Promise<void> {
    return this.audit.record(manager, { actor, objectType: 'policy-version', objectId: versionId, ...what });
  }
}

// The database would read '1abc' as 1.
function isId(text: string): boolean {
  return /^\d{1,18}$/.test(text);
}

function noPolicy(): NotFound {
  return new NotFound('没有找到这项政策，它可能已被删除。');
}
