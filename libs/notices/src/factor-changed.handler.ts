import { type FactorChanged, SecondFactors } from '@park/identity';
import { type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Notices } from './notices.service';

const titles: Readonly<Record<FactorChanged['how'], string>> = {
  set: '您的账号已启用第二道验证',
  renewed: '您的第二道验证已换到另一台手机',
  removed: '您的账号已停用第二道验证',
  reset: '您的第二道验证已由管理员重置',
  'passkey-added': '您的账号添加了一个通行密钥',
  'passkey-removed': '您的账号删除了一个通行密钥',
  linked: '管理员为您的账号关联了统一身份，可以用它登录',
  unlinked: '管理员解除了您的账号与统一身份的关联',
};

/** Tells a person that the second factor of his account is another, or gone. */
@Injectable()
export class FactorChangedHandler implements OutboxHandler, OnModuleInit {
  readonly topic = SecondFactors.CHANGED;
  readonly subscriber = 'notices.tell-of-factor';
  readonly batch = 50;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const { key, payload } of events) {
      const { userId, how } = payload as FactorChanged;
      await this.notices.send(manager, {
        ...{ key: `factor:${key}`, kind: 'security', subject: `account:${userId}`, people: [userId] },
        ...{ urgency: 'urgent', title: titles[how] },
        href: how === 'linked' || how === 'unlinked' ? '/account/sessions' : '/account/second-factor',
        text: '如果不是您本人所为或委托办理，请立即修改密码，并联系园区管理员。',
      });
    }
  }
}
