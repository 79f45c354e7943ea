import { Accounts } from '@park/identity';
import { NotFound } from '@park/kernel';
import { type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Channels } from '../channels/channels';
import { addressesOf } from '../data/addresses.query';
import { NoticeRow } from '../data/notice.entity';
import { type PlannedWay, planWays } from '../data/ways.query';
import { settingsOf } from '../data/settings.query';
import { momentFor } from '../domain/moment';
import { chosenWays } from '../domain/ways';
import { OfficeDays } from '../office-days';
import { LaterWays } from './later-ways';
import { byItself } from './parcel';
import { NOTICE_TOLD, type NoticeTold } from './notice-told';

/** Notes by which ways a notice leaves for each person (`chosenWays`) and when (`momentFor`), and hands over what is due. */
@Injectable()
export class WayPlanner implements OutboxHandler, OnModuleInit {
  readonly topic = NOTICE_TOLD;
  readonly subscriber = 'notices.plan-ways';
  readonly batch = 20;

  constructor(
    private readonly channels: Channels,
    private readonly accounts: Accounts,
    private readonly officeDays: OfficeDays,
    private readonly later: LaterWays,
    private readonly worker: OutboxWorker,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const { payload } of events) await this.plan(manager, payload as NoticeTold);
  }

  private async plan(manager: EntityManager, { noticeId, userId, again }: NoticeTold): Promise<void> {
    const [notice, kind] = [await manager.findOneBy(NoticeRow, { id: noticeId }), await this.kindOf(userId)];
    if (!notice || !kind) return;
    const { settings } = await settingsOf(manager, userId);
    const person = { kind, settings, addresses: await addressesOf(manager, userId) };
    const now = await this.later.now(manager);
    const { at, inDigest } = momentFor({ urgency: notice.urgency, settings }, now, await this.officeDays.calendar());
    const chosen = chosenWays(notice.urgency, person, (code) => this.channels.isConfigured(code));
    const alone = `notice:${noticeId}${again ? `:${again}` : ''}`;
    const ways = chosen.map((way): PlannedWay => {
      const parcel = way.state === 'waiting' && !inDigest && at <= now ? alone : null;
      return { ...way, noticeId, userId, inDigest, dueAt: at, parcel };
    });
    await planWays(manager, ways);
    await this.later.handOver(
      manager,
      ways.filter(({ parcel }) => parcel !== null).map(({ channel, parcel }) => ({ userId, channel, parcel: parcel! })),
    );
    if (ways.some(({ state, parcel }) => state === 'waiting' && !parcel)) await this.later.wake(manager, at);
  }

  /** Null for an account that is closed or gone. */
  private async kindOf(userId: string): Promise<'staff' | 'company' | null> {
    const account = await this.accounts.find(byItself, userId).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    return account && !account.disabledAt ? account.kind : null;
  }
}
