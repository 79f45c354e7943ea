import type { StaffActor, SystemActor } from '@park/kernel';
import { personAddressee, type WorkKind, WorkNeeds } from '@park/work';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What was agreed in a call to a company about a policy. */
export const followCompany: WorkKind = {
  kind: 'policy.follow-company',
  label: '跟进申报',
  tone: 'azure',
  action: '看情况',
};

interface OfCompany {
  readonly policyId: string;
  readonly companyId: string;
}

interface NextStep extends OfCompany {
  readonly step: string;
  readonly days: number;
  readonly detail: string;
}

const following: SystemActor = { kind: 'system', name: '政策落实' };
const keyOf = ({ policyId, companyId }: OfCompany) => `policy.follow:${policyId}:${companyId}`;

/** The to-do of a company and a policy: the next step that was written down last. */
@Injectable()
export class UptakeWork {
  constructor(private readonly needs: WorkNeeds) {}

  /** In place of the one before. */
  async next(actor: StaffActor, manager: EntityManager, { step, days, detail, ...of }: NextStep): Promise<void> {
    await this.settle(manager, of, '已另行约定下一步');
    await this.needs.need(actor, manager, {
      ...{ key: keyOf(of), kind: followCompany.kind, title: step, detail, companyId: of.companyId },
      href: `/policies/${of.policyId}/uptake/${of.companyId}`,
      addressee: personAddressee(actor.userId),
      limitDays: days,
    });
  }

  settle(manager: EntityManager, of: OfCompany, outcome: string): Promise<void> {
    return this.needs.settle(following, manager, { key: keyOf(of), outcome });
  }
}
