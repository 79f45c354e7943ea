import { Accounts, OwnPassword } from '@park/identity';
import { Config, type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refused } from '../channels/channel';
import { Channels } from '../channels/channels';
import { addressesOf } from '../data/addresses.query';
import { addressOf, type ChannelCode } from '../domain/ways';
import { byItself } from '../ways/parcel';
import { Suppressions } from '../ways/suppressions';
import { codeHash } from './code';

/** Topic: somebody wants to set another password. */
export const RESET_ASKED = 'notices.reset-asked';

/** `userId` null: there is no such account, and nothing happens. */
export interface ResetAsked {
  readonly userId: string | null;
  readonly way: ChannelCode;
}

export const RESET_MINUTES = 30;

/** Makes a code at the moment it is sent, and keeps its hash; earlier ones stay good, so that nobody ends them by asking. */
@Injectable()
export class ResetSender implements OutboxHandler, OnModuleInit {
  readonly topic = RESET_ASKED;
  readonly subscriber = 'notices.send-reset';
  readonly batch = 20;
  readonly external = true;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly channels: Channels,
    private readonly accounts: Accounts,
    private readonly config: Config,
    private readonly suppressions: Suppressions,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const event of events) await this.send(manager, event);
  }

  // As old as a code lives, the request is over, and after the second failure the next attempt would come as late.
  private async send(manager: EntityManager, { id, payload, attempts, ageSeconds }: HandledEvent): Promise<void> {
    const { userId, way } = payload as ResetAsked;
    if (attempts > 2 || ageSeconds >= RESET_MINUTES * 60) return;
    const address = userId && (await addressesOf(manager, userId)).get(addressOf[way]);
    if (!userId || !address || address.suppressedAt || !this.channels.isConfigured(way)) return;
    const code = OwnPassword.onceCode();
    await keepReset(manager, userId, code);
    const { kind } = await this.accounts.find(byItself, userId);
    const page = `${this.config.originOf(kind === 'staff' ? 'park-admin' : 'enterprise-portal')}/forgot/code`;
    const message = {
      ...{ id: `notices:reset:${id}:${attempts}`, to: address.value, template: 'reset' as const, link: page },
      title: '重设登录密码',
      text: `重置码 ${code}，${RESET_MINUTES} 分钟内有效，只能用一次。如非本人操作，请忽略并告知园区管理员。`,
      params: { code, minutes: String(RESET_MINUTES) },
    };
    await this.channels
      .of(way)
      .hand(message)
      .catch(async (error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        if (error.ofAddress) await this.suppressions.suppress(address, error.message);
      });
  }
}

async function keepReset(manager: EntityManager, userId: string, code: string): Promise<void> {
  await manager.query(
    `INSERT INTO password_reset (user_id, token_hash, expires_at)
     VALUES (?, ?, UTC_TIMESTAMP(3) + INTERVAL ? MINUTE)`,
    [userId, codeHash('reset', code), RESET_MINUTES],
  );
}
