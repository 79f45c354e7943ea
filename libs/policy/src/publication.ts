import { Injectable } from '@nestjs/common';
import { Transitions } from '@park/identity';
import type { State } from '@park/criteria';
import { type Actor, dateInShanghai, RuleViolated } from '@park/kernel';
import { pausing, Clock, failpoint, Outbox } from '@park/platform';
import { Population } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { endedPushes } from './ended-pushes';
import { type Eligible, recording, type RunAt } from './data/eligible.query';
import { excludedOf } from './data/push-exclusions.query';
import { PolicyRun } from './data/policy-run.entity';
import { PolicyVersion } from './data/policy-version.entity';
import { Policy } from './data/policy.entity';
import { holdVersion, versionById } from './data/versions.query';
import { canBeMatched } from './domain/reading/can-be-matched';
import { coversFor, readsCovered } from './domain/cover/cover';
import { rough, type Rough, shiftAt } from './domain/cover/rough';
import type { PolicyContent } from './domain/content/policy-content';
import { succession } from './domain/versions/new-version';
import { isToBeTold } from './domain/versions/phase';
import { versionLifecycle } from './domain/versions/version-lifecycle';
import { eligibleOn } from './eligible';
import { PUBLISH_CATCH_UP, type PublishCatchUp } from './events';
import { PolicyPopulation } from './policy-population';

/** How many companies a publication looked at, by verdict, and how many are told. */
export interface Published {
  readonly runId: string;
  readonly counts: Readonly<Record<State, number>>;
  readonly pushed: number;
  readonly content: PolicyContent;
  readonly at: Date;
}

/** The same as the one who published may know it: in rough numbers where covered figures decided. */
export interface PublishedSeen {
  readonly runId: string;
  readonly counts: Published['counts'] | null;
  readonly pushed: number | Rough;
}

export function publishedFor(actor: Actor, { runId, counts, pushed, content, at }: Published): PublishedSeen {
  if (!coversFor(actor, content)) return { runId, counts, pushed };
  return { runId, counts: null, pushed: rough(pushed, shiftAt(at)) };
}

const READ_AT_ONCE = 500;
// While companies are looked at, the answers of the database wait, and it waits for the next statement: few and large ones.
const WRITTEN_AT_ONCE = 1_000;
const WRITTEN_AHEAD = 2;
const ANSWERS_WAIT_MS = 2;
const UNREADABLE = '申报条件中有系统已不认识的属性，无法判断企业，请修改条件后重新提交审核。';

/** Publishes inside the caller's transaction: status, decisions, pushes, events, counts and audit, or nothing at all. */
@Injectable()
export class Publication {
  constructor(
    private readonly population: Population,
    private readonly everybody: PolicyPopulation,
    private readonly outbox: Outbox,
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  async publish(actor: Actor, manager: EntityManager, draft: PolicyVersion): Promise<Published> {
    await holdVersion(manager, draft);
    const at = this.clock.now();
    if (!canBeMatched(draft.content, dateInShanghai(at))) throw new RuleViolated(UNREADABLE);
    let published: Published | undefined;
    await this.transitions.transition(actor, manager, {
      table: versionLifecycle,
      entity: PolicyVersion,
      subject: draft,
      verb: 'publish',
      set: { publishedAt: at },
      basis: { number: draft.number, contentHash: draft.contentHash },
      effects: async () => {
        published = await this.takeEffect(manager, actor, { draft, at });
        // Those who read the log need not have the right to the figures behind the counts.
        return readsCovered(draft.content) ? {} : { ...published.counts, pushed: published.pushed };
      },
      audit: { action: 'policy.published', note: draft.title },
    });
    failpoint('policy.publish.before-commit');
    return published!;
  }

  /** After a withdrawal: nothing is published in its place, and those who were told of it are told. */
  async takeBack(manager: EntityManager, { id, policyId }: PolicyVersion): Promise<void> {
    await manager.update(Policy, { id: policyId, currentVersionId: id }, { currentVersionId: null });
    await this.outbox.add(manager, await endedPushes(manager, { policyVersionId: id, replacedById: null }));
  }

  private async takeEffect(
    manager: EntityManager,
    actor: Actor,
    { draft, at }: { draft: PolicyVersion; at: Date },
  ): Promise<Published> {
    // Before anybody is looked at, by the clock that dates the changes of companies.
    const since = await this.clock.shared(manager);
    await this.takeOver(manager, draft);
    const run: RunAt = { runId: await this.openRun(manager, actor, { draft, at }), asOf: dateInShanghai(at), at };
    const matched = await this.everybody.matched(draft.content, run.asOf);
    const { met, unknown, unmet } = matched.counts;
    const counts = { met, unknown, unmet };
    const pushed = await this.tell(manager, run, { draft, companyIds: matched.companyIds('met') });
    failpoint('policy.publish.after-decisions');
    await this.closeRun(manager, run, { counts, since });
    return { runId: run.runId, counts, pushed, content: draft.content, at };
  }

  private async takeOver(manager: EntityManager, draft: PolicyVersion): Promise<void> {
    const policy = await manager.findOneByOrFail(Policy, { id: draft.policyId });
    const current = policy.currentVersionId ? await versionById(manager, policy.currentVersionId) : null;
    const problem = succession(current, draft);
    if (problem) throw new RuleViolated(problem);
    await manager.update(Policy, { id: draft.policyId }, { currentVersionId: draft.id });
    if (!current) return;
    const ended = { policyVersionId: current.id, replacedById: draft.id };
    await this.outbox.add(manager, await endedPushes(manager, ended));
  }

  private async openRun(
    manager: EntityManager,
    actor: Actor,
    { draft, at }: { draft: PolicyVersion; at: Date },
  ): Promise<string> {
    const inserted = await manager.insert(PolicyRun, {
      kind: 'publish',
      policyVersionId: draft.id,
      guardKey: `publish:${draft.id}`,
      asOf: dateInShanghai(at),
      actorId: actor.kind === 'system' ? null : actor.userId,
      actorName: actor.name,
      startedAt: at,
    });
    return String(inserted.identifiers[0]!['id']);
  }

  private async tell(
    manager: EntityManager,
    run: RunAt,
    { draft, companyIds }: { draft: PolicyVersion; companyIds: readonly string[] },
  ): Promise<number> {
    if (!isToBeTold(draft.content, run.asOf)) return 0;
    const { policyId, content } = draft;
    const version = { versionId: draft.id, ...(await this.everybody.policies.amongPublished({ policyId, content })) };
    if (version.budgetLeft === 0) return 0;
    const excluded = await excludedOf(manager, draft.id);
    const planned = companyIds.filter((companyId) => !excluded.has(companyId));
    const [pause, eligible] = [pausing(ANSWERS_WAIT_MS), eligibleOn(run.asOf)];
    const recorded = recording(manager, run);
    let [pushed, waiting]: [number, Eligible[]] = [0, []];
    // The database writes some while the next are worked out, and finds them waiting when it has written these.
    const underway: Promise<void>[] = [];
    const writeNext = async () => {
      const writing = recorded.add(waiting);
      writing.catch(() => undefined);
      [pushed, waiting] = [pushed + waiting.length, []];
      if (underway.push(writing) > WRITTEN_AHEAD) await underway.shift();
    };
    try {
      for await (const members of this.population.factsOf(planned, run.asOf, READ_AT_ONCE)) {
        for (const member of members) {
          waiting.push(...eligible(member, [version]));
          await pause();
        }
        if (waiting.length > WRITTEN_AT_ONCE - READ_AT_ONCE) await writeNext();
      }
      await writeNext();
      await Promise.all(underway);
      await this.outbox.add(manager, await recorded.finish());
    } finally {
      // Whatever failed: nothing of this is written once the caller's transaction is over.
      await Promise.allSettled(underway);
    }
    return pushed;
  }

  private async closeRun(
    manager: EntityManager,
    run: RunAt,
    { counts, since }: Pick<Published, 'counts'> & { readonly since: Date },
  ): Promise<void> {
    const { met: metCount, unknown: unknownCount, unmet: unmetCount } = counts;
    await manager.update(
      PolicyRun,
      { id: run.runId },
      { metCount, unknownCount, unmetCount, finishedAt: this.clock.now() },
    );
    const payload: PublishCatchUp = { since: since.toISOString() };
    await this.outbox.add(manager, [{ topic: PUBLISH_CATCH_UP, key: run.runId, payload }]);
  }
}
