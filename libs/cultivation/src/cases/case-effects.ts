import type { Actor, CalendarDate } from '@park/kernel';
import { Clock } from '@park/platform';
import { personAddressee, roleAddressee, WorkNeeds } from '@park/work';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseLog } from '../data/cases/case-log.entity';
import type { CultivationCase } from '../data/cases/cultivation-case.entity';
import type { CaseLogKind } from '../domain/cases/case-note';
import { type CaseStage, caseStages, isOpenStage } from '../domain/cases/case-stages';
import { CaseTitles } from './case-titles';

/** The to-do of a case: its next step. */
export const caseWork = { kind: 'cultivation.next-step', label: '培育案卷', tone: 'azure', action: '去办理' } as const;

/** A line of the log; without a day it is today's. */
interface Line {
  readonly caseId: string;
  readonly kind: CaseLogKind;
  readonly note: string;
  readonly stage?: CaseStage;
  readonly happenedOn?: string;
  readonly withWhom?: string | null;
}

/** A case whose next step somebody is to be reminded of. */
type Due = Pick<CultivationCase, 'id' | 'stage' | 'companyId' | 'companyName' | 'officerId'> & {
  readonly nextWhat: string | null;
  readonly nextOn: string | null;
};

/** What happens with a step of a case besides the step. */
@Injectable()
export class CaseEffects {
  constructor(
    readonly titles: CaseTitles,
    private readonly needs: WorkNeeds,
    private readonly clock: Clock,
  ) {}

  async log(actor: Actor, manager: EntityManager, { stage, happenedOn, withWhom, ...line }: Line): Promise<void> {
    const on = (happenedOn ?? this.clock.today()) as CalendarDate;
    const by = { byName: actor.name, at: this.clock.now() };
    await manager.insert(CaseLog, { ...line, ...by, stage: stage ?? null, withWhom: withWhom ?? null, happenedOn: on });
  }

  /** The to-do of the next step, in place of the one before. */
  async remind(actor: Actor, manager: EntityManager, due: Due): Promise<void> {
    const key = `cultivation.case:${due.id}`;
    // Whoever may change the case ends its to-do, also one that waits for a colleague.
    const by = { kind: 'system', name: actor.name } as const;
    await this.needs.settle(by, manager, { key, outcome: `案卷进入“${caseStages[due.stage]}”或改了下一步` });
    if (!isOpenStage(due.stage) || !due.nextWhat || !due.nextOn) return;
    await this.needs.need(actor, manager, {
      ...{ key, kind: caseWork.kind, href: `/cases/${due.id}`, companyId: due.companyId },
      title: `${due.companyName}：${due.nextWhat}`,
      addressee: due.officerId ? personAddressee(due.officerId) : roleAddressee('cultivation-officer'),
      startOn: due.nextOn as CalendarDate,
      ...{ limitDays: 0, limitUnit: 'calendar-day' as const },
    });
  }
}
