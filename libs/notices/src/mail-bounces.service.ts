import { Forbidden, InvalidInput, RuleViolated } from '@park/kernel';
import { Clock, Config } from '@park/platform';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ownersOf } from './data/addresses.query';
import { bouncesIn } from './domain/bounce';
import { isSigned, type Signed } from './domain/signature';
import { Suppressions } from './ways/suppressions';

/** What became of the bounces of a request: `stopped` people are not written to at the address any more. */
export interface BouncesTaken {
  readonly stopped: number;
  readonly received: number;
}

/** What the mail provider tells after it took a mail: that it never arrived. Off without MAIL_BOUNCE_SECRET. */
@Injectable()
export class MailBounces implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly suppressions: Suppressions,
  ) {}

  get isConfigured(): boolean {
    return this.config.mailBounceSecret !== undefined;
  }

  onApplicationBootstrap(): void {
    if (!this.isConfigured) new Logger('Notices').log('bounces of mails are not taken: MAIL_BOUNCE_SECRET is not set');
  }

  /**
   * Stops sending to addresses that bounced for good since they were verified, the same news twice once. Throws RuleViolated
   * while it is off, Forbidden for a wrong or old signature, InvalidInput for a text that cannot be read.
   */
  async take(text: string, signed: Signed): Promise<BouncesTaken> {
    const { mailBounceSecret } = this.config;
    if (!mailBounceSecret)
      throw new RuleViolated('退信通知未启用：没有配置 MAIL_BOUNCE_SECRET，请系统管理员配置后再发送。');
    if (!isSigned(mailBounceSecret, text, { ...signed, now: this.clock.now() }))
      throw new Forbidden('签名不对或已超过 5 分钟，没有处理。请核对 MAIL_BOUNCE_SECRET 和双方的时钟。');
    const bounces = bouncesIn(parsed(text));
    if (typeof bounces === 'string') throw new InvalidInput([{ field: 'bounces', message: bounces }]);
    let stopped = 0;
    for (const { address, reason, at } of bounces.filter(({ isFinal }) => isFinal))
      for (const owner of await ownersOf(this.dataSource.manager, { address, verifiedBefore: at }))
        if (await this.suppressions.suppress(owner, reason)) stopped += 1;
    return { stopped, received: bounces.length };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
