import { Injectable } from '@nestjs/common';
import { type CompanyPeople, Members } from '@park/identity';
import { Notices } from '@park/notices';
import { type Delivered, Inbox, Mailer } from '@park/platform';
import { Population } from '@park/registry';
import type { EntityManager } from 'typeorm';
import { quietPeople } from './data/quiet.query';

/** A message to a company about a policy; `noticeKey` is unique among all notices and mails, so that nobody is told twice. */
export interface CompanyMessage extends Delivered {
  readonly noticeKey: string;
  readonly subject: string;
  /** What happened to the company itself: also told to people who want no policies picked for them. */
  readonly isOwnAffair?: boolean;
}

/** What people are reminded of; urgent: it is for today. */
type Reminder = Omit<CompanyMessage, 'dedupeKey'> & { readonly isUrgent: boolean };

type People = ReadonlyMap<string, CompanyPeople>;

const NO_ACCOUNT = '贵企业尚未开通企业服务门户账号，请联系园区企业专员开通，开通后可查看匹配理由、申报材料和办理部门。';

/**
 * Tells companies of policies: the company in its inbox, and each of its people by a notice, which goes out by his own
 * settings. A company without any account is mailed to the contact in its file, where mail is set up.
 */
@Injectable()
export class CompanyMessages {
  constructor(
    private readonly inbox: Inbox,
    private readonly mailer: Mailer,
    private readonly notices: Notices,
    private readonly population: Population,
  ) {}

  /** In the caller's transaction. Answers the companies of which somebody has an account to read it with. */
  async deliver(manager: EntityManager, messages: readonly CompanyMessage[]): Promise<ReadonlySet<string>> {
    const people = await Members.peopleOf(
      manager,
      messages.map(({ companyId }) => companyId),
    );
    await this.inbox.deliver(manager, messages);
    const quiet = await quietPeople(manager, [...people.keys()]);
    await this.notices.sendAll(manager, noticesOf(messages, people, quiet));
    if (this.mailer.enabled) await this.mailContacts(manager, messages, people);
    return new Set(people.keys());
  }

  /** A notice to each person about what the company was told of before; its inbox gets no second message. */
  async remind(manager: EntityManager, reminders: readonly Reminder[]): Promise<void> {
    const ids = reminders.map(({ companyId }) => companyId);
    const [people, quiet] = [await Members.peopleOf(manager, ids), await quietPeople(manager, ids)];
    await this.notices.sendAll(manager, noticesOf(reminders, people, quiet));
  }

  private async mailContacts(manager: EntityManager, messages: readonly CompanyMessage[], people: People) {
    const unread = messages.filter(({ companyId }) => !people.has(companyId));
    if (unread.length === 0) return;
    const addresses = await this.population.mailAddresses(
      manager,
      unread.map(({ companyId }) => companyId),
    );
    const mails = unread.flatMap(({ companyId, noticeKey: key, title: subject, body }) => {
      const to = addresses.get(companyId);
      return to ? [{ key, to, subject, text: `${body}\n\n${NO_ACCOUNT}` }] : [];
    });
    await this.mailer.queue(manager, mails);
  }
}

/** Who acts for several companies sees of each notice which of them it is about. */
function noticesOf(messages: readonly (CompanyMessage | Reminder)[], people: People, quiet: ReadonlySet<string>) {
  return messages.flatMap((message) => {
    const { companyId, noticeKey: key, title, body, link: href, subject } = message;
    const told = people.get(companyId);
    const wants = (userId: string) => message.isOwnAffair === true || !quiet.has(`${companyId}:${userId}`);
    const wanting = told?.userIds.filter(wants) ?? [];
    if (!told || wanting.length === 0) return [];
    const text = `${told.companyName}：\n${body}`;
    const urgency = 'isUrgent' in message && message.isUrgent ? { urgency: 'urgent' as const } : {};
    return [{ key, kind: 'policy' as const, subject, people: wanting, title, text, href, ...urgency }];
  });
}
