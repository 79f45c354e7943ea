import type { SystemActor } from '@park/kernel';
import { type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { roleAddressee, type WorkKind, type WorkNeed, WorkNeeds } from '@park/work';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { snapshotsOf } from './data/snapshots.query';
import { reportedLabels } from './domain/ledger/reported';
import { COMPANY_FACTS_CHANGED, type CompanyFactsChanged } from './events';

/** Checking what a company reported of itself and no other source has said. */
export const verifyFacts: WorkKind = {
  kind: 'registry.verify-facts',
  label: '待核实',
  tone: 'yellow',
  action: '去核实',
  leftOpen: '办结这项待办不等于核实，企业自报的数据仍是“待核实”。',
};

const LIMIT_DAYS = 3;
const NAMED = 8;
const watching: SystemActor = { kind: 'system', name: '企业库' };

/** After a change of facts: a to-do for the enterprise officers while something waits to be verified, closed when nothing does. */
@Injectable()
export class VerifyWorkHandler implements OutboxHandler, OnModuleInit {
  readonly topic = COMPANY_FACTS_CHANGED;
  readonly subscriber = 'registry.verify-work';
  readonly batch = 200;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly needs: WorkNeeds,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    const changes = events.map(({ payload }) => payload as CompanyFactsChanged).filter(({ internal }) => !internal);
    const snapshots = await snapshotsOf(manager, [...new Set(changes.map(({ companyId }) => companyId))]);
    const reported = [...snapshots].map(([companyId, snapshot]) => ({ companyId, labels: reportedLabels(snapshot) }));
    const unverified = reported.filter(({ labels }) => labels.length > 0);
    await this.needs.needAll(watching, manager, unverified.map(needOf));
    const verified = reported.filter(({ labels }) => labels.length === 0).map(({ companyId }) => keyOf(companyId));
    for (const key of await this.needs.openAmong(watching, manager, verified))
      await this.needs.settle(watching, manager, { key, outcome: '自报的数据都已核实' });
  }
}

const keyOf = (companyId: string) => `registry.verify:${companyId}`;

function needOf({ companyId, labels }: { readonly companyId: string; readonly labels: readonly string[] }): WorkNeed {
  const more = labels.length > NAMED ? `等 ${labels.length} 项` : '';
  return {
    key: keyOf(companyId),
    kind: verifyFacts.kind,
    title: '核实企业自报的数据',
    detail: `最初自报：${labels.slice(0, NAMED).join('、')}${more}。核对后在企业档案中以“园区”或其他来源登记，这项待办会自动办结。`,
    href: `/companies/${companyId}`,
    companyId,
    addressee: roleAddressee('enterprise-officer'),
    limitDays: LIMIT_DAYS,
  };
}
