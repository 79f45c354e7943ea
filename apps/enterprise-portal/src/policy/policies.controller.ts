import { CurrentActor, Requires } from '@park/identity';
import type { CompanyActor } from '@park/kernel';
import { pageRequest } from '@park/platform';
import { LibraryLists, OwnPolicies, PolicyMatching, policyRights } from '@park/policy';
import { View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { confirmationsOf } from './deadline';
import { listQuery, policyList } from './policy-list';

/** 政策: every policy in force, as it stands to the own company. */
@Controller('policies')
export class PoliciesController {
  constructor(
    private readonly matching: PolicyMatching,
    private readonly library: LibraryLists,
    private readonly own: OwnPolicies,
  ) {}

  @Get()
  @Requires(policyRights.viewOwnMatches)
  @View('policy/policies')
  async list(@CurrentActor() actor: CompanyActor, @Query() query: Record<string, unknown>): Promise<object> {
    const [matches, lines] = await Promise.all([
      this.matching.forCompany(actor, actor.companyId),
      this.own.entitlements.list(actor),
    ]);
    const asked = listQuery(query);
    const has = asked.q === '' ? () => false : await this.library.synonyms.finder(asked.q);
    return policyList(
      matches,
      { ...asked, has, confirmations: confirmationsOf(lines) },
      { ...pageRequest(query), pageSize: 20 },
    );
  }
}
