import { Controller, Get, Param } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, NotFound } from '@park/kernel';
import { Config } from '@park/platform';
import { Decisions, policyRights, reasonLines } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { View } from '@park/web-kit';
import { crumbs } from './policy-tabs';

/** Why a company was told: the stored decision, worked out again from the version and the facts of its day. */
@Controller('policies/:id/decisions')
export class DecisionController {
  constructor(
    private readonly decisions: Decisions,
    private readonly files: CompanyFiles,
    private readonly config: Config,
  ) {}

  @Get(':decisionId')
  @Requires(policyRights.viewReceipts)
  @View('policy/decision')
  async show(@CurrentActor() actor: Actor, @Param() at: { id: string; decisionId: string }) {
    const { decision, version, reason, verdict, identical, code } = await this.decisions.replay(actor, at.decisionId);
    if (version.policyId !== at.id) throw new NotFound('这项政策没有这条推送依据。');
    const company = await this.files.find(actor, decision.companyId);
    return {
      title: '推送依据',
      subtitle: `${company.name} · 第 ${version.number} 版 · ${decision.asOf} 的判定`,
      crumbs: crumbs(at.id, version.content.title, '推送依据'),
      companyId: company.id,
      decision,
      verdict,
      identical,
      code,
      verifyAt: `${this.config.originOf('enterprise-portal')}/open/verify`,
      lines: reasonLines(reason),
    };
  }
}
