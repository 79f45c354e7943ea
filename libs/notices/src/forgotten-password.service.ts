import { InvalidInput } from '@park/kernel';
import { OwnPassword } from '@park/identity';
import { Housekeeping, Outbox } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Channels } from './channels/channels';
import { codeHash } from './codes/code';
import { endResetCodes } from './data/addresses.query';
import { RESET_ASKED, type ResetAsked } from './codes/reset-sender.handler';
import type { ChannelCode } from './domain/ways';

type Visitor = Parameters<OwnPassword['forgotten']>[1];

const WAYS: readonly ChannelCode[] = ['mail', 'sms'];
const WRONG = '用户名或重置码不对，或重置码已用过、已过期。请核对后重填，或重新获取。';

/**
 * Another password for who forgot his, by a code to an address he verified. Whether there is such an account shows in no
 * answer: both are looked up, counted and put into the outbox alike, and what differs happens behind it.
 */
@Injectable()
export class ForgottenPassword {
  constructor(
    private readonly dataSource: DataSource,
    private readonly own: OwnPassword,
    private readonly channels: Channels,
    private readonly outbox: Outbox,
    housekeeping: Housekeeping,
  ) {
    for (const sql of OVER) housekeeping.register((atMost) => this.forget(sql, atMost));
  }

  /** By which ways a code can be sent here; none: somebody has to be called. */
  ways(): ChannelCode[] {
    return WAYS.filter((code) => this.channels.isConfigured(code));
  }

  /** Has a code sent, if there is such an account with such an address. Throws InvalidInput naming username or way. */
  async ask({ username, way }: { readonly username: string; readonly way: string }, visitor: Visitor): Promise<void> {
    const chosen = this.ways().find((code) => code === way);
    if (!chosen) throw new InvalidInput([{ field: 'way', message: '请选择怎样接收重置码。' }]);
    if (!username.trim()) throw new InvalidInput([{ field: 'username', message: '请填写用户名。' }]);
    const found = await this.own.forgotten(username, visitor, 'ask');
    if ('minutes' in found) throw tooOften('username', found.minutes);
    const payload: ResetAsked = { userId: found.userId, way: chosen };
    await this.dataSource.transaction((manager) =>
      this.outbox.add(manager, [{ topic: RESET_ASKED, key: randomUUID(), payload }]),
    );
  }

  /** Sets the password by a code that was sent; it is good once. Throws InvalidInput naming code or next. */
  async reset(
    { username, code, next }: { readonly username: string; readonly code: string; readonly next: string },
    visitor: Visitor,
  ): Promise<void> {
    const found = await this.own.forgotten(username, visitor, 'recover');
    if ('minutes' in found) throw tooOften('code', found.minutes);
    const plain = code.normalize('NFKC').replace(/\s/g, '').toLowerCase();
    const params = [found.userId ?? '0', codeHash('reset', plain)];
    const open: unknown[] = await this.dataSource.query(`SELECT 1 FROM password_reset WHERE ${GOOD}`, params);
    if (open.length === 0) throw wrong();
    const isDone = await this.own.recover({ username, next }, visitor, async (manager) => {
      const sql = `UPDATE password_reset SET used_at = UTC_TIMESTAMP(3) WHERE ${GOOD}`;
      const { affectedRows }: { affectedRows: number } = await manager.query(sql, params);
      if (affectedRows === 1) await endResetCodes(manager, found.userId!);
      return affectedRows === 1;
    });
    if (!isDone) throw wrong();
  }

  private async forget(sql: string, atMost: number): Promise<number> {
    const { affectedRows } = await this.dataSource.query(sql, [atMost]);
    return Number(affectedRows);
  }
}

const GOOD = 'user_id = ? AND token_hash = ? AND used_at IS NULL AND expires_at > UTC_TIMESTAMP(3)';
const OVER = [
  'DELETE FROM password_reset WHERE expires_at < UTC_TIMESTAMP(3) - INTERVAL 2 DAY LIMIT ?',
  'DELETE FROM address_code WHERE created_at < UTC_TIMESTAMP(3) - INTERVAL 2 DAY LIMIT ?',
];

function tooOften(field: string, minutes: number): InvalidInput {
  return new InvalidInput([{ field, message: `尝试过于频繁，请 ${minutes} 分钟后再试。` }]);
}

function wrong(): InvalidInput {
  return new InvalidInput([{ field: 'code', message: WRONG }]);
}
