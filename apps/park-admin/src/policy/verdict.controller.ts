import type { State } from '@park/criteria';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import type { Actor, CalendarDate } from '@park/kernel';
import {
  type CompanyMatch,
  coveredWords,
  Decisions,
  offerText,
  type PolicyFile,
  PolicyLibrary,
  PolicyMatching,
  policyRights,
  reasonLines,
} from '@park/policy';
import { type CompanyFile, CompanyFiles } from '@park/registry';
import { View } from '@park/web-kit';
import { dayAsked } from '../registry/past-day';
import { crumbs } from './policy-tabs';

/** How one company stands to one policy, today or on an earlier day, and why. */
@Controller('policies/:id/companies/:companyId')
export class VerdictController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly matching: PolicyMatching,
    private readonly decisions: Decisions,
    private readonly files: CompanyFiles,
  ) {}

  @Get()
  @Requires(policyRights.viewPolicies)
  @View('policy/company-verdict')
  async verdict(
    @CurrentActor() actor: Actor,
    @Param() at: { id: string; companyId: string },
    @Query('asOf') day: unknown,
  ) {
    const [file, company] = await Promise.all([this.library.find(actor, at.id), this.files.find(actor, at.companyId)]);
    const asked = dayAsked(typeof day === 'string' ? day : '', company.asOf);
    if (asked.asOf) return this.pastVerdict(actor, { file, company, asOf: asked.asOf });
    const { content } = file.current ?? file.latest;
    const match = await this.matching.one(actor, company.id, at.id);
    const audited = await this.decisions.audited(actor, company.id, match);
    return {
      title: company.name,
      subtitle: `${content.title} · 按今天的档案判定`,
      crumbs: crumbs(at.id, content.title, company.name),
      companyId: company.id,
      policyId: at.id,
      today: company.asOf,
      dayProblem: asked.dayProblem,
      whose: '企业现值',
      ...statePart(match, audited),
      near: match.near,
      expected: offerText.entitlement(match.entitlement),
      own: match.own,
      lines: reasonLines(match.reason()),
    };
  }

  /** The same on an earlier day: by the version published by then, on the facts recorded by then. */
  private async pastVerdict(actor: Actor, { file, company, asOf }: PastVerdict) {
    const { policyId } = file;
    const day = await this.files.factsOf(actor, company.id, asOf);
    const matches = await this.matching.onDay(actor, { companyId: company.id, ...day }, asOf);
    const match = matches.find(({ policy }) => policy.policyId === policyId);
    const audited = match ? await this.decisions.audited(actor, company.id, match) : null;
    return {
      title: company.name,
      crumbs: crumbs(policyId, (file.current ?? file.latest).content.title, company.name),
      ...{ companyId: company.id, policyId, asOf, today: company.asOf },
      ...(match ? pastPart(match, audited) : { subtitle: `截至 ${asOf}`, notInForce: true, lines: [] }),
    };
  }
}

interface PastVerdict {
  readonly file: PolicyFile;
  readonly company: CompanyFile;
  readonly asOf: CalendarDate;
}

function pastPart(match: CompanyMatch, audited: State | null) {
  const { content, number } = match.policy;
  return {
    subtitle: `${content.title} · 第 ${number} 版 · 截至 ${match.asOf} 的档案（第 ${match.company.revision} 次修订）`,
    ...statePart(match, audited),
    near: match.near,
    whose: '当时的值',
    expected: offerText.entitlement(match.entitlement),
    lines: reasonLines(match.reason()),
  };
}

/** The verdict; `audited`: for whoever may audit decisions what covered figures decide, and not the figures. */
function statePart(match: CompanyMatch, audited: State | null) {
  if (audited)
    return {
      state: audited,
      covered: `${coveredWords('数值')}结论按全部数值得出，下面只显示由公开数据决定的条件。您的这次查看已记入审计日志。`,
    };
  return {
    state: match.isCovered ? 'covered' : match.state,
    covered: match.isCovered && coveredWords('判定结果'),
  };
}
