import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@park/kernel';
import { type JobHandler, Jobs, type RunningJob } from '@park/platform';
import { DataSource } from 'typeorm';
import { linesAfter } from '../data/auto-entitlement.query';
import { policyRights } from '../domain/access';
import { LinePayment } from './line-payment';
import { AUTO_PAYMENT, type NotedPayment } from './payment-order';

const AT_ONCE = 100;

/** Writes the payment of a run company by company; one that was written already is passed over. */
@Injectable()
export class PaymentJob implements OnModuleInit, JobHandler {
  readonly kind = AUTO_PAYMENT;
  readonly label = '登记免申即享拨付';

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly payment: LinePayment,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  allows(actor: Actor): boolean {
    return policyRights.runAutoEntitlements.allows(actor);
  }

  told(result: object): string {
    const { paid, failed } = result as { readonly paid: number; readonly failed: number };
    return `登记拨付 ${paid} 家${failed > 0 ? `，${failed} 家没有登记成，原因见名单` : ''}。`;
  }

  async run({ input, signal, progress }: RunningJob): Promise<{ readonly paid: number; readonly failed: number }> {
    const { runId, by, at, ...paid } = input as NotedPayment;
    const done = { paid: 0, failed: 0 };
    for (let after = '0'; ;) {
      const lines = await linesAfter(this.dataSource.manager, { runId, states: ['confirmed'], after, most: AT_ONCE });
      for (const { id } of lines) {
        signal.throwIfAborted();
        const outcome = await this.payment.pay(id, { by, at: new Date(at), ...paid });
        if (outcome !== 'none') done[outcome] += 1;
        progress(done.paid + done.failed, null);
      }
      if (lines.length < AT_ONCE) return done;
      after = lines.at(-1)!.id;
    }
  }
}
