import { Injectable, type OnModuleInit, Optional } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { ExternalFailure } from '@park/kernel';
import { createTransport, type Transporter } from 'nodemailer';
import type { EntityManager } from 'typeorm';
import { Config } from '../config';
import { Outbox } from '../outbox/outbox';
import type { HandledEvent, OutboxHandler } from '../outbox/outbox-handler';
import { OutboxWorker } from '../outbox/outbox-worker';
import { Undeliverable } from '../outbox/schedule';

export interface Mail {
  /** The same key is sent once. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const TOPIC = 'mail';
const MINUTE = 60_000;
/** Less than a lease of the outbox and than an application may take to stop, however slowly a server answers. */
const PATIENCE_MS = MINUTE / 6;

/** A final no to this address or text; a no to our login or sender is a fault of the settings, which may be mended. */
function refusesThisMail(error: unknown): boolean {
  const { responseCode = 0, command = '' } = error as { responseCode?: number; command?: string };
  return responseCode >= 500 && responseCode < 600 && ['RCPT TO', 'DATA'].includes(command);
}

/** Mails by way of the outbox; without SMTP_URL `queue` does nothing. */
@Injectable()
export class Mailer implements OnModuleInit, OutboxHandler {
  readonly topic = TOPIC;
  readonly subscriber = 'platform.mail';
  readonly batch = 20;
  readonly external = true;
  private readonly transport: Transporter | undefined;

  constructor(
    private readonly config: Config,
    private readonly outbox: Outbox,
    private readonly worker: OutboxWorker,
    @Optional() private readonly patienceMs = PATIENCE_MS,
  ) {
    const { smtpUrl } = config;
    // Shorter than a lease: a mail server that hangs must not keep a row until another worker takes it too.
    const patience = {
      dnsTimeout: MINUTE / 12,
      connectionTimeout: MINUTE / 12,
      greetingTimeout: MINUTE / 12,
      socketTimeout: MINUTE / 6,
    };
    if (smtpUrl) this.transport = createTransport({ url: smtpUrl, ...patience });
  }

  get enabled(): boolean {
    return this.transport !== undefined;
  }

  onModuleInit(): void {
    if (this.enabled) this.worker.register(this);
  }

  /** Hands mails over in the caller's transaction. */
  async queue(manager: EntityManager, mails: readonly Mail[]): Promise<void> {
    if (!this.enabled) return;
    await this.outbox.add(
      manager,
      mails.map(({ key, ...mail }) => ({ topic: TOPIC, key, payload: mail })),
    );
  }

  /** Sends; a mail sent twice because of a crash carries the same Message-ID. */
  async handle(_manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    for (const { key, payload } of events) await this.send(key, payload as Omit<Mail, 'key'>);
  }

  /** Hands one mail to the server now, outside any queue; throws what nodemailer says. The same key has the same Message-ID. */
  async hand(key: string, mail: Omit<Mail, 'key'>): Promise<void> {
    if (!this.transport) throw new Error('no mail server is configured');
    const messageId = `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@park-portal>`;
    await inTime(this.transport.sendMail({ from: this.config.mailFrom, messageId, ...mail }), this.patienceMs);
  }

  private async send(key: string, mail: Omit<Mail, 'key'>): Promise<void> {
    try {
      await this.hand(key, mail);
    } catch (error) {
      throw refusesThisMail(error) ? new Undeliverable(`邮件服务器拒收：${(error as Error).message}`) : error;
    }
  }
}

/** Gives up waiting; what the server does later with the mail nobody hears, as after a crash. */
async function inTime(sent: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, give) => {
    timer = setTimeout(() => give(new ExternalFailure('邮件服务器没有及时答复')), ms);
  });
  try {
    await Promise.race([sent, late]);
  } finally {
    clearTimeout(timer);
  }
}
