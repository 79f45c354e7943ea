import { Injectable } from '@nestjs/common';
import { Accounts } from '@park/identity';
import { type Actor, type CalendarDate, daysBetween } from '@park/kernel';
import { Notices } from '@park/notices';
import { roleAddressee, WorkNeeds } from '@park/work';
import type { EntityManager } from 'typeorm';
import type { Site } from './data/site.entity';
import { fullName } from './domain/site/standing';

/** The to-do of who keeps the sites when a lease ends. */
export const renewLease = {
  kind: 'sites.renew-lease',
  label: '租约到期',
  tone: 'yellow',
  action: '去办理',
} as const;

const KEEPER = 'investment-manager';
/** Working days in which somebody finds out whether the lease goes on. */
const ASKED_IN = 10;

type Leased = Pick<Site, 'id' | 'code' | 'name' | 'occupantName' | 'occupiedUntilOn'>;

/** Who keeps the sites is told of leases that end, and asked to see to them. */
@Injectable()
export class LeaseReminders {
  constructor(
    private readonly accounts: Accounts,
    private readonly notices: Notices,
    private readonly needs: WorkNeeds,
  ) {}

  /** The accounts of those who are told. */
  async keepers(actor: Actor): Promise<readonly string[]> {
    const colleagues = await this.accounts.colleagues(actor);
    return colleagues.filter(({ isOpen, roles }) => isOpen && roles.includes(KEEPER)).map(({ id }) => id);
  }

  /** A notice and a to-do for one warning; the to-do of the warning before is done with. */
  async tell(
    actor: Actor,
    manager: EntityManager,
    { site, mark, today, people }: { site: Leased; mark: string; today: CalendarDate; people: readonly string[] },
  ): Promise<void> {
    const { id, code, occupantName, occupiedUntilOn: untilOn } = site;
    const left = daysBetween(today, untilOn!);
    const title = `${fullName(site)}的租约还有 ${left} 天到期`;
    const text = `使用人 ${occupantName ?? '未填'}，租期到 ${untilOn}。请确认续租或腾退，到期前办好手续。`;
    if (people.length > 0)
      await this.notices.send(manager, {
        ...{ key: `lease-end:${id}:${mark}`, kind: 'work', subject: `site:${id}`, people, title, text },
        ...{ urgency: left <= 30 ? ('urgent' as const) : ('normal' as const), href: `/sites/${id}` },
      });
    await this.settle(actor, manager, { id, outcome: '已到下一次提醒' });
    await this.needs.need(actor, manager, {
      ...{ key: keyOf(id), kind: renewLease.kind, title: `${code} 的租约 ${untilOn} 到期：续租或腾退`, detail: text },
      ...{ addressee: roleAddressee(KEEPER), href: `/sites/${id}`, limitDays: ASKED_IN },
    });
  }

  /** Nobody has to see to the lease any more. */
  settle(
    actor: Actor,
    manager: EntityManager,
    { id, outcome }: { readonly id: string; readonly outcome: string },
  ): Promise<void> {
    return this.needs.settle(actor, manager, { key: keyOf(id), outcome });
  }
}

const keyOf = (id: string) => `sites.lease:${id}`;
