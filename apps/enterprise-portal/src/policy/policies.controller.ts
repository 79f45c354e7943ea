import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { PolicyMatching, policyRights } from '@park/policy';
import { View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { listQuery, policyList } from './policy-list';

/** 政策: every policy in force, as it stands to the own company. */
@Controller('policies')
export class PoliciesController {
  constructor(private readonly matching: PolicyMatching) {}

  @Get()
  @Requires(policyRights.viewOwnMatches)
  @View('policy/policies')
  async list(@CurrentActor() actor: CompanyActor, @Query() query: Record<string, unknown>): Promise<object> {
    const matches = await this.matching.forCompany(actor, actor.companyId);
    return policyList(matches, listQuery(query), { ...pageRequest(query), pageSize: 20 });
  }
}
