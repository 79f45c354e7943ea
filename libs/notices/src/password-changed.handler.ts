import { Audit, OwnPassword, type PasswordChanged } from '@park/identity';
import { type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressesOf, endResetCodes, forgetRecovery } from './data/addresses.query';
import { Notices } from './notices.service';
import { AddressChanges } from './ways/address-changes';
import { byItself } from './ways/parcel';

const VERIFY_AGAIN = '原来验证过的邮箱和手机已停用，重新验证后才能接收通知和找回密码。';

const titles = {
  changed: '您的登录密码已修改',
  reset: '您的登录密码已由管理员重置',
  recovered: '您的登录密码已用重置码重设',
};

/** Tells a person that the password of his account is another. */
@Injectable()
export class PasswordChangedHandler implements OutboxHandler, OnModuleInit {
  readonly topic = OwnPassword.CHANGED;
  readonly subscriber = 'notices.tell-of-password';
  readonly batch = 50;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly notices: Notices,
    private readonly audit: Audit,
    private readonly changes: AddressChanges,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const { key, payload } of events) {
      const { userId, how } = payload as PasswordChanged;
      await endResetCodes(manager, userId);
      const isForgotten = how === 'reset' && (await this.forgotten(manager, userId));
      await this.notices.send(manager, {
        ...{ key: `password:${key}`, kind: 'security', subject: `account:${userId}`, people: [userId] },
        ...{ urgency: 'urgent', title: titles[how], href: '/account/password' },
        text: `如果不是您本人所为或委托办理，请立即修改密码，并联系园区管理员。${isForgotten ? VERIFY_AGAIN : ''}`,
      });
    }
  }

  /** An administrator sets a password where the account may be in other hands: so may its addresses. */
  private async forgotten(manager: EntityManager, userId: string): Promise<boolean> {
    const known = await addressesOf(manager, userId);
    if ((await forgetRecovery(manager, userId)) === 0) return false;
    for (const kind of ['mail', 'phone'] as const)
      await this.changes.tellOld(manager, { userId, kind, how: 'reset' }, known.get(kind));
    const about = { action: 'notices.address-removed', objectType: 'address', objectId: userId };
    await this.audit.record(manager, { actor: byItself, ...about, note: '管理员重置了登录密码' });
    return true;
  }
}
