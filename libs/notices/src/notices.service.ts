import { type Actor, isRowId, NotFound } from '@park/kernel';
import { Housekeeping, offsetOf, Outbox, type Page, pageOf, type PageRequest, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Channels } from './channels/channels';
import { noticeRights } from './domain/access';
import { storeNotices } from './data/notices.write';
import type { Notice, NoticeKind, Urgency } from './domain/notice';
import { UnreadCounts } from './unread-counts';
import { NOTICE_TOLD, type NoticeTold } from './ways/notice-told';

/** A notice as its reader sees it. */
export interface NoticeSeen {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly urgency: Urgency;
  readonly title: string;
  readonly text: string;
  readonly href: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export interface NoticeFilter {
  readonly unread?: boolean;
  readonly kind?: NoticeKind;
}

const OWN = 'FROM notice_recipient told JOIN notice ON notice.id = told.notice_id WHERE told.user_id = ?';
const SEEN = `SELECT notice.id, kind, urgency, title, text, href, created_at AS createdAt, told.read_at AS readAt ${OWN}`;
const NARROWED = `${OWN} AND (? = 0 OR told.read_at IS NULL) AND (? = '' OR notice.kind = ?)`;
const LIST = `SELECT notice.id, kind, urgency, title, text, href, created_at AS createdAt, told.read_at AS readAt ${NARROWED}
  ORDER BY told.notice_id DESC LIMIT ? OFFSET ?`;
const COUNT = `SELECT COUNT(*) AS total ${NARROWED}`;
const READ_SOME = `UPDATE notice_recipient told JOIN notice ON notice.id = told.notice_id SET told.read_at = UTC_TIMESTAMP(3)
  WHERE told.user_id = ? AND told.read_at IS NULL`;
const READ_ABOUT = `${READ_SOME} AND notice.subject = ?`;
const READ_OF_KIND = `${READ_SOME} AND notice.kind = ?`;
const READ = 'UPDATE notice_recipient SET read_at = UTC_TIMESTAMP(3) WHERE user_id = ? AND read_at IS NULL';

const AT_ONCE = 500;

/** Notices to people of the park and of companies, read by each for himself. */
@Injectable()
export class Notices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly counts: UnreadCounts,
    private readonly channels: Channels,
    private readonly outbox: Outbox,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register((atMost) => this.forgetOld(atMost));
  }

  /** Tells people in the caller's transaction; whoever was told under the key already is not told again. */
  send(manager: EntityManager, notice: Notice): Promise<void> {
    return this.sendAll(manager, [notice]);
  }

  /** Many notices, as `send` each. */
  async sendAll(manager: EntityManager, notices: readonly Notice[]): Promise<void> {
    for (let from = 0; from < notices.length; from += AT_ONCE) {
      const told = await storeNotices(manager, notices.slice(from, from + AT_ONCE));
      told.forEach(({ userId }) => this.counts.forget(userId));
      if (this.channels.any) await this.tellOutside(manager, told);
    }
  }

  /** How many wait to be read: every page asks, so that the answer is up to five seconds old. */
  unread(actor: Actor): Promise<number> {
    return this.counts.of(readerOf(actor));
  }

  /** The own ones, newest first; the number beside them on the same page is counted anew. */
  async list(actor: Actor, filter: NoticeFilter, request: PageRequest): Promise<Page<NoticeSeen>> {
    const reader = readerOf(actor);
    const params = [reader, filter.unread ? 1 : 0, filter.kind ?? '', filter.kind ?? ''];
    const { manager } = this.dataSource;
    const rows: NoticeSeen[] = await manager.query(LIST, [...params, request.pageSize, offsetOf(request)]);
    const [{ total }] = await manager.query(COUNT, params);
    this.counts.forget(reader);
    return pageOf(rows, Number(total), request);
  }

  /** Notes that one was read, the first time counts; answers where it leads. NotFound also for somebody else's. */
  async read(actor: Actor, noticeId: string): Promise<string | null> {
    const reader = readerOf(actor);
    const params = [reader, noticeId];
    const found: NoticeSeen[] = isRowId(noticeId)
      ? await this.dataSource.query(`${SEEN} AND told.notice_id = ?`, params)
      : [];
    if (!found[0]) throw new NotFound('没有找到这条通知，它可能已被清理，或不是发给您的。');
    await withRetry(() => this.dataSource.query(`${READ} AND notice_id = ?`, params));
    this.counts.forget(reader);
    return found[0].href;
  }

  /** Notes that what the reader was told of a record was read, as he has seen the record itself. */
  async readAbout(actor: Actor, subject: string): Promise<void> {
    const reader = readerOf(actor);
    if ((await this.counts.of(reader)) === 0) return;
    await withRetry(() => this.dataSource.query(READ_ABOUT, [reader, subject]));
    this.counts.forget(reader);
  }

  /** Notes that all, or those of a kind, were read; answers how many were not. */
  async readAll(actor: Actor, kind?: NoticeKind): Promise<number> {
    const reader = readerOf(actor);
    const { affectedRows }: { affectedRows: number } = await withRetry(() =>
      kind ? this.dataSource.query(READ_OF_KIND, [reader, kind]) : this.dataSource.query(READ, [reader]),
    );
    this.counts.forget(reader);
    return affectedRows;
  }

  private tellOutside(manager: EntityManager, told: readonly NoticeTold[]): Promise<void> {
    return this.outbox.add(
      manager,
      told.map((payload) => ({ topic: NOTICE_TOLD, key: `${payload.noticeId}:${payload.userId}`, payload })),
    );
  }

  private async forgetOld(atMost: number): Promise<number> {
    const sql = 'DELETE FROM notice WHERE created_at < UTC_TIMESTAMP(3) - INTERVAL 365 DAY LIMIT ?';
    const { affectedRows } = await this.dataSource.query(sql, [atMost]);
    return Number(affectedRows);
  }
}

/** Everybody reads what was sent to himself. */
function readerOf(actor: Actor): string {
  noticeRights.readNotices.demand(actor);
  return actor.kind === 'system' ? '0' : actor.userId;
}
