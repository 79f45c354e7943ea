import { type Actor, dateInShanghai } from '@park/kernel';
import { Clock, failpoint, type JobHandler, Jobs, Outbox, type RunningJob, withRetry } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { settingsOf } from '../data/settings.query';
import { dueOf, hasParcel, nextDue, peopleDue, putIn, putOff } from '../data/ways.query';
import { nextDigest } from '../domain/moment';
import type { ChannelCode } from '../domain/ways';
import { OfficeDays } from '../office-days';
import { byItself, type Parcel, parcelEvent } from './parcel';

const AT_ONCE = 100;
const A_DAY = 86_400;
/** What is planned in the last moment before a time is still there when its job runs. */
const SETTLE_SECONDS = 30;
const MINUTE_MS = 60_000;

/**
 * Makes messages of what was to wait: at the end of quiet hours, at the beginning of office hours, or once a day. A
 * person's notices are put into a message and the message into the outbox in one transaction.
 */
@Injectable()
export class LaterWays implements JobHandler, OnModuleInit {
  readonly kind = 'notices.later';
  readonly label = '发出汇总和延后的通知';
  readonly dailyAt = '08:05';

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly officeDays: OfficeDays,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return actor.kind === 'staff' && actor.roles.includes('system-admin');
  }

  now(manager: EntityManager): Promise<Date> {
    return this.clock.shared(manager);
  }

  /** Hands messages over as soon as the caller's transaction is committed. */
  handOver(manager: EntityManager, parcels: readonly Parcel[]): Promise<void> {
    return this.outbox.add(manager, parcels.map(parcelEvent));
  }

  /** Starts the job for what waits until a time; the same minute has one job, a longer wait goes by way of others. */
  async wake(manager: EntityManager, at: Date): Promise<void> {
    const now = await this.now(manager);
    const minute = Math.ceil(at.getTime() / MINUTE_MS) * MINUTE_MS;
    const seconds = Math.max(0, Math.ceil((minute - now.getTime()) / 1000)) + SETTLE_SECONDS;
    const soon = Math.min(seconds, A_DAY);
    const key = new Date(soon === seconds ? minute : now.getTime() + A_DAY * 1000).toISOString().slice(0, 16);
    await this.jobs.start(manager, byItself, { kind: this.kind, key, afterSeconds: soon });
  }

  async run({ hold, signal, progress }: RunningJob): Promise<{ messages: number }> {
    let messages = 0;
    for (;;) {
      const people = await peopleDue(this.dataSource.manager, AT_ONCE);
      for (const userId of people) {
        signal.throwIfAborted();
        messages += await withRetry(() =>
          this.dataSource.transaction((manager) => this.collect(manager, userId, hold)),
        );
        progress(messages, null);
      }
      if (people.length < AT_ONCE) break;
    }
    await this.dataSource.transaction(async (manager) => {
      const next = await nextDue(manager);
      if (next) await this.wake(manager, next);
    });
    return { messages };
  }

  /** Makes the messages of a person that are due; answers how many. */
  private async collect(manager: EntityManager, userId: string, hold: RunningJob['hold']): Promise<number> {
    await hold(manager);
    const due = await dueOf(manager, userId);
    const parcels: Parcel[] = [];
    for (const { noticeId, channel } of due.filter(({ inDigest }) => !Number(inDigest))) {
      const parcel = { userId, channel, parcel: `notice:${noticeId}` };
      await putIn(manager, parcel, [noticeId]);
      parcels.push(parcel);
    }
    for (const channel of new Set(due.map((way) => way.channel))) {
      const ids = due.filter((way) => way.channel === channel && Number(way.inDigest)).map(({ noticeId }) => noticeId);
      const digest = ids.length > 0 ? await this.digest(manager, { userId, channel }, ids) : null;
      if (digest) parcels.push(digest);
    }
    failpoint('notices.collected');
    await this.handOver(manager, parcels);
    failpoint('notices.handed-to-outbox');
    return parcels.length;
  }

  /** One message a day: what is due after that of today was made waits for the next. */
  private async digest(
    manager: EntityManager,
    { userId, channel }: { readonly userId: string; readonly channel: ChannelCode },
    noticeIds: readonly string[],
  ): Promise<Parcel | null> {
    const now = await this.now(manager);
    const parcel = { userId, channel, parcel: `digest:${dateInShanghai(now)}` };
    if (!(await hasParcel(manager, parcel))) {
      await putIn(manager, parcel, noticeIds);
      return parcel;
    }
    const { settings } = await settingsOf(manager, userId);
    const usual = new Date(now.getTime() + A_DAY * 1000);
    await putOff(
      manager,
      { userId, channel },
      settings.digestAt === null ? usual : nextDigest(settings, now, await this.officeDays.calendar()),
    );
    return null;
  }
}
