import { Accounts } from '@park/identity';
import { Config, type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refused } from '../channels/channel';
import { Channels } from '../channels/channels';
import { verifiedBy } from '../domain/ways';
import { ADDRESS_LEFT, changeText, titleOf, type ToldAddress } from './address-change';
import { byItself } from './parcel';

/** Hands the word of a change to the address that was in use, whatever the settings of the person say. */
@Injectable()
export class OldAddressSender implements OutboxHandler, OnModuleInit {
  readonly topic = ADDRESS_LEFT;
  readonly subscriber = 'notices.tell-old-address';
  readonly batch = 20;
  readonly external = true;

  constructor(
    private readonly channels: Channels,
    private readonly accounts: Accounts,
    private readonly worker: OutboxWorker,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(_manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const event of events) await this.hand(event);
  }

  private async hand({ key, payload }: HandledEvent): Promise<void> {
    const { to, ...change } = payload as ToldAddress;
    const title = titleOf(change);
    const { kind } = await this.accounts.find(byItself, change.userId);
    const link = `${this.config.originOf(kind === 'staff' ? 'park-admin' : 'enterprise-portal')}/account/notices`;
    const message = { id: `notices:address:${key}`, to, template: 'notice' as const, title, text: changeText, link };
    await this.channels
      .of(verifiedBy[change.kind])
      .hand({ ...message, params: { title } })
      .catch((error: unknown) => {
        // An address that is gone hears nothing more.
        if (!(error instanceof Refused)) throw error;
      });
  }
}
