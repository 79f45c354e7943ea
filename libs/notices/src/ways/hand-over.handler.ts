import { Accounts } from '@park/identity';
import { Config, type HandledEvent, type OutboxHandler, OutboxWorker, Undeliverable, withRetry } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Channel, type Message, Refused } from '../channels/channel';
import { Channels } from '../channels/channels';
import { addressesOf } from '../data/addresses.query';
import type { PersonAddress } from '../data/person-address.entity';
import { noticesIn, type ParcelNotice, settleParcel } from '../data/ways.query';
import { addressOf, type WayState } from '../domain/ways';
import { byItself, type Parcel, parcelKey, parcelTopic } from './parcel';
import { Suppressions } from './suppressions';

const MOST_LISTED = 30;

/** Hands messages over to the ways out, one subscriber of the outbox for each. */
@Injectable()
export class HandOver implements OnModuleInit {
  constructor(
    private readonly suppressions: Suppressions,
    private readonly channels: Channels,
    private readonly accounts: Accounts,
    private readonly worker: OutboxWorker,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    for (const channel of this.channels.all) this.worker.register(this.subscriberOf(channel));
  }

  private subscriberOf(channel: Channel): OutboxHandler {
    const topic = parcelTopic(channel.code);
    return {
      ...{ topic, subscriber: topic, batch: 20, external: true },
      handle: async (manager: EntityManager, events: readonly HandledEvent[]) => {
        for (const event of events) await this.hand(manager, channel, event);
      },
    };
  }

  private async hand(manager: EntityManager, channel: Channel, { payload, isLast }: HandledEvent): Promise<void> {
    const parcel = payload as Parcel;
    const settle = (state: WayState, reason: string | null) => settled(manager, parcel, { state, reason });
    const notices = await noticesIn(manager, parcel);
    if (notices.length === 0) return;
    const address = (await addressesOf(manager, parcel.userId)).get(addressOf[channel.code]);
    if (!channel.isConfigured) return settle('refused', '该渠道未配置');
    if (!address) return settle('no-address', null);
    if (address.suppressedAt) return settle('suppressed', address.suppressedReason);
    const account = await this.accounts.find(byItself, parcel.userId);
    if (account.disabledAt) return settle('refused', '账号已停用');
    try {
      await channel.hand(this.message(parcel, notices, { to: address, kind: account.kind }));
    } catch (error) {
      const reason = await this.refusal(error, isLast, address);
      await settle('refused', reason);
      if (error instanceof Refused) return;
      throw new Undeliverable(reason);
    }
    await settle('handed-over', null);
  }

  /** Why it will never be taken. Throws what went wrong when it may be tried again. */
  private async refusal(error: unknown, isLast: boolean, address: PersonAddress): Promise<string> {
    const reason = (error as Error).message;
    if (error instanceof Refused) {
      if (error.ofAddress) await this.suppressions.suppress(address, reason);
      return reason;
    }
    if (!isLast) throw error;
    return `多次重试未成功：${reason}`;
  }

  private message(
    parcel: Parcel,
    notices: readonly ParcelNotice[],
    { to, kind }: { readonly to: PersonAddress; readonly kind: 'staff' | 'company' },
  ): Message {
    const link = `${this.config.originOf(kind === 'staff' ? 'park-admin' : 'enterprise-portal')}/notices`;
    const about = { id: `notices:${parcelKey(parcel)}`, to: to.value, link };
    const [first] = notices;
    if (parcel.parcel.startsWith('notice:')) {
      const params = { title: [...first!.title].slice(0, 30).join('') };
      return { ...about, template: 'notice', title: first!.title, text: first!.text, params };
    }
    const lines = notices.slice(0, MOST_LISTED).map(({ title }) => `· ${title}`);
    const more = notices.length > MOST_LISTED ? [`……共 ${notices.length} 条`] : [];
    const title = `您有 ${notices.length} 条新通知`;
    const params = { count: String(notices.length) };
    return { ...about, template: 'digest', title, text: [...lines, ...more].join('\n'), params };
  }
}

function settled(
  manager: EntityManager,
  parcel: Parcel,
  { state, reason }: { readonly state: WayState; readonly reason: string | null },
): Promise<void> {
  return withRetry(() => settleParcel(manager, parcel, { state, reason: reason?.slice(0, 200) ?? null }));
}
