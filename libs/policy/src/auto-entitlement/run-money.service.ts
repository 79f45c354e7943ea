import { createHash } from 'node:crypto';
import { Transitions } from '@park/identity';
import { dateInShanghai, InvalidInput, RuleViolated, type StaffActor } from '@park/kernel';
import { Jobs, withRetry } from '@park/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { AutoEntitlementLine } from '../data/auto-entitlement-line.entity';
import { AutoEntitlement } from '../data/auto-entitlement.entity';
import { policyRights } from '../domain/access';
import { lineLifecycle } from '../domain/auto-entitlement/line-lifecycle';
import { readDraw, readPayment } from '../domain/auto-entitlement/run-form';
import { runLifecycle } from '../domain/auto-entitlement/run-lifecycle';
import type { TypedText, UptakeReading } from '../domain/uptake/uptake-form';
import { AUTO_PAYMENT, type NotedPayment } from './payment-order';
import { type HeldRun, Runs, type SeenRecord } from './runs';

type Order = SeenRecord & { readonly said: TypedText };

/** What is noted of a run after its release: that the paying office paid, and whom to check. */
@Injectable()
export class RunMoney {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly runs: Runs,
    private readonly jobs: Jobs,
  ) {}

  /**
   * The paying office paid all that wait; a job writes it into the records of each company. Throws InvalidInput naming
   * paidOn or paymentDocument, RuleViolated, Conflict.
   */
  async pay(actor: StaffActor, typed: Order): Promise<void> {
    policyRights.runAutoEntitlements.demand(actor);
    await this.inOneGo(async (manager) => {
      const run = await this.runs.held(actor, manager, typed);
      const { releasedAt, today } = run;
      const released = releasedAt ? dateInShanghai(releasedAt) : today;
      const { paidOn, document: paymentDocument } = valueOf(readPayment(typed.said, { released, today }));
      if (run.status === 'released' && run.tally.confirmed === 0)
        throw new RuleViolated('没有待拨付的企业，无须再登记。');
      await this.transitions.transition(actor, manager, {
        ...{
          table: runLifecycle,
          entity: AutoEntitlement,
          subject: run,
          verb: 'pay',
          set: { paidOn, paymentDocument },
        },
        audit: { action: 'policy.entitlement-paid', note: run.name, after: { paidOn, paymentDocument } },
      });
      const order = { paidOn, document: paymentDocument };
      const at = this.runs.clock.now().toISOString();
      const input: NotedPayment = { runId: run.id, by: actor.name, at, ...order };
      const key = `${run.id}:${run.version + 1}`;
      await this.jobs.start(manager, actor, { kind: AUTO_PAYMENT, key, input });
    });
  }

  /** Draws companies that were paid for a check, in an order that nobody chooses. Throws InvalidInput naming companies. */
  async draw(actor: StaffActor, order: Order): Promise<void> {
    policyRights.runAutoEntitlements.demand(actor);
    await this.inOneGo(async (manager) => {
      const run = await this.runs.held(actor, manager, order);
      const where = { runId: run.id, status: In(['paid']), drawnAt: IsNull() };
      const paid = await manager.find(AutoEntitlementLine, { where, select: { id: true } });
      const most = valueOf(readDraw(order.said, paid.length));
      const drawn = [...paid].sort((a, b) => lot(run, a).localeCompare(lot(run, b))).slice(0, most);
      await this.transitions.transition(actor, manager, {
        ...{ table: runLifecycle, entity: AutoEntitlement, subject: run, verb: 'draw' },
        audit: { action: 'policy.entitlement-drawn', note: run.name, after: { rows: drawn.length } },
      });
      for (const { id } of drawn) await this.drawOne(actor, manager, { run, id });
    });
  }

  private async drawOne(actor: StaffActor, manager: EntityManager, { run, id }: { run: HeldRun; id: string }) {
    const line = await manager.findOneByOrFail(AutoEntitlementLine, { id });
    await this.transitions.transition(actor, manager, {
      ...{ table: lineLifecycle, entity: AutoEntitlementLine, verb: 'draw', set: { drawnAt: this.runs.clock.now() } },
      subject: Object.assign(line, { runStatus: run.status }),
      audit: { action: 'policy.entitlement-drawn', note: run.name, companyId: line.companyId },
    });
  }

  private inOneGo<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return withRetry(() => this.dataSource.transaction(work));
  }
}

/** The place of a line in the order of drawing: fixed by the release, which is over when somebody draws. */
function lot({ id: runId, releasedAt }: AutoEntitlement, { id }: Pick<AutoEntitlementLine, 'id'>): string {
  return createHash('sha256').update(`${runId}:${releasedAt?.toISOString()}:${id}`).digest('hex');
}

function valueOf<T>(reading: UptakeReading<T>): T {
  if (!reading.ok) throw new InvalidInput(reading.problems);
  return reading.value;
}
