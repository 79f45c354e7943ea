import type { Config } from '@park/platform';
import { randomUUID } from 'node:crypto';
import { signatureOf } from '../domain/signature';
import { type Channel, type CodeTable, demandTaken, type Message } from './channel';
import { askJson, patienceOf } from './post-json';

const codes: CodeTable = {
  taken: ['OK'],
  address: ['INVALID_NUMBER', 'UNREACHABLE_NUMBER', 'UNSUBSCRIBED', 'BLACKLISTED'],
  message: ['TEMPLATE_REFUSED', 'CONTENT_REFUSED'],
  said: {
    ...{ INVALID_NUMBER: '号码无效', UNREACHABLE_NUMBER: '号码无法接通', UNSUBSCRIBED: '本人已退订' },
    ...{ BLACKLISTED: '号码在渠道的黑名单中', TEMPLATE_REFUSED: '短信模板未获通过', CONTENT_REFUSED: '内容未获通过' },
  },
};

/** Text messages by a signed JSON gateway; its format stands in docs/howto/send-notices-out.md. */
export class SmsChannel implements Channel {
  readonly code = 'sms';

  constructor(
    private readonly config: Config,
    private readonly patienceMs?: number,
  ) {}

  get isConfigured(): boolean {
    return Boolean(this.config.smsUrl);
  }

  async hand({ id, to, template, params }: Message): Promise<void> {
    const { smsUrl, smsTemplates } = this.config;
    const templates = new Map(smsTemplates!.split(',').map((pair) => pair.split('=') as [string, string]));
    const body = JSON.stringify({ id, phone: to, template: templates.get(template), params });
    const { code } = await askJson({
      url: smsUrl!,
      body,
      headers: this.signed(body),
      patience: patienceOf(this.patienceMs),
    });
    demandTaken(codes, code);
  }

  /** Signs time, a number used once and what is sent, so that nobody can send it again later or change it. */
  private signed(body: string): Record<string, string> {
    const [timestamp, nonce] = [String(Date.now()), randomUUID()];
    const signature = signatureOf(this.config.smsSecret!, body, { timestamp, nonce });
    return { 'x-key': this.config.smsKey!, 'x-timestamp': timestamp, 'x-nonce': nonce, 'x-signature': signature };
  }
}
