import { Transitions } from '@park/identity';
import { type Actor, InvalidInput } from '@park/kernel';
import { Clock, Jobs, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PolicyVersion } from '../data/policy-version.entity';
import { seenVersion } from '../data/versions.query';
import { policyRights } from '../domain/access';
import { readSchedule } from '../domain/versions/scheduling';
import { versionLifecycle, type VersionVerb } from '../domain/versions/version-lifecycle';
import { writersWith } from '../domain/versions/writers';
import type { Seen } from '../policy-library.service';
import { ReviewWork } from './review-work';
import { publicationOrder } from './scheduled-order';

/** A step of a version on its way to be published. */
interface ReviewStep {
  readonly verb: VersionVerb;
  readonly action: string;
  readonly note?: string;
  set?(version: PolicyVersion): object;
  told?(manager: EntityManager, version: PolicyVersion): Promise<unknown>;
}

const notApproved = { approvedByName: null, approvedAt: null };

/** How a version comes from a draft to be published: handed in, approved by somebody else, put down for a day. */
@Injectable()
export class PolicyReviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly work: ReviewWork,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Hands a draft in. Throws Conflict, RuleViolated. */
  submit(actor: Actor, versionId: string, seen: Seen): Promise<void> {
    policyRights.editPolicies.demand(actor);
    return this.take(
      actor,
      { versionId, ...seen },
      {
        verb: 'submit',
        action: 'policy.submitted',
        set: ({ writerIds }) => ({ writerIds: writersWith(writerIds, actor) }),
        told: (manager, version) =>
          this.work.handedIn(manager, Object.assign(version, { writerIds: writersWith(version.writerIds, actor) })),
      },
    );
  }

  /** Back to a draft, because those who wrote it want to change it. */
  recall(actor: Actor, versionId: string, seen: Seen): Promise<void> {
    policyRights.editPolicies.demand(actor);
    return this.take(
      actor,
      { versionId, ...seen },
      {
        ...{ verb: 'recall', action: 'policy.recalled', set: () => notApproved },
        told: (manager, version) => this.work.recalled(manager, version),
      },
    );
  }

  /** Back to a draft, with a reason that the writers read. Throws InvalidInput naming reason. */
  sendBack(actor: Actor, versionId: string, order: Seen & { readonly reason: string }): Promise<void> {
    policyRights.approvePolicies.demand(actor);
    const note = order.reason.trim();
    return this.take(
      actor,
      { versionId, ...order },
      {
        ...{ verb: 'return', action: 'policy.returned', note, set: () => ({ ...notApproved, returnNote: note }) },
        told: (manager, version) => this.work.sentBack(manager, version, note),
      },
    );
  }

  /** Throws Forbidden for whoever wrote on it or handed it in. */
  approve(actor: Actor, versionId: string, seen: Seen): Promise<void> {
    policyRights.approvePolicies.demand(actor);
    return this.take(
      actor,
      { versionId, ...seen },
      {
        ...{ verb: 'approve', action: 'policy.approved' },
        set: (version) => {
          policyRights.approvePolicies.demand(actor, version);
          return { approvedByName: actor.name, approvedAt: this.clock.now(), returnNote: null };
        },
        told: (manager, version) => this.work.approved(manager, version, actor),
      },
    );
  }

  /** Puts an approved version down to be published by itself. Throws InvalidInput naming day or time. */
  async schedule(
    actor: Actor,
    versionId: string,
    order: Seen & { readonly day: string; readonly time: string },
  ): Promise<void> {
    policyRights.publishPolicies.demand(actor);
    const read = readSchedule(order, this.clock.now());
    if (!read.ok) throw new InvalidInput([{ field: read.field, message: read.message }]);
    const scheduled = { versionId, version: order.expectedVersion + 1, waits: 0 };
    await this.take(
      actor,
      { versionId, ...order },
      {
        ...{ verb: 'schedule', action: 'policy.scheduled', set: () => ({ scheduledFor: read.at }) },
        told: (manager) => this.jobs.start(manager, actor, publicationOrder(scheduled, read.at, this.clock.now())),
      },
    );
  }

  unschedule(actor: Actor, versionId: string, seen: Seen): Promise<void> {
    policyRights.publishPolicies.demand(actor);
    return this.take(
      actor,
      { versionId, ...seen },
      {
        ...{ verb: 'unschedule', action: 'policy.unscheduled', set: () => ({ scheduledFor: null }) },
      },
    );
  }

  private async take(actor: Actor, at: Seen & { readonly versionId: string }, step: ReviewStep): Promise<void> {
    const { verb, action, note = '', told } = step;
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const subject = await seenVersion(manager, at.versionId, at);
        const set = step.set?.(subject) ?? {};
        await this.transitions.transition(actor, manager, {
          ...{ table: versionLifecycle, entity: PolicyVersion, subject, verb, set, reason: { note } },
          audit: { action, note: subject.title, after: { ...scheduleIn(set), ...(note && { reason: note }) } },
        });
        await told?.(manager, subject);
      }),
    );
  }
}

function scheduleIn(set: object): object {
  return 'scheduledFor' in set ? { scheduledFor: set.scheduledFor } : {};
}
