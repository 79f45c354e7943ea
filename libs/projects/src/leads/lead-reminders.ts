import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '@park/kernel';
import { Notices } from '@park/notices';
import { personAddressee, WorkNeeds } from '@park/work';
import type { EntityManager } from 'typeorm';
import type { Fading, Silent } from '../data/leads/lead-night.query';
import { SILENT_ALARM } from '../domain/leads/clocks/lead-clocks';
import { protectionDays } from '../domain/leads/protection/protection';

/** The to-do of a lead whose protection ends. */
export const followLead = {
  kind: 'projects.follow-lead',
  label: '线索保护',
  tone: 'yellow',
  action: '去跟进',
} as const;

/** Who follows a lead is told in time: by notices, and by a to-do in the last week. */
@Injectable()
export class LeadReminders {
  constructor(
    private readonly notices: Notices,
    private readonly needs: WorkNeeds,
  ) {}

  /** Each once when three quarters are over, then every day of the last week. */
  async fading(actor: Actor, manager: EntityManager, { leads, today, asked }: FadingAsked): Promise<void> {
    await this.notices.sendAll(
      manager,
      leads.map((lead) => fadingNotice(lead, today)),
    );
    const missing = leads.filter((lead) => isLast(lead) && !asked.has(keyOf(lead.id)));
    await this.needs.needAll(
      actor,
      manager,
      missing.map((lead) => ({
        ...{ key: keyOf(lead.id), kind: followLead.kind, addressee: personAddressee(lead.trackerId) },
        title: `推进线索“${lead.investorName}”，否则 ${leftOf(lead)} 天后放入公共池`,
        ...{ href: `/leads/${lead.id}`, limitDays: protectionDays.todoWorkdays },
      })),
    );
  }

  /** The keys of the to-dos that are open for leads. */
  asked(actor: Actor): Promise<ReadonlySet<string>> {
    return this.needs.openOf(actor, followLead.kind);
  }

  async released(manager: EntityManager, { id, number, investorName, trackerId, countedOn }: Fading): Promise<void> {
    await this.notices.send(manager, {
      key: `lead-released:${id}:${countedOn}`,
      ...{ kind: 'work', subject: `lead:${id}`, people: [trackerId], urgency: 'urgent' },
      title: `线索“${investorName}”已放入公共池`,
      text: `${number} 保护期满。${protectionDays.takeBack} 天内无人领取时，可以在线索页面一键收回。`,
      href: `/leads/${id}`,
    });
  }

  /** Managers learn of a lead that somebody left on the public page; who left it is read on the page of the lead. */
  async received(
    manager: EntityManager,
    { id, number, people }: { readonly id: string; readonly number: string; readonly people: readonly string[] },
  ): Promise<void> {
    if (people.length === 0) return;
    await this.notices.send(manager, {
      key: `lead-received:${id}`,
      ...{ kind: 'work', subject: `lead:${id}`, people, urgency: 'urgent' },
      title: `公开页面收到投资意向 ${number}`,
      text: '线索在收件篮，1 个工作日内要首次回应，请判断受理或分给招商专员。',
      href: `/leads/${id}`,
    });
  }

  async silent(manager: EntityManager, leads: readonly Silent[]): Promise<void> {
    const notices = leads.map(({ id, number, investorName, trackerId, lastOn }) => ({
      key: `lead-silent:${id}:${lastOn}`,
      ...{ kind: 'work' as const, subject: `lead:${id}`, people: [trackerId] },
      title: `线索“${investorName}”已 ${SILENT_ALARM} 个工作日没有跟进`,
      text: `${number} 最近一次跟进是 ${lastOn}，请联系投资方并写下跟进记录。`,
      href: `/leads/${id}`,
    }));
    await this.notices.sendAll(manager, notices);
  }

  /** What was asked for is done, or somebody else's now. */
  async settle(
    actor: Actor,
    manager: EntityManager,
    { id, outcome }: { readonly id: string; readonly outcome: string },
  ): Promise<void> {
    await this.needs.settle(actor, manager, { key: keyOf(id), outcome });
  }
}

interface FadingAsked {
  readonly leads: readonly Fading[];
  readonly today: CalendarDate;
  /** The keys of the to-dos that are open. */
  readonly asked: ReadonlySet<string>;
}

const leftOf = ({ limitDays, silentDays }: Fading) => limitDays - silentDays;
const isLast = (lead: Fading) => leftOf(lead) <= protectionDays.reminding;

function fadingNotice(lead: Fading, today: CalendarDate) {
  const { id, number, investorName, trackerId, silentDays, limitDays, countedOn } = lead;
  return {
    key: `lead-fading:${id}:${isLast(lead) ? today : countedOn}`,
    ...{ kind: 'work' as const, subject: `lead:${id}`, people: [trackerId] },
    urgency: isLast(lead) ? ('urgent' as const) : ('normal' as const),
    title: `线索“${investorName}”的保护期还有 ${leftOf(lead)} 天`,
    text: `${number} 已 ${silentDays} 天没有实质进展（到访、上门、书面资料、协议草案、踏勘），满 ${limitDays} 天放入公共池。`,
    href: `/leads/${id}`,
  };
}

function keyOf(id: string): string {
  return `projects.lead:${id}`;
}
