import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import { type Actor, type CalendarDate, InvalidInput, isRowId, NotFound, RuleViolated } from '@park/kernel';
import { Clock, failpoint, shared, withRetry } from '@park/platform';
import { vocabulary } from '@park/registry';
import { DataSource, type EntityManager, In } from 'typeorm';
import { alikePolicies, type AlikePolicy } from './data/alike.query';
import { type Measure, measuresOf } from './data/measures.query';
import type { PolicyUptake } from './data/policy-uptake.entity';
import { PolicyVersion } from './data/policy-version.entity';
import { Policy } from './data/policy.entity';
import { withPoliciesNamed } from './data/named-policies.query';
import { addDraft, contentColumns, seenVersion, versionById } from './data/versions.query';
import { toldOfPolicy } from './data/favourites.query';
import { policyRights } from './domain/access';
import { newVersionProblem } from './domain/versions/new-version';
import { type FieldChange, policyChanges } from './domain/versions/changes';
import { phaseOn } from './domain/versions/phase';
import { policyProblems } from './domain/content/policy-check';
import type { PolicyContent } from './domain/content/policy-content';
import { type OwnLine, ownLineOf } from './data/auto-entitlement.query';
import { asWritten } from './domain/content/score-tables';
import { versionLifecycle } from './domain/versions/version-lifecycle';
import { writersWith } from './domain/versions/writers';
import type { Phase } from './labels';
import { OfferedTables } from './score-tables.module';
import type { LinkFound } from './links/reach';
import { Publication, publishedFor, type PublishedSeen } from './publication';

/** A version and where it stands for its readers today. */
export type VersionInFile = PolicyVersion & {
  readonly phase: Phase;
  /** What it says otherwise than the published version before it; [] for the first. */
  readonly changes: readonly FieldChange[];
};

/** What became of a policy that was published at some time, for companies that were told of it. */
export interface PolicyStory {
  readonly title: string;
  readonly number: number;
  readonly publishedAt: Date | null;
  /** Set when its latest published version was withdrawn or is suspended, and none is in its place. */
  readonly stopped: Stopped | null;
  /** What the latest version says otherwise than the one before; [] for the first. */
  readonly changes: readonly FieldChange[];
  /** Whether the person who asks keeps it in sight. */
  readonly isFavourite: boolean;
  /** Whether a push of it was not opened by the company yet. */
  readonly isUnopened: boolean;
  /** What the company said of it; null before it said anything, and for staff. */
  readonly uptake: PolicyUptake | null;
  /** Its latest place on a list of 免申即享 of this policy; null without one, and for staff. */
  readonly entitled: OwnLine | null;
}

/** Why companies are not matched against a policy that they were told of. */
interface Stopped {
  readonly isSuspended: boolean;
  readonly at: Date | null;
  readonly reason: string;
  readonly department: string;
}

/** A link as it was found on a day. */
interface SeenLink extends LinkFound {
  readonly url: string;
  readonly at: Date;
}

/** A policy with all its versions, newest first. */
export interface PolicyFile {
  readonly policyId: string;
  readonly code: string | null;
  /** When somebody last said that it still holds as it is written; null: nobody since it was published. */
  readonly confirmed: { readonly at: Date; readonly by: string } | null;
  /** What the link to its original was found to be; null: it was not looked at. */
  readonly link: SeenLink | null;
  /** What companies are matched against unless it is suspended; null when nothing is published. */
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
  private readonly files = shared.byKey((policyIds) => this.filesOf(policyIds));

  constructor(
    private readonly dataSource: DataSource,
    private readonly publication: Publication,
    /** The scoring tables that conditions may name. */
    readonly tables: OfferedTables,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFound. */
  async find(actor: Actor, policyId: string): Promise<PolicyFile> {
    policyRights.viewPolicies.demand(actor);
    const file = isRowId(policyId) && (await this.files(String(BigInt(policyId))));
    if (!file) throw noPolicy();
    return file;
  }

  private async filesOf(policyIds: readonly string[]): Promise<Map<string, PolicyFile>> {
    const { manager } = this.dataSource;
    const where = { policyId: In([...policyIds]) };
    const rows = await manager.find(PolicyVersion, { where, relations: { policy: true }, order: { number: 'DESC' } });
    const asOf = this.clock.today();
    const policies = new Map(rows.map(({ policyId, policy }) => [policyId, policy!]));
    for (const row of rows) delete row.policy;
    return new Map(
      [...policies].map(([id, policy]) => {
        const own = rows.filter(({ policyId }) => policyId === id);
        return [id, policyFile(policy, own, asOf)];
      }),
    );
  }

  /** What became of a policy, for its readers in companies; null when it was never published. */
  async story(actor: Actor, policyId: string): Promise<PolicyStory | null> {
    policyRights.viewOwnMatches.demand(actor);
    if (!isRowId(policyId)) return null;
    const { versions, ...own } = await toldOfPolicy(this.dataSource.manager, actor, policyId);
    const [latest, before] = versions;
    if (!latest) return null;
    const { title, number, publishedAt, content } = latest;
    return {
      title,
      number,
      publishedAt,
      stopped: stoppedAs(latest),
      changes: before ? policyChanges(before.content, content, this.clock.today()) : [],
      ...own,
      entitled: actor.kind === 'company' ? await ownLineOf(this.dataSource.manager, actor.companyId, policyId) : null,
    };
  }

  /** Policies of the library that a new one may be the same as: of the same document, or called nearly so. */
  alike(actor: Actor, written: Pick<PolicyContent, 'title' | 'documentNumber' | 'clause'>): Promise<AlikePolicy[]> {
    policyRights.editPolicies.demand(actor);
    return alikePolicies(this.dataSource.manager, written);
  }

  /** The other policies of the same document, at most fifty. One query. */
  measures(actor: Actor, version: Pick<PolicyVersion, 'policyId' | 'content'>): Promise<Measure[]> {
    policyRights.viewPolicies.demand(actor);
    return measuresOf(this.dataSource.manager, version, this.clock.today());
  }

  /** A new policy with its first draft. Its scores take the tables in force now. Throws InvalidInput by form field. */
  async createDraft(actor: Actor, written: PolicyContent): Promise<{ policyId: string; versionId: string }> {
    policyRights.editPolicies.demand(actor);
    const content = await this.checked(written, null);
    return this.inOneGo(async (manager) => {
      const policyId = String((await manager.insert(Policy, {})).identifiers[0]!['id']);
      const versionId = await addDraft(manager, policyId, { number: 1, content, writerIds: writersWith('', actor) });
      const after = { title: content.title, number: 1 };
      await this.begin(actor, manager, { versionId, action: 'policy.drafted', after });
      return { policyId, versionId };
    });
  }

  /** Changes a draft, tables included. Throws Conflict when it changed since, RuleViolated when it is a draft no longer. */
  async editDraft(actor: Actor, versionId: string, change: Seen & { readonly content: PolicyContent }): Promise<void> {
    policyRights.editPolicies.demand(actor);
    const { policyId } = await versionById(this.dataSource.manager, versionId);
    const content = await this.checked(change.content, policyId);
    await this.inOneGo(async (manager) => {
      const draft = await seenVersion(manager, versionId, change);
      await this.transitions.transition(actor, manager, {
        ...versionRow,
        subject: draft,
        verb: 'edit',
        set: { ...contentColumns(content), writerIds: writersWith(draft.writerIds, actor) },
        audit: { action: 'policy.draft-edited', before: draft.content, after: content },
      });
    });
  }

  /**
   * Begins the next version as a draft: a copy of the latest with the scoring tables in force now, or the content given.
   * Published text is never edited.
   */
  async newVersion(actor: Actor, policyId: string, written?: PolicyContent): Promise<{ versionId: string }> {
    policyRights.editPolicies.demand(actor);
    const [given, tables] = [written && (await this.checked(written, policyId)), await this.tables.now()];
    return this.inOneGo(async (manager) => {
      if (!isRowId(policyId)) throw noPolicy();
      await manager.query('SELECT id FROM policy WHERE id = ? FOR UPDATE', [policyId]);
      const versions = await manager.find(PolicyVersion, { where: { policyId }, order: { number: 'DESC' } });
      const [latest] = versions;
      if (!latest) throw noPolicy();
      const problem = newVersionProblem(versions);
      if (problem) throw new RuleViolated(problem);
      const number = latest.number + 1;
      const content = given ?? tables.attachedTo(latest.content);
      const versionId = await addDraft(manager, policyId, { number, content, writerIds: writersWith('', actor) });
      await this.begin(actor, manager, { versionId, action: 'policy.version-begun', after: { policyId, number } });
      return { versionId };
    });
  }

  /**
   * Publishes an approved version and tells every company that meets it and was not left out by hand, in one transaction;
   * delivery follows through the outbox. Of two at the same time one wins, the other gets Conflict.
   */
  async publish(actor: Actor, versionId: string, seen: Seen): Promise<PublishedSeen> {
    policyRights.publishPolicies.demand(actor);
    const published = await this.inOneGo(async (manager) => {
      const draft = await seenVersion(manager, versionId, seen);
      return this.publication.publish(actor, manager, draft);
    });
    failpoint('policy.publish.after-commit');
    return publishedFor(actor, published);
  }

  /** Takes a published version back: it is matched no longer, and those who were told of it are told why. */
  async withdraw(actor: Actor, versionId: string, order: Seen & { readonly reason: string }): Promise<void> {
    policyRights.publishPolicies.demand(actor);
    const note = order.reason.trim();
    await this.inOneGo(async (manager) => {
      const version = await seenVersion(manager, versionId, order);
      await this.transitions.transition(actor, manager, {
        ...versionRow,
        subject: version,
        verb: 'withdraw',
        reason: { note },
        set: { withdrawnAt: this.clock.now(), withdrawalReason: note },
        audit: { action: 'policy.withdrawn', after: { reason: note } },
      });
      await this.publication.takeBack(manager, version);
    });
  }

  /** The content as it is stored. Throws InvalidInput. */
  private async checked(content: PolicyContent, policyId: string | null): Promise<PolicyContent> {
    const written = asWritten(content);
    const tables = await this.tables.now();
    const problems = policyProblems(written, vocabulary, tables);
    if (problems.length > 0) throw new InvalidInput(problems);
    return tables.attachedTo(await withPoliciesNamed(this.dataSource.manager, written, policyId));
  }

  private begin(
    actor: Actor,
    manager: EntityManager,
    { versionId: id, ...audit }: { versionId: string; action: string; after: object },
  ): Promise<void> {
    return this.transitions.begin(actor, manager, { table: versionLifecycle, id, audit });
  }

  private inOneGo<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

const versionRow = { table: versionLifecycle, entity: PolicyVersion } as const;

function stoppedAs({ status, content, ...version }: PolicyVersion): Stopped | null {
  const { department } = content;
  if (status === 'suspended')
    return { isSuspended: true, at: version.suspendedAt, reason: version.suspensionReason ?? '', department };
  if (status !== 'withdrawn') return null;
  return { isSuspended: false, at: version.withdrawnAt, reason: version.withdrawalReason ?? '', department };
}

function noPolicy(): NotFound {
  return new NotFound('没有找到这项政策，它可能已被删除。');
}

/** A policy with its versions, the highest first. */
function policyFile(policy: Policy, rows: readonly PolicyVersion[], asOf: CalendarDate): PolicyFile {
  const versions = rows.map((row, at) => {
    const current = row.id === policy.currentVersionId;
    const phase = phaseOn(row.content, { status: row.status, current }, asOf);
    const before = rows.slice(at + 1).find(({ publishedAt }) => publishedAt !== null);
    const changes = before ? policyChanges(before.content, row.content, asOf) : [];
    return Object.assign(row, { phase, changes });
  });
  const current = versions.find((version) => version.id === policy.currentVersionId) ?? null;
  const { id: policyId, code, confirmedAt, confirmedBy } = policy;
  const confirmed = confirmedAt && { at: confirmedAt, by: confirmedBy ?? '' };
  return { policyId, code, confirmed, link: linkOf(policy), current, latest: versions[0]!, versions };
}

function linkOf({ linkUrl, linkResult, linkStatus, linkCheckedAt }: Policy): SeenLink | null {
  if (!linkUrl || !linkResult || !linkCheckedAt) return null;
  return { url: linkUrl, result: linkResult, status: linkStatus, at: linkCheckedAt };
}
