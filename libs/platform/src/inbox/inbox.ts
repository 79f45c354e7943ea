import { Injectable } from '@nestjs/common';
import { isRowId, NotFound } from '@park/kernel';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { Clock } from '../clock';
import { InboxMessage } from '../data/inbox-message.entity';
import { offsetOf, type Page, pageOf, type PageRequest } from '../page';
import { withRetry } from '../retry';
import { shared } from '../shared';
import { movableMessages, moveMessages } from './moved-messages.write';
import { type Unread, unreadCounts, unreadNews } from './unread.query';

export interface Delivered {
  readonly companyId: string;
  /** The same key reaches the same company once. */
  readonly dedupeKey: string;
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly subject?: string;
}

type About = { readonly companyId: string; readonly subject: string };

const CHUNK = 500;

/** Messages to companies inside the application. */
@Injectable()
export class Inbox {
  /** How the messages of a company go over to another one; those that reached both stay. */
  static readonly moving = {
    movable: movableMessages,
    count: (manager: EntityManager, companyId: string) => manager.countBy(InboxMessage, { companyId }),
    move: moveMessages,
  };

  private readonly news = shared.byKey((companies) => unreadNews(this.dataSource.manager, companies));
  private readonly counts = shared.byKey((companies) => unreadCounts(this.dataSource.manager, companies));

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Puts messages into the companies' inboxes in the caller's transaction; one already there stays as it is. */
  async deliver(manager: EntityManager, messages: readonly Delivered[]): Promise<void> {
    const now = this.clock.now();
    for (let from = 0; from < messages.length; from += CHUNK) {
      const rows = messages.slice(from, from + CHUNK);
      await manager.query(
        `INSERT INTO inbox_message (company_id, dedupe_key, title, body, link, subject, created_at) VALUES ?
         ON DUPLICATE KEY UPDATE id = id`,
        [rows.map((row) => [row.companyId, row.dedupeKey, row.title, row.body, row.link, row.subject ?? null, now])],
      );
    }
  }

  /** Unread first, then the newest. */
  async list(companyId: string, request: PageRequest): Promise<Page<InboxMessage>> {
    const [rows, total] = await this.messages()
      .createQueryBuilder('message')
      .where({ companyId })
      .orderBy('message.readAt IS NULL', 'DESC')
      .addOrderBy('message.id', 'DESC')
      .offset(offsetOf(request))
      .limit(request.pageSize)
      .getManyAndCount();
    return pageOf(rows, total, request);
  }

  /** The latest three unread messages and how many there are in all. */
  async unread(companyId: string): Promise<Unread> {
    return (await this.news(companyId)) ?? { total: 0, latest: [] };
  }

  async unreadCount(companyId: string): Promise<number> {
    return (await this.counts(companyId)) ?? 0;
  }

  /** Marks the message read (the first time counts) and answers it; NotFound also for another company's message. */
  async open(companyId: string, messageId: string, now: Date): Promise<InboxMessage> {
    const { id } = await this.one(companyId, messageId);
    await this.messages().update({ id, companyId, readAt: IsNull() }, { readAt: now });
    return this.one(companyId, messageId);
  }

  /** The message as it is; NotFound also for another company's. */
  async one(companyId: string, messageId: string): Promise<InboxMessage> {
    const known = isRowId(messageId);
    const message = known ? await this.messages().findOneBy({ id: messageId, companyId }) : null;
    if (!message) throw notFound();
    return message;
  }

  /** Marks everything the company has as read; answers how many messages were unread. */
  async openAll(companyId: string, now: Date): Promise<number> {
    const marked = await withRetry(() => this.messages().update({ companyId, readAt: IsNull() }, { readAt: now }));
    return marked.affected ?? 0;
  }

  /** Marks what the company has about a subject as read, in the caller's transaction; the first time counts. */
  async openAbout(manager: EntityManager, { companyId, subject }: About, now: Date): Promise<void> {
    await manager.update(InboxMessage, { companyId, subject, readAt: IsNull() }, { readAt: now });
  }

  private messages() {
    return this.dataSource.getRepository(InboxMessage);
  }
}

function notFound(): NotFound {
  return new NotFound('没有找到这条消息，它可能已被删除，或不属于当前企业。');
}
