import { Config, Mailer } from '@park/platform';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { ChannelCode } from '../domain/ways';
import type { Channel } from './channel';
import { DingtalkChannel } from './dingtalk-channel';
import { MailChannel } from './mail-channel';
import { SmsChannel } from './sms-channel';
import { WecomChannel } from './wecom-channel';

/** The ways out there are, and which of them can be used. */
@Injectable()
export class Channels implements OnApplicationBootstrap {
  readonly all: readonly Channel[];

  constructor(config: Config, mailer: Mailer) {
    this.all = [new MailChannel(mailer), new SmsChannel(config), new WecomChannel(config), new DingtalkChannel(config)];
  }

  of(code: ChannelCode): Channel {
    return this.all.find((channel) => channel.code === code)!;
  }

  /** Whether any way out has its credentials. */
  get any(): boolean {
    return this.all.some(({ isConfigured }) => isConfigured);
  }

  isConfigured(code: ChannelCode): boolean {
    return this.of(code).isConfigured;
  }

  onApplicationBootstrap(): void {
    const off = this.all.filter(({ isConfigured }) => !isConfigured).map(({ code }) => code);
    if (off.length > 0) new Logger('Notices').log(`not configured, nothing is sent by: ${off.join(', ')}`);
  }
}
