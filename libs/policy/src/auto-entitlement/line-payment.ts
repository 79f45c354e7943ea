import { Transitions } from '@park/identity';
import { InvalidInput, RuleViolated, type SystemActor } from '@park/kernel';
import { failpoint, withRetry } from '@park/platform';
import { CompanyRecords } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AutoEntitlementLine } from '../data/auto-entitlement-line.entity';
import { versionById } from '../data/versions.query';
import { lineLifecycle } from '../domain/auto-entitlement/line-lifecycle';
import { LONGEST_REASON } from '../domain/content/policy-lengths';
import { yuanText } from '../domain/offer/benefit';
import type { NotedPayment } from './payment-order';
import { RunNews } from './run-news';
import { type HeldLine, Runs } from './runs';
import { isGranted, noteGrant } from './uptake-of-line';

const paying: SystemActor = { kind: 'system', name: '免申即享拨付' };

/** A payment that was noted: by whom and when. */
interface Noted extends Pick<NotedPayment, 'paidOn' | 'document'> {
  readonly by: string;
  readonly at: Date;
}

/** Writes one payment: into the line, the records of the company, and what became of the policy; all of it or nothing. */
@Injectable()
export class LinePayment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly runs: Runs,
    private readonly records: CompanyRecords,
    private readonly news: RunNews,
  ) {}

  /** `none` where it does not wait any more; `failed` with the reason in the line where the records refuse it. */
  async pay(lineId: string, { at, ...noted }: Noted): Promise<'paid' | 'failed' | 'none'> {
    try {
      return await this.ofWaiting({ lineId, at }, (manager, line) => this.payOne(manager, line, noted));
    } catch (error) {
      if (!(error instanceof RuleViolated || error instanceof InvalidInput)) throw error;
      return this.ofWaiting({ lineId, at }, (manager, line) => this.failOne(manager, line, error.message));
    }
  }

  private ofWaiting<T>(
    { lineId, at }: { readonly lineId: string; readonly at: Date },
    work: (manager: EntityManager, line: HeldLine) => Promise<T>,
  ): Promise<T | 'none'> {
    return withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const line = await this.runs.lineNow(manager, lineId);
        const waits = line.status === 'confirmed' && line.confirmedAt !== null && line.confirmedAt <= at;
        return waits ? work(manager, line) : 'none';
      }),
    );
  }

  private async payOne(manager: EntityManager, line: HeldLine, noted: Omit<Noted, 'at'>): Promise<'paid'> {
    const { id: lineId, companyId, held } = line;
    const { policyId } = held;
    const { by, paidOn: on = held.paidOn!, document = held.paymentDocument! } = noted;
    if (await isGranted(manager, { policyId, companyId }))
      throw new RuleViolated('这家企业获得这项支持已另行登记过，请核对是否重复拨付。');
    const { title } = await versionById(manager, held.policyVersionId);
    const paid = { companyId, policyId, project: title, happenedOn: on, amountYuan: Number(line.amountYuan), document };
    const supportSeq = await this.records.addSupport(paying, manager, paid);
    await this.transitions.transition(paying, manager, {
      ...{ table: lineLifecycle, entity: AutoEntitlementLine, subject: line, verb: 'pay' },
      set: { paidOn: on, paymentDocument: document, supportSeq, failure: null },
      audit: { action: 'policy.entitlement-paid', companyId, note: held.name, after: { grantedYuan: line.amountYuan } },
    });
    const grant = { grantedOn: on, grantedYuan: line.amountYuan, grantedDocument: document, grantedBy: by, supportSeq };
    await noteGrant(manager, { policyId, companyId }, grant);
    await this.news.supported(manager, { policyId, companyId });
    const text = `拨付单位 ${on} 付款 ${yuanText(Number(line.amountYuan))}，凭证：${document}。到账以银行记录为准。`;
    await this.news.tell(manager, held, [
      { companyId, lineId, occasion: 'paid', title: `免申即享已拨付：${held.name}`, text },
    ]);
    failpoint('policy.entitlement.before-commit');
    return 'paid';
  }

  private async failOne(manager: EntityManager, line: HeldLine, message: string): Promise<'failed'> {
    const failure = [...message].slice(0, LONGEST_REASON).join('');
    await this.transitions.transition(paying, manager, {
      ...{ table: lineLifecycle, entity: AutoEntitlementLine, subject: line, verb: 'fail', set: { failure } },
      ...{ reason: { note: failure } },
      audit: {
        ...{ action: 'policy.entitlement-payment-failed', companyId: line.companyId, note: line.held.name },
        after: { reason: failure },
      },
    });
    return 'failed';
  }
}
