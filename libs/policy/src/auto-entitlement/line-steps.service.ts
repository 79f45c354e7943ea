import { Transitions } from '@park/identity';
import { InvalidInput, type StaffActor } from '@park/kernel';
import { withRetry } from '@park/platform';
import { CompanyRecords } from '@park/registry';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AutoEntitlementLine } from '../data/auto-entitlement-line.entity';
import { policyRights } from '../domain/access';
import { lineLifecycle, type LineVerb } from '../domain/auto-entitlement/line-lifecycle';
import { readCheck, readRecovery, readReturnBy } from '../domain/auto-entitlement/run-form';
import { yuanText } from '../domain/offer/benefit';
import type { TypedText, UptakeReading } from '../domain/uptake/uptake-form';
import { type LineNews, RunNews } from './run-news';
import { type HeldLine, Runs, type SeenRecord } from './runs';
import { takeAnswersBack, takeUptakeBack } from './uptake-of-line';

/** A step of a company's line with what was typed. */
export interface LineOrder extends SeenRecord {
  readonly runId: string;
  readonly said: TypedText;
}

interface Taken {
  readonly verb: LineVerb;
  readonly action: string;
  set?(line: HeldLine): object;
  effects?(manager: EntityManager, line: HeldLine): Promise<void>;
  /** What the company is told. */
  news?(line: HeldLine): Omit<LineNews, 'companyId' | 'lineId'>;
}

const FOR_GOOD = { field: 'sure', message: '公示开始后移出的，不能再恢复到名单；确实要移出，请勾选“确认移出”。' };

/** What the park does with single companies of a run: off the list and back, payments that failed, checks, money back. */
@Injectable()
export class LineSteps {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly runs: Runs,
    private readonly records: CompanyRecords,
    private readonly news: RunNews,
  ) {}

  /** Takes one of the steps below by its name. Throws InvalidInput naming verb. */
  take(actor: StaffActor, verb: string, order: LineOrder): Promise<void> {
    policyRights.runAutoEntitlements.demand(actor);
    if (verb === 'remove') return this.remove(actor, order);
    if (verb === 'restore') return this.restore(actor, order);
    if (verb === 'fail') return this.fail(actor, order);
    if (verb === 'check') return this.check(actor, order);
    if (verb === 'recall') return this.recall(actor, order);
    if (verb === 'keep') return this.keep(actor, order);
    if (verb === 'recover') return this.recover(actor, order);
    throw new InvalidInput([{ field: 'verb', message: '请选择要办理的步骤。' }]);
  }

  private remove(actor: StaffActor, order: LineOrder): Promise<void> {
    const reason = order.said('reason');
    return this.step(actor, order, {
      ...{ verb: 'remove', action: 'policy.entitlement-company-removed' },
      set: ({ held }) => {
        if (held.status !== 'confirming' && order.said('sure') !== 'yes') throw new InvalidInput([FOR_GOOD]);
        return { removalReason: reason };
      },
      effects: (manager, { id: lineId, runId }) => takeAnswersBack(manager, { runId, lineId }),
      news: ({ held, version }) => ({
        ...{ occasion: `removed:${version}`, title: `免申即享名单有变化：${held.name}` },
        text: `贵企业已移出名单，原因：${reason}。有出入的，请联系园区政策专员。`,
      }),
    });
  }

  private restore(actor: StaffActor, order: LineOrder): Promise<void> {
    return this.step(actor, order, {
      ...{ verb: 'restore', action: 'policy.entitlement-company-restored', set: () => ({ removalReason: null }) },
      news: ({ held, version }) => ({
        ...{ occasion: `restored:${version}`, title: `免申即享名单有变化：${held.name}` },
        text: `贵企业已恢复到名单中，请在 ${held.confirmBy} 前确认。`,
      }),
    });
  }

  private fail(actor: StaffActor, order: LineOrder): Promise<void> {
    const reason = order.said('reason');
    return this.step(actor, order, {
      ...{ verb: 'fail', action: 'policy.entitlement-payment-failed', set: () => ({ failure: reason }) },
      news: ({ held, version }) => ({
        ...{ occasion: `failed:${version}`, title: `免申即享拨付未成：${held.name}` },
        text: `拨付单位没有付成，原因：${reason}。账户有误的，请企业负责人在这里更正收款账户，之后再次拨付。`,
      }),
    });
  }

  private check(actor: StaffActor, order: LineOrder): Promise<void> {
    const { result, note } = valueOf(readCheck(order.said));
    const set = () => ({ checkResult: result, checkNote: note === '' ? null : note, checkedByName: actor.name });
    return this.step(actor, order, { verb: 'check', action: 'policy.entitlement-checked', set });
  }

  private recall(actor: StaffActor, order: LineOrder): Promise<void> {
    const returnBy = valueOf(readReturnBy(order.said, this.runs.clock.today()));
    const until = returnBy === null ? '' : `请在 ${returnBy} 前退回。`;
    return this.step(actor, order, {
      ...{ verb: 'recall', action: 'policy.entitlement-recalled' },
      set: () => ({ recallReason: order.said('reason'), returnBy }),
      news: ({ held, amountYuan, version }) => ({
        ...{ occasion: `recalled:${version}`, title: `请退回免申即享资金：${held.name}` },
        text: `请退回 ${yuanText(Number(amountYuan))}，原因：${order.said('reason')}。${until}退回办法请联系园区政策专员。`,
      }),
    });
  }

  private keep(actor: StaffActor, order: LineOrder): Promise<void> {
    return this.step(actor, order, {
      ...{ verb: 'keep', action: 'policy.entitlement-recall-undone' },
      set: () => ({ recallReason: null, returnBy: null }),
      news: ({ held, version }) => ({
        ...{ occasion: `kept:${version}`, title: `无须退回资金：${held.name}` },
        text: `此前的退回要求已撤销，原因：${order.said('reason')}。`,
      }),
    });
  }

  private recover(actor: StaffActor, order: LineOrder): Promise<void> {
    const today = this.runs.clock.today();
    return this.step(actor, order, {
      ...{ verb: 'recover', action: 'policy.entitlement-recovered' },
      set: ({ paidOn }) => ({ recoveredOn: valueOf(readRecovery(order.said, { paid: paidOn ?? today, today })) }),
      effects: async (manager, { companyId, supportSeq, held: { policyId, name } }) => {
        const reason = `免申即享资金已追回（${name}）`;
        await this.records.takeSupportBack(actor, manager, { companyId, seq: supportSeq ?? 0, reason });
        await takeUptakeBack(manager, { policyId, companyId, supportSeq });
      },
    });
  }

  private async step(actor: StaffActor, order: LineOrder, taken: Taken): Promise<void> {
    const { verb, action } = taken;
    await this.runs.lookAgain(order.runId, [order.id]);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const line = await this.runs.line(manager, order);
        const { id: lineId, companyId, held } = line;
        const note = order.said('reason');
        await this.transitions.transition(actor, manager, {
          ...{ table: lineLifecycle, entity: AutoEntitlementLine, subject: line, verb, reason: { note } },
          ...{ set: taken.set?.(line) ?? {}, effects: async () => taken.effects?.(manager, line) },
          audit: { action, companyId, note: held.name, ...(note && { after: { reason: note } }) },
        });
        const news = taken.news?.(line);
        if (news) await this.news.tell(manager, held, [{ companyId, lineId, ...news }]);
      }),
    );
    await this.runs.lookAgain(order.runId, [order.id]);
  }
}

function valueOf<T>(reading: UptakeReading<T>): T {
  if (!reading.ok) throw new InvalidInput(reading.problems);
  return reading.value;
}
