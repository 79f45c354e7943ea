import { Injectable } from '@nestjs/common';
import type { CompanyActor } from '@park/kernel';
import { Notices } from '@park/notices';
import { Inbox, withRetry } from '@park/platform';
import { DataSource } from 'typeorm';
import { markSeen, type Seen } from './data/seen.write';
import { policySubject } from './domain/offer/push-message';

interface Marking extends Seen {
  /** Nothing of the pushes is to be marked any more: only messages about the policy. */
  readonly isMarked: boolean;
}

/** Notes that what a company was told of a policy was read, in its receipts, its inbox and the reader's own notices. */
@Injectable()
export class PushMarks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly inbox: Inbox,
    private readonly notices: Notices,
  ) {}

  async mark(actor: CompanyActor, policyId: string, { now, openedAt, isMarked }: Marking): Promise<void> {
    const { companyId } = actor;
    const about = { companyId, subject: policySubject(policyId) };
    if (isMarked) await this.inbox.openAbout(this.dataSource.manager, about, now);
    else
      await withRetry(() =>
        this.dataSource.transaction(async (manager) => {
          await markSeen(manager, { companyId, policyId }, { now, openedAt });
          await this.inbox.openAbout(manager, about, now);
        }),
      );
    await this.notices.readAbout(actor, policySubject(policyId));
  }
}
