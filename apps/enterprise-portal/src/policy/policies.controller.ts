import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { LibraryLists, PolicyMatching, policyRights } from '@park/policy';
import { View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { listQuery, policyList } from './policy-list';

/** 政策: every policy in force, as it stands to the own company. */
@Controller('policies')
export class PoliciesController {
  constructor(
    private readonly matching: PolicyMatching,
    private readonly library: LibraryLists,
  ) {}

  @Get()
  @Requires(policyRights.viewOwnMatches)
  @View('policy/policies')
  async list(@CurrentActor() actor: CompanyActor, @Query() query: Record<string, unknown>): Promise<object> {
    const matches = await this.matching.forCompany(actor, actor.companyId);
    const asked = listQuery(query);
    const has = asked.q === '' ? () => false : await this.library.synonyms.finder(asked.q);
    return policyList(matches, { ...asked, has }, { ...pageRequest(query), pageSize: 20 });
  }
}
