import { Audit, AuditLog } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Injectable } from '@nestjs/common';

const STEPS_SHOWN = 30;

/** What was done with a to-do, the latest first. */
@Injectable()
export class Trail {
  constructor(
    private readonly log: AuditLog,
    private readonly audit: Audit,
  ) {}

  async of(actor: StaffActor, objectId: string) {
    const { actions } = this.audit.words;
    const rows = await this.log.latest(actor, { objectType: 'work-item', objectId }, STEPS_SHOWN);
    return rows.map(({ at, actorName, action }) => ({ at, actor: actorName, action: actions[action] ?? '更新待办' }));
  }
}
