import { Audit, AuditLog } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Injectable } from '@nestjs/common';

const shanghai = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  ...({ month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
});

type Change = Awaited<ReturnType<AuditLog['latest']>>[number];

/** How many steps of the system one change of a person is followed by at most, and within what time. */
const FOLLOWED_BY = 5;
const AT_ONCE_MS = 10_000;

/** Who changed a record last, for whoever sends a form of it after somebody else did. */
@Injectable()
export class LastHand {
  constructor(
    private readonly log: AuditLog,
    private readonly audit: Audit,
  ) {}

  /** Name, time and what was done, in words; '' where the trail has nothing of the record. */
  async of(actor: StaffActor, objectType: string, objectId: string): Promise<string> {
    const last = handOf(await this.log.latest(actor, { objectType, objectId }, FOLLOWED_BY + 1));
    if (!last) return '';
    const what = this.audit.words.actions[last.action] ?? '';
    return [last.actorName, shanghai.format(last.at), what].filter(Boolean).join(' ');
  }
}

/** The latest change, or the one of a person that the system only followed up. */
function handOf(changes: readonly Change[]): Change | undefined {
  const [last] = changes;
  const person = changes.find(({ actorKind }) => actorKind !== 'system');
  return last && person && last.at.getTime() - person.at.getTime() <= AT_ONCE_MS ? person : last;
}
