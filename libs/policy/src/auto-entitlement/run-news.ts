import type { CalendarDate, SystemActor } from '@park/kernel';
import { personAddressee, roleAddressee, type WorkKind, WorkNeeds } from '@park/work';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompanyMessages } from '../company-messages';
import type { AutoEntitlement } from '../data/auto-entitlement.entity';
import { linesAfter } from '../data/auto-entitlement.query';
import { policySubject } from '../domain/offer/push-message';
import type { LineStatus } from '../domain/auto-entitlement/line-lifecycle';
import { yuanText } from '../domain/offer/benefit';
import { UptakeWork } from '../uptake/uptake-work';

/** A step of a run waits for somebody. */
export const stepAutoEntitlement: WorkKind = {
  kind: 'policy.step-auto-entitlement',
  label: '免申即享',
  tone: 'azure',
  action: '去办理',
};

/** Companies on a frozen list do not qualify any more. */
export const settleChanged: WorkKind = {
  kind: 'policy.settle-changed-companies',
  label: '核对免申名单',
  tone: 'yellow',
  action: '去核对',
};

type Run = Pick<AutoEntitlement, 'id' | 'name' | 'policyId'>;

/** What a company is told of its line. */
export interface LineNews {
  readonly companyId: string;
  readonly lineId: string;
  /** Tells one message on a line from another. */
  readonly occasion: string;
  readonly title: string;
  readonly text: string;
}

interface NextStep {
  readonly title: string;
  readonly detail: string;
  readonly days: number;
  readonly startOn?: CalendarDate;
}

const running: SystemActor = { kind: 'system', name: '免申即享' };
const AT_ONCE = 500;

/** Who hears of what in a run; in the caller's transaction. */
@Injectable()
export class RunNews {
  constructor(
    private readonly messages: CompanyMessages,
    private readonly needs: WorkNeeds,
    private readonly followed: UptakeWork,
  ) {}

  /** The next step of a run, for a person or a role, in place of the one before. */
  async next(manager: EntityManager, run: Run, step: NextStep & { readonly userId: string | null }): Promise<void> {
    await this.settle(manager, run, '已办理');
    const { title, detail, days, startOn, userId } = step;
    await this.needs.need(running, manager, {
      ...{ key: stepKey(run), kind: stepAutoEntitlement.kind, title: cut(`${title}：${run.name}`), detail },
      ...{ href: `/auto-entitlements/${run.id}`, limitDays: days, ...(startOn && { startOn }) },
      addressee: userId === null ? roleAddressee('park-leader') : personAddressee(userId),
    });
  }

  settle(manager: EntityManager, run: Run, outcome: string): Promise<void> {
    return this.needs.settle(running, manager, { key: stepKey(run), outcome });
  }

  /** Somebody has to look at companies that changed, or nobody has to any more. */
  async changed(manager: EntityManager, run: Run, companies: number): Promise<void> {
    const key = `policy.auto-changed:${run.id}`;
    if (companies === 0) return this.needs.settle(running, manager, { key, outcome: '没有变化的企业了' });
    await this.needs.need(running, manager, {
      ...{ key, kind: settleChanged.kind, title: cut(`名单有企业不再符合：${run.name}`) },
      detail: '名单冻结后企业资料有变化。请核对：资料有误的请更正，确实不符合的请移出名单；处理前不能公示和放款。',
      ...{ href: `/auto-entitlements/${run.id}?part=changed`, limitDays: 2 },
      addressee: roleAddressee('policy-officer'),
    });
  }

  /** A company that was followed up about the policy has its support. */
  supported(manager: EntityManager, of: { readonly policyId: string; readonly companyId: string }): Promise<void> {
    return this.followed.settle(manager, of, '企业已获支持');
  }

  /** The same of one that takes it without applying. */
  taken(manager: EntityManager, of: { readonly policyId: string; readonly companyId: string }): Promise<void> {
    return this.followed.settle(manager, of, '企业已确认免申即享');
  }

  /** Tells companies of their lines. */
  async tell(manager: EntityManager, run: Run, news: readonly LineNews[]): Promise<void> {
    const messages = news.map(({ companyId, lineId, occasion, title, text }) => ({
      ...{ companyId, title: cut(title), body: text, link: `/entitlements/${lineId}` },
      ...{ dedupeKey: `auto-entitlement:${lineId}:${occasion}`, noticeKey: `auto-entitlement:${lineId}:${occasion}` },
      ...{ subject: policySubject(run.policyId), isOwnAffair: true },
    }));
    for (let from = 0; from < messages.length; from += AT_ONCE)
      await this.messages.deliver(manager, messages.slice(from, from + AT_ONCE));
  }

  /** Tells every company in some states the same. */
  async tellAll(
    manager: EntityManager,
    run: Run,
    {
      states,
      words,
    }: {
      readonly states: readonly LineStatus[];
      readonly words: (yuan: string) => Omit<LineNews, 'companyId' | 'lineId'>;
    },
  ): Promise<void> {
    for (let after = '0'; ;) {
      const lines = await linesAfter(manager, { runId: run.id, states, after, most: AT_ONCE });
      const news = lines.map(({ id: lineId, companyId, amountYuan }) => ({
        ...{ lineId, companyId, ...words(yuanText(Number(amountYuan))) },
      }));
      await this.tell(manager, run, news);
      if (lines.length < AT_ONCE) return;
      after = lines.at(-1)!.id;
    }
  }
}

const stepKey = ({ id }: Run) => `policy.auto-entitlement:${id}`;

function cut(title: string): string {
  return [...title].slice(0, 190).join('');
}
