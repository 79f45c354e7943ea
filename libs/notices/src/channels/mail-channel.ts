import { ExternalFailure } from '@park/kernel';
import type { Mailer } from '@park/platform';
import { type Channel, type Message, Refused } from './channel';

/** Mail, by the server that SMTP_URL names. */
export class MailChannel implements Channel {
  readonly code = 'mail';

  constructor(private readonly mailer: Mailer) {}

  get isConfigured(): boolean {
    return this.mailer.enabled;
  }

  async hand({ id, to, title, text, link }: Message): Promise<void> {
    try {
      await this.mailer.hand(id, { to, subject: title, text: `${text}\n\n${link}\n` });
    } catch (error) {
      throw told(error);
    }
  }
}

// A server says no to the address at RCPT TO and to the text at DATA; its words may repeat the address.
function told(error: unknown): Error {
  const { responseCode = 0, command, code } = error as { responseCode?: number; command?: string; code?: string };
  const isFinal = responseCode >= 500 && responseCode < 600;
  if (isFinal && command === 'RCPT TO') return new Refused(`邮件服务器拒收该地址（${responseCode}）`, true);
  if (isFinal && command === 'DATA') return new Refused(`邮件服务器拒收这封邮件（${responseCode}）`, false);
  return new ExternalFailure(`邮件服务器没有接收（${responseCode || (code ?? '无应答')}）`);
}
