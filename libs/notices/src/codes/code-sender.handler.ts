import { Accounts } from '@park/identity';
import { Config, type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refused } from '../channels/channel';
import { Channels } from '../channels/channels';
import { AddressCode } from '../data/address-code.entity';
import { verifiedBy } from '../domain/ways';
import { byItself } from '../ways/parcel';
import { codeHash, sixDigits } from './code';

/** Topic: somebody asked for a code to an address. */
export const CODE_ASKED = 'notices.code-asked';

const MINUTES = 10;

/** Makes a code at the moment it is sent, so that nothing but its hash is ever stored; a second sending has another. */
@Injectable()
export class CodeSender implements OutboxHandler, OnModuleInit {
  readonly topic = CODE_ASKED;
  readonly subscriber = 'notices.send-code';
  readonly batch = 20;
  readonly external = true;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly channels: Channels,
    private readonly accounts: Accounts,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const { payload } of events) await this.send(manager, (payload as { codeId: string }).codeId);
  }

  private async send(manager: EntityManager, codeId: string): Promise<void> {
    const asked = await manager.findOneBy(AddressCode, { id: codeId, state: 'waiting' });
    if (!asked) return;
    const code = sixDigits();
    const { affectedRows }: { affectedRows: number } = await manager.query(
      `UPDATE address_code SET code_hash = ?, expires_at = UTC_TIMESTAMP(3) + INTERVAL ? MINUTE
        WHERE id = ? AND state = 'waiting' AND created_at > UTC_TIMESTAMP(3) - INTERVAL ? MINUTE`,
      [codeHash(asked.salt, code), MINUTES, codeId, MINUTES],
    );
    // Nobody waits for it any longer.
    if (affectedRows === 0) return;
    const { kind } = await this.accounts.find(byItself, asked.userId);
    const message = {
      ...{ id: `notices:code:${codeId}:${Date.now()}`, to: asked.value, template: 'code' as const },
      title: '验证码',
      text: `您的验证码是 ${code}，${MINUTES} 分钟内有效。如非本人操作，请忽略。`,
      link: `${this.config.originOf(kind === 'staff' ? 'park-admin' : 'enterprise-portal')}/account/notices`,
      params: { code, minutes: String(MINUTES) },
    };
    const state = await this.channels
      .of(verifiedBy[asked.kind])
      .hand(message)
      .then(() => 'handed-over')
      .catch((error: unknown) => {
        if (error instanceof Refused) return 'refused';
        throw error;
      });
    await manager.query("UPDATE address_code SET state = ? WHERE id = ? AND state = 'waiting'", [state, codeId]);
  }
}
