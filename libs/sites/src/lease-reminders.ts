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

/** A lease that ends, and which warning is due of it. */
interface EndingLease {
  readonly site: Leased;
  readonly mark: string;
}

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

  /** A notice and a to-do for each warning; the to-do of the warning before is done with. */
  async tell(
    actor: Actor,
    manager: EntityManager,
    { leases, today, people }: { leases: readonly EndingLease[]; today: CalendarDate; people: readonly string[] },
  ): Promise<void> {
    if (people.length > 0)
      await this.notices.sendAll(
        manager,
        leases.map((lease) => endingNotice(lease, { today, people })),
      );
    const keys = leases.map(({ site }) => keyOf(site.id));
    const open = await this.needs.openAmong(actor, manager, keys);
    for (const key of keys.filter((each) => open.has(each)))
      await this.needs.settle(actor, manager, { key, outcome: '已到下一次提醒' });
    await this.needs.needAll(
      actor,
      manager,
      leases.map((lease) => renewalOf(lease.site)),
    );
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

function endingNotice(
  { site, mark }: EndingLease,
  { today, people }: { readonly today: CalendarDate; readonly people: readonly string[] },
) {
  const left = daysBetween(today, site.occupiedUntilOn!);
  return {
    ...{ key: `lease-end:${site.id}:${mark}`, kind: 'work' as const, subject: `site:${site.id}`, people },
    ...{ title: `${fullName(site)}的租约还有 ${left} 天到期`, text: detailOf(site) },
    ...{ urgency: left <= 30 ? ('urgent' as const) : ('normal' as const), href: `/sites/${site.id}` },
  };
}

function renewalOf(site: Leased) {
  const { id, code, occupiedUntilOn } = site;
  return {
    ...{ key: keyOf(id), kind: renewLease.kind, title: `${code} 的租约 ${occupiedUntilOn} 到期：续租或腾退` },
    ...{ detail: detailOf(site), addressee: roleAddressee(KEEPER), href: `/sites/${id}`, limitDays: ASKED_IN },
  };
}

const detailOf = ({ occupantName, occupiedUntilOn }: Leased) =>
  `使用人 ${occupantName ?? '未填'}，租期到 ${occupiedUntilOn}。请确认续租或腾退，到期前办好手续。`;

const keyOf = (id: string) => `sites.lease:${id}`;
