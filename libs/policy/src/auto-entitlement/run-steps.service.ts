import { Transitions } from '@park/identity';
import { type Actor, type CalendarDate, type FieldProblem, InvalidInput, type StaffActor } from '@park/kernel';
import { withRetry } from '@park/platform';
import { WorkCalendars } from '@park/work';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AutoEntitlement } from '../data/auto-entitlement.entity';
import { policyRights } from '../domain/access';
import { NOTICE_DAYS, noticeEnd } from '../domain/auto-entitlement/notice-days';
import { runLifecycle, type RunVerb } from '../domain/auto-entitlement/run-lifecycle';
import { RunNews } from './run-news';
import { type HeldRun, Runs, type SeenRecord } from './runs';
import { takeAnswersBack } from './uptake-of-line';

/** A step of a run, and the reason where it asks for one. */
export interface RunOrder extends SeenRecord {
  readonly reason?: string;
  /** Whether the notice is to begin though companies could still change what they said. */
  readonly isSure?: boolean;
}

interface Taken {
  readonly verb: RunVerb;
  readonly action: string;
  set(run: HeldRun): object | Promise<object>;
  told?(manager: EntityManager, run: HeldRun): Promise<void>;
}

const AFTER_NOTICE = 3;

function early(confirmBy: CalendarDate): FieldProblem {
  const message = `确认截止日是 ${confirmBy}，公示开始后企业不能再更改账户或放弃；现在就开始的，请勾选“提前开始公示”。`;
  return { field: 'sure', message };
}

/** How a run comes from the frozen list to the release by a second person. */
@Injectable()
export class RunSteps {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly runs: Runs,
    private readonly news: RunNews,
    private readonly calendars: WorkCalendars,
  ) {}

  /**
   * Puts the names up for objections. Throws RuleViolated naming what is missing, Conflict, InvalidInput naming sure where it
   * comes before the day that companies were told.
   */
  notice(actor: StaffActor, order: RunOrder): Promise<void> {
    policyRights.runAutoEntitlements.demand(actor);
    return this.take(actor, order, {
      ...{ verb: 'notice', action: 'policy.entitlement-noticed' },
      set: async ({ today, confirmBy }) => {
        if (today <= confirmBy && !order.isSure) throw new InvalidInput([early(confirmBy)]);
        return { noticedOn: today, noticeEndsOn: noticeEnd(today, await this.calendars.current(actor)) };
      },
      told: (manager, run) => this.noticed(manager, run),
    });
  }

  /** Asks a second person to release the money. Throws as `notice` does. */
  propose(actor: StaffActor, order: RunOrder): Promise<void> {
    policyRights.runAutoEntitlements.demand(actor);
    return this.take(actor, order, {
      ...{ verb: 'propose', action: 'policy.entitlement-proposed' },
      set: () => ({ proposedById: actor.userId, proposedByName: actor.name }),
      told: (manager, run) =>
        this.news.next(manager, run, {
          ...{ title: '复核放款', days: 2, userId: null },
          detail: '由没有冻结名单、没有申请放款、没有代企业登记确认的人复核：看名单、金额和变化，放款或退回。',
        }),
    });
  }

  /** Throws as `notice` does, Forbidden for whoever froze the list or asked for the money. */
  release(actor: StaffActor, order: RunOrder): Promise<void> {
    policyRights.releaseAutoEntitlements.demand(actor);
    return this.take(actor, order, {
      ...{ verb: 'release', action: 'policy.entitlement-released' },
      set: (run) => ({
        ...{ releasedAt: this.runs.clock.now(), releasedByName: actor.name },
        ...{ releasedCompanies: run.tally.confirmed, releasedYuan: String(run.ledger.waiting.yuan) },
      }),
      told: (manager, run) => this.released(manager, run),
    });
  }

  /** Back to the notice, with a reason. Throws InvalidInput naming reason. */
  sendBack(actor: StaffActor, order: RunOrder): Promise<void> {
    policyRights.releaseAutoEntitlements.demand(actor);
    return this.take(actor, order, {
      ...{ verb: 'return', action: 'policy.entitlement-returned' },
      set: () => ({ proposedById: null, proposedByName: null }),
      told: (manager, run) =>
        this.news.next(manager, run, {
          ...{ title: '放款申请被退回', days: AFTER_NOTICE, userId: run.openedById },
          detail: order.reason ?? '',
        }),
    });
  }

  /**
   * Payments that failed are not made any more; their companies are told why. Throws InvalidInput naming reason where there
   * are some and nothing is said of them, RuleViolated naming what is missing, Conflict.
   */
  close(actor: StaffActor, order: RunOrder): Promise<void> {
    policyRights.runAutoEntitlements.demand(actor);
    return this.take(actor, order, {
      ...{ verb: 'close', action: 'policy.entitlement-closed', set: () => ({ openKey: null }) },
      told: (manager, run) => this.closed(manager, run, order.reason?.trim() ?? ''),
    });
  }

  /** Ends a run before any money; companies that were asked are told. Throws InvalidInput naming reason. */
  stop(actor: StaffActor, order: RunOrder): Promise<void> {
    policyRights.runAutoEntitlements.demand(actor);
    return this.take(actor, order, {
      ...{ verb: 'stop', action: 'policy.entitlement-stopped', set: () => ({ openKey: null }) },
      told: async (manager, run) => {
        await takeAnswersBack(manager, { runId: run.id });
        await this.news.settle(manager, run, '已终止');
        await this.news.changed(manager, run, 0);
        await this.news.tellAll(manager, run, {
          states: ['listed', 'confirmed'],
          words: () => ({
            ...{ occasion: 'stopped', title: `免申即享已终止：${run.name}` },
            text: `园区终止了这一批，原因：${order.reason ?? ''}。贵企业无须再办理。`,
          }),
        });
      },
    });
  }

  private async closed(manager: EntityManager, run: HeldRun, reason: string): Promise<void> {
    const { failed } = run.tally;
    if (failed > 0 && reason === '')
      throw new InvalidInput([
        { field: 'reason', message: `还有 ${failed} 家拨付未成，请写明为什么不再拨付、企业怎么办，企业会看到。` },
      ]);
    await takeAnswersBack(manager, { runId: run.id, status: 'failed' });
    await this.news.settle(manager, run, '已办结');
    await this.news.tellAll(manager, run, {
      states: ['failed'],
      words: (yuan) => ({
        ...{ occasion: 'closed', title: `免申即享已办结，没有拨付：${run.name}` },
        text: `支持金额 ${yuan} 没有付成，这一批已办结，不再拨付：${reason}。有疑问请联系园区政策专员。`,
      }),
    });
  }

  private async noticed(manager: EntityManager, run: HeldRun): Promise<void> {
    const { noticeEndsOn } = await manager.findOneByOrFail(AutoEntitlement, { id: run.id });
    await this.news.next(manager, run, {
      ...{ title: '公示期满，申请放款', days: AFTER_NOTICE, userId: run.openedById, startOn: noticeEndsOn! },
      detail: `公示 ${NOTICE_DAYS} 个工作日，到 ${noticeEndsOn} 为止；期间有异议的企业请核实后移出。`,
    });
    await this.news.tellAll(manager, run, {
      states: ['confirmed'],
      words: (yuan) => ({
        ...{ occasion: 'noticed', title: `免申即享公示：${run.name}` },
        text: `贵企业在公示名单中，支持金额 ${yuan}，公示到 ${noticeEndsOn}。公示没有异议并经两人复核后，由拨付单位付款。`,
      }),
    });
  }

  private async released(manager: EntityManager, run: HeldRun): Promise<void> {
    await this.news.next(manager, run, {
      ...{ title: '导出拨付清单，登记拨付', days: 10, userId: run.openedById },
      detail: '清单交拨付单位；付款后登记拨付日期和凭证，没有付成的先逐家登记。',
    });
    await this.news.tellAll(manager, run, {
      states: ['confirmed'],
      words: (yuan) => ({
        ...{ occasion: 'released', title: `免申即享已复核：${run.name}` },
        text: `支持金额 ${yuan} 已经两人复核，名单交拨付单位付款；到账以拨付单位为准。`,
      }),
    });
  }

  private async take(actor: Actor, order: RunOrder, step: Taken): Promise<void> {
    await this.runs.lookAgain(order.id);
    await withRetry(() =>
      this.dataSource.transaction(async (manager) => {
        const { verb, action } = step;
        const subject = await this.runs.held(actor, manager, order);
        const note = order.reason?.trim() ?? '';
        await this.transitions.transition(actor, manager, {
          ...{ table: runLifecycle, entity: AutoEntitlement, subject, verb, reason: { note } },
          ...{ set: await step.set(subject), basis: subject.tally },
          audit: { action, note: subject.name, ...(note && { after: { reason: note } }) },
        });
        await step.told?.(manager, subject);
      }),
    );
  }
}
