import { Injectable } from '@nestjs/common';
import { Accounts, Transitions } from '@park/identity';
import type { Actor, SystemActor } from '@park/kernel';
import { Notices } from '@park/notices';
import { attribute } from '@park/registry';
import type { EntityManager } from 'typeorm';
import type { CultivationCase } from '../data/cases/cultivation-case.entity';
import { TitleReminders } from '../reminders/title-reminders.service';
import type { PlanTask } from '../data/plan/plan-task.entity';

const ROLE = 'cultivation-officer';
const system: SystemActor = { kind: 'system', name: '系统' };

/** What changes of plans are made and told with. */
@Injectable()
export class PlanTools {
  constructor(
    readonly transitions: Transitions,
    private readonly notices: Notices,
    private readonly accounts: Accounts,
    readonly reminders: TitleReminders,
  ) {}

  /** Tells the officer of a case that the company took tasks as its own; every officer where the case has none. */
  async tellAgreed(
    actor: Actor,
    manager: EntityManager,
    { row, tasks }: { readonly row: CultivationCase; readonly tasks: readonly PlanTask[] },
  ): Promise<void> {
    const { id, companyName, titleCode, officerId } = row;
    const [last, title] = [tasks.at(-1)!, attribute('validTitles')?.codes?.[titleCode] ?? titleCode];
    await this.notices.send(manager, {
      ...{ key: `plan-agreed:${id}:${last.id}.${last.version}`, kind: 'work', urgency: 'normal' },
      subject: `cultivation-case:${id}`,
      title: `${companyName}确认了一企一策中的 ${tasks.length} 项任务`,
      text: `${actor.name}代表企业确认了“${title}”的 ${tasks.length} 项培育任务，可以按所列措施和期限推进。`,
      href: `/cases/${id}/tasks`,
      people: officerId ? [officerId] : await this.officers(),
    });
  }

  private async officers(): Promise<readonly string[]> {
    const colleagues = await this.accounts.colleagues(system);
    return colleagues.filter(({ isOpen, roles }) => isOpen && roles.includes(ROLE)).map(({ id }) => id);
  }
}
