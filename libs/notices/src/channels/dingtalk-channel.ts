import type { Config } from '@park/platform';
import { createHmac } from 'node:crypto';
import { type Channel, type CodeTable, demandTaken, type Message } from './channel';
import { askJson, patienceOf } from './post-json';

// Source: 钉钉开放平台, 自定义机器人错误码. 43010x: a link or words that are not let through.
const codes: CodeTable = { taken: [0], address: [], message: [430101, 430102, 430103, 430104] };

/**
 * A robot in a group of the park's staff. Everybody there reads it, so that it only tells whom something waits for,
 * not what: the person is named by phone number and reads the notice in the application.
 */
export class DingtalkChannel implements Channel {
  readonly code = 'dingtalk';

  constructor(
    private readonly config: Config,
    private readonly patienceMs?: number,
  ) {}

  get isConfigured(): boolean {
    return Boolean(this.config.dingtalkRobotUrl);
  }

  async hand({ to, link }: Message): Promise<void> {
    const content = `@${to} 您在园区企业服务系统有新的通知，请登录查看：${link}`;
    const body = JSON.stringify({ msgtype: 'text', text: { content }, at: { atMobiles: [to], isAtAll: false } });
    const { errcode } = await askJson({ url: this.signedUrl(), body, patience: patienceOf(this.patienceMs) });
    demandTaken(codes, errcode);
  }

  private signedUrl(): string {
    const { dingtalkRobotUrl, dingtalkSecret } = this.config;
    const timestamp = String(Date.now());
    const sign = createHmac('sha256', dingtalkSecret!).update(`${timestamp}\n${dingtalkSecret}`).digest('base64');
    const url = new URL(dingtalkRobotUrl!);
    url.searchParams.set('timestamp', timestamp);
    url.searchParams.set('sign', sign);
    return url.toString();
  }
}
