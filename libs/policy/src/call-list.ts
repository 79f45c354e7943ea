import type { SystemActor } from '@park/kernel';
import { roleAddressee, type WorkKind, WorkNeeds } from '@park/work';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { policiesWithoutCalls } from './data/deliveries.query';

/** Ringing up companies that were pushed a policy and have no account to read it with. */
export const callCompanies: WorkKind = {
  kind: 'policy.call-companies',
  label: '电话告知',
  tone: 'azure',
  action: '看名单',
  wholePark: true,
  leftOpen: '名单上还有没有账号的企业。',
};

const LIMIT_DAYS = 2;
const pushing: SystemActor = { kind: 'system', name: '政策推送' };
const keyOf = (policyId: string) => `policy.call:${policyId}`;

/** The to-do of a policy whose pushes nobody can read in some companies; it closes when all of them have an account. */
@Injectable()
export class CallList {
  constructor(private readonly needs: WorkNeeds) {}

  async open(manager: EntityManager, { policyId, title }: { policyId: string; title: string }): Promise<void> {
    await this.needs.need(pushing, manager, {
      key: keyOf(policyId),
      kind: callCompanies.kind,
      title: `电话告知没有账号的企业：${[...title].slice(0, 150).join('')}`,
      detail: '这些企业符合条件但还没有账号，看不到推送。请按名单逐家电话告知，并为它们开通账号。',
      href: `/policies/${policyId}/receipts?state=no-account`,
      // Policy officers do not see the whole numbers of contacts.
      addressee: roleAddressee('enterprise-officer'),
      limitDays: LIMIT_DAYS,
    });
  }

  /** After companies got an account: closes what is left without a company to ring up. */
  async reached(manager: EntityManager, companyIds: readonly string[]): Promise<void> {
    for (const policyId of await policiesWithoutCalls(manager, companyIds))
      await this.close(manager, policyId, '名单上的企业都已开通账号');
  }

  close(manager: EntityManager, policyId: string, outcome: string): Promise<void> {
    return this.needs.settle(pushing, manager, { key: keyOf(policyId), outcome });
  }
}
