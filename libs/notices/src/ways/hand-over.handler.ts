import { Accounts } from '@park/identity';
import { Config, type HandledEvent, type OutboxHandler, OutboxWorker, Undeliverable, withRetry } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Channel, type Message, Refused } from '../channels/channel';
import { Channels } from '../channels/channels';
import { addressesOf, suppress } from '../data/addresses.query';
import type { PersonAddress } from '../data/person-address.entity';
import { noticesIn, type ParcelNotice, settleParcel } from '../data/ways.query';
import { addressOf, type WayState } from '../domain/ways';
import { byItself, type Parcel, parcelKey, parcelTopic } from './parcel';

/** After so many failures the outbox gives up. */
const LAST_ATTEMPT = 5;
const MOST_LISTED = 30;

/** Hands messages over to the ways out, one subscriber of the outbox for each. */
@Injectable()
export class HandOver implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
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
      handle: async (_manager: EntityManager, events: readonly HandledEvent[]) => {
        for (const event of events) await this.hand(channel, event);
      },
    };
  }

  private async hand(channel: Channel, { payload, attempts }: HandledEvent): Promise<void> {
    const parcel = payload as Parcel;
    const { manager } = this.dataSource;
    const notices = await noticesIn(manager, parcel);
    if (notices.length === 0) return;
    const address = (await addressesOf(manager, parcel.userId)).get(addressOf[channel.code]);
    if (!channel.isConfigured) return this.settle(parcel, 'refused', '该渠道未配置');
    if (!address) return this.settle(parcel, 'no-address', null);
    if (address.suppressedAt) return this.settle(parcel, 'suppressed', address.suppressedReason);
    const account = await this.accounts.find(byItself, parcel.userId);
    if (account.disabledAt) return this.settle(parcel, 'refused', '账号已停用');
    try {
      await channel.hand(this.message(parcel, notices, { to: address, kind: account.kind }));
    } catch (error) {
      return this.failed(parcel, { error, attempts, address });
    }
    await this.settle(parcel, 'handed-over', null);
  }

  private async failed(
    parcel: Parcel,
    { error, attempts, address }: { error: unknown; attempts: number; address: PersonAddress },
  ): Promise<void> {
    const reason = (error as Error).message;
    if (!(error instanceof Refused)) {
      if (attempts < LAST_ATTEMPT) throw error;
      await this.settle(parcel, 'refused', `多次重试未成功：${reason}`);
      throw new Undeliverable(reason);
    }
    if (error.ofAddress) await suppress(this.dataSource.manager, address, reason);
    await this.settle(parcel, 'refused', reason);
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

  private settle(parcel: Parcel, state: WayState, reason: string | null): Promise<void> {
    return withRetry(() =>
      settleParcel(this.dataSource.manager, parcel, { state, reason: reason?.slice(0, 200) ?? null }),
    );
  }
}
