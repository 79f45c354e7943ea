import { addDays, type CalendarDate, daysBetween } from '@park/kernel';
import { Accounts } from '@park/identity';
import { Notices } from '@park/notices';
import { attribute } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CultivationCase } from '../data/cases/cultivation-case.entity';
import { dueCases } from '../data/cases/holder-cases.query';
import { caseStages } from '../domain/cases/case-stages';
import { holderSystem } from './case-holders';

/** Days before the last one at which people are told. */
const MARKS = [30, 90, 180] as const;
const SLICE = 200;
const ROLE = 'cultivation-officer';

/** Tells the officers of cases whose last day comes near. */
@Injectable()
export class HolderNotices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly notices: Notices,
  ) {}

  /** Each case once at every mark; answers how many are near. */
  async tell(today: CalendarDate): Promise<number> {
    const colleagues = await this.accounts.colleagues(holderSystem);
    const everybody = colleagues.filter(({ isOpen, roles }) => isOpen && roles.includes(ROLE)).map(({ id }) => id);
    let told = 0;
    for (let after = '0'; ;) {
      const rows = await dueCases(this.dataSource.manager, addDays(today, 180), { after, atMost: SLICE });
      await this.dataSource.transaction(async (manager) => {
        for (const row of rows) await this.tellOf(manager, row, { today, everybody });
      });
      told += rows.length;
      if (rows.length < SLICE) return told;
      after = rows.at(-1)!.id;
    }
  }

  private async tellOf(
    manager: EntityManager,
    { id, companyName, titleCode, stage, dueOn, officerId }: CultivationCase,
    { today, everybody }: { readonly today: CalendarDate; readonly everybody: readonly string[] },
  ): Promise<void> {
    const left = daysBetween(today, dueOn!);
    const mark = MARKS.find((days) => left <= days)!;
    const title = attribute('validTitles')?.codes?.[titleCode] ?? titleCode;
    await this.notices.send(manager, {
      key: `case-due:${id}:${dueOn}:${mark}`,
      ...{ kind: 'work', subject: `cultivation-case:${id}`, people: officerId ? [officerId] : everybody },
      urgency: mark === 30 ? 'urgent' : 'normal',
      title: `${companyName}：${title}${caseStages[stage]}，${left < 0 ? `已过期 ${-left} 天` : `还有 ${left} 天`}`,
      text: `最后一天是 ${dueOn}。请在案卷中登记办理情况，逾期未办的称号将不再有效。`,
      href: `/cases/${id}`,
    });
  }
}
