import { Injectable } from '@nestjs/common';
import { type CalendarDate, type FieldProblem, yearOf } from '@park/kernel';
import { CompanyRecords, Population } from '@park/registry';
import { CurrentPolicies } from '../current-policies';
import type { CurrentPolicy } from '../data/current-policies.query';
import { capLeft } from '../domain/offer/shared-limits';
import { grantDoubts } from '../domain/uptake/grant-doubts';
import type { ReadGrant } from '../domain/uptake/uptake-form';

interface Granting extends Pick<CurrentPolicy, 'policyId' | 'content'> {
  readonly companyId: string;
}

/** Support that companies were paid: their records of it, and what a further amount would come to. */
@Injectable()
export class Supports {
  constructor(
    private readonly population: Population,
    private readonly policies: CurrentPolicies,
    readonly records: CompanyRecords,
  ) {}

  /** What is asked before an amount is noted that is more than the policy gives, or than is left of its cap or budget. */
  async doubts(
    { policyId, companyId, content }: Granting,
    { grantedOn, grantedYuan }: ReadGrant,
    today: CalendarDate,
  ): Promise<FieldProblem[]> {
    const policy = await this.policies.amongPublished({ policyId, content });
    const facts = (await this.population.factsOfSeveral([companyId], today)).get(companyId);
    const isThisYear = yearOf(grantedOn) === yearOf(today);
    const left = {
      capLeft: facts ? capLeft(policy, facts, grantedOn) : null,
      ...(isThisYear && policy.budgetLeft !== undefined && { budgetLeft: policy.budgetLeft }),
    };
    return grantDoubts({ content, ...left }, Number(grantedYuan));
  }
}
