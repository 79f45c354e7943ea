import { Audit, AuditLog } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Injectable } from '@nestjs/common';

const shanghai = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  ...({ month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
});

/** Who changed a record last, for whoever sends a form of it after somebody else did. */
@Injectable()
export class LastHand {
  constructor(
    private readonly log: AuditLog,
    private readonly audit: Audit,
  ) {}

  /** Name, time and what was done, in words; '' where the trail has nothing of the record. */
  async of(actor: StaffActor, objectType: string, objectId: string): Promise<string> {
    const [last] = await this.log.latest(actor, { objectType, objectId }, 1);
    if (!last) return '';
    const what = this.audit.words.actions[last.action] ?? '';
    return [last.actorName, shanghai.format(last.at), what].filter(Boolean).join(' ');
  }
}
