import { Injectable } from '@nestjs/common';
import { Members } from '@park/identity';
import { type Delivered, Inbox, Mailer } from '@park/platform';
import { Population } from '@park/registry';
import type { EntityManager } from 'typeorm';

/** A message to a company; `mailKey` is unique among all mails, so that none is sent twice. */
export interface CompanyMessage extends Delivered {
  readonly mailKey: string;
}

const READ_ON = '请登录企业服务门户查看详情。';
const NO_ACCOUNT = '贵企业尚未开通企业服务门户账号，请联系园区企业专员开通，开通后可查看匹配理由、申报材料和办理部门。';

/** Tells companies something: in their inboxes and, where mail is set up, by mail to their contact. */
@Injectable()
export class CompanyMessages {
  constructor(
    private readonly inbox: Inbox,
    private readonly mailer: Mailer,
    private readonly population: Population,
  ) {}

  /** In the caller's transaction. Answers the companies of which somebody has an account to read it with. */
  async deliver(manager: EntityManager, messages: readonly CompanyMessage[]): Promise<ReadonlySet<string>> {
    const companyIds = messages.map(({ companyId }) => companyId);
    const readable = await Members.reachable(manager, companyIds);
    await this.inbox.deliver(manager, messages);
    if (this.mailer.enabled) await this.mail(manager, messages, readable);
    return readable;
  }

  private async mail(manager: EntityManager, messages: readonly CompanyMessage[], readable: ReadonlySet<string>) {
    const companyIds = messages.map(({ companyId }) => companyId);
    const addresses = await this.population.mailAddresses(manager, companyIds);
    const mails = messages.flatMap(({ companyId, mailKey: key, title: subject, body }) => {
      const to = addresses.get(companyId);
      return to ? [{ key, to, subject, text: `${body}\n\n${readable.has(companyId) ? READ_ON : NO_ACCOUNT}` }] : [];
    });
    await this.mailer.queue(manager, mails);
  }
}
