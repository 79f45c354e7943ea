import { NotFound, type SystemActor } from '@park/kernel';
import { type HandledEvent, type OutboxHandler, OutboxWorker } from '@park/platform';
import { roleAddressee, type WorkKind, WorkNeeds } from '@park/work';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type CompanyRecord, companyRecord } from './data/company-row.query';
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
  readonly batch = 50;

  constructor(
    private readonly worker: OutboxWorker,
    private readonly needs: WorkNeeds,
  ) {}

  onModuleInit(): void {
    this.worker.register(this);
  }

  async handle(manager: EntityManager, events: readonly HandledEvent[]): Promise<void> {
    const changes = events.map(({ payload }) => payload as CompanyFactsChanged).filter(({ internal }) => !internal);
    const companyIds = new Set(changes.map(({ companyId }) => companyId));
    for (const companyId of companyIds) {
      const company = await existing(manager, companyId);
      if (company) await this.follow(manager, company);
    }
  }

  private async follow(manager: EntityManager, { id, snapshot }: CompanyRecord): Promise<void> {
    const key = `registry.verify:${id}`;
    const labels = reportedLabels(snapshot);
    if (labels.length === 0) return this.needs.settle(watching, manager, { key, outcome: '自报的数据都已核实' });
    const more = labels.length > NAMED ? `等 ${labels.length} 项` : '';
    await this.needs.need(watching, manager, {
      key,
      kind: verifyFacts.kind,
      title: '核实企业自报的数据',
      detail: `最初自报：${labels.slice(0, NAMED).join('、')}${more}。核对后在企业档案中以“园区”或其他来源登记，这项待办会自动办结。`,
      href: `/companies/${id}`,
      companyId: id,
      addressee: roleAddressee('enterprise-officer'),
      limitDays: LIMIT_DAYS,
    });
  }
}

async function existing(manager: EntityManager, companyId: string): Promise<CompanyRecord | null> {
  try {
    return await companyRecord(manager, watching, companyId);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
