import { Transitions } from '@park/identity';
import type { Actor } from '@park/kernel';
import { Clock, Outbox, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Pause, PolicyVersion } from '../data/policy-version.entity';
import { waitingPushes } from '../data/waiting-pushes.query';
import { seenVersion } from '../data/versions.query';
import { policyRights } from '../domain/access';
import { versionLifecycle } from '../domain/versions/version-lifecycle';
import { endedPushes } from '../ended-pushes';
import type { StandingNews } from '../events';
import type { Seen } from '../policy-library.service';

type Order = Seen & { readonly reason: string };

/** Stops and resumes the matching of a published version; those who were told of it are told of both, with the reason. */
@Injectable()
export class PolicySuspensions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Throws InvalidInput naming reason, RuleViolated, Conflict. */
  suspend(actor: Actor, versionId: string, order: Order): Promise<void> {
    return this.take(actor, versionId, { ...order, kind: 'suspended' });
  }

  /** Throws as `suspend` does. Pushes that were under way when it was suspended are delivered now. */
  resume(actor: Actor, versionId: string, order: Order): Promise<void> {
    return this.take(actor, versionId, { ...order, kind: 'resumed' });
  }

  private async take(actor: Actor, id: string, order: Order & Pick<StandingNews, 'kind'>): Promise<void> {
    policyRights.publishPolicies.demand(actor);
    const { kind } = order;
    const note = order.reason.trim();
    const isSuspended = kind === 'suspended';
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const subject = await seenVersion(manager, id, order);
        await this.transitions.transition(actor, manager, {
          ...{ table: versionLifecycle, entity: PolicyVersion, subject, reason: { note } },
          verb: isSuspended ? 'suspend' : 'resume',
          set: isSuspended
            ? { suspendedAt: this.clock.now(), suspensionReason: note }
            : { suspendedAt: null, suspensionReason: null, pauses: pausesOf(subject, this.clock.now()) },
          audit: { action: isSuspended ? 'policy.suspended' : 'policy.resumed', after: { reason: note } },
        });
        const news = { kind, reason: note, on: this.clock.today(), occasion: order.expectedVersion };
        await this.outbox.add(manager, await endedPushes(manager, { policyVersionId: id, replacedById: null, news }));
        if (!isSuspended) await this.outbox.add(manager, await waitingPushes(manager, id, order.expectedVersion));
      }),
    );
  }
}

/** With the suspension that ends now. */
function pausesOf({ pauses, suspendedAt }: PolicyVersion, now: Date): readonly Pause[] {
  const ended = suspendedAt ? [{ from: suspendedAt.toISOString(), to: now.toISOString() }] : [];
  return [...(pauses ?? []), ...ended];
}
