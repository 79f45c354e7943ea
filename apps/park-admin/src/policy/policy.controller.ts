import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, NotFound } from '@park/kernel';
import { pausing, Clock, type Page, pageRequest } from '@park/platform';
import {
  applicationWindow,
  entitlementText,
  policyYears,
  type NamedCompany,
  PolicyLibrary,
  PolicyMatching,
  policyRights,
  Pushes,
  reasonLines,
  requirementLines,
} from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { View } from '@park/web-kit';
import { policyPage, scoreTables } from './policy-page';
import { crumbs, matchStateOf, matchTabs } from './policy-tabs';
import { readableLines, readableRepairs } from './readable-lines';

/** One policy: what it says, who meets it and why. */
@Controller('policies/:id')
export class PolicyController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly matching: PolicyMatching,
    private readonly pushes: Pushes,
    private readonly files: CompanyFiles,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(policyRights.viewPolicies)
  @View('policy/policy')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Query('version') asked?: string) {
    const file = await this.library.find(actor, id);
    const wanted = asked ?? String((file.current ?? file.latest).number);
    const shown = file.versions.find(({ number }) => String(number) === wanted);
    if (!shown) throw new NotFound('这项政策没有这个版本，请从版本列表中选择。');
    const [counts, receipts] = await Promise.all([
      this.matching.counts(actor, shown.id),
      this.pushes.receiptCounts(actor, id),
    ]);
    return {
      ...policyPage(file, shown, actor),
      conditions: requirementLines(
        shown.content.condition.expression,
        policyYears.from(shown.content, this.clock.today()),
      ),
      tables: scoreTables(shown.content, this.clock.today()),
      baseYear: policyYears.named(shown.content, this.clock.today()),
      window: applicationWindow(shown.content, this.clock.today()),
      counts,
      receipts,
    };
  }

  @Get('companies')
  @Requires(policyRights.viewPolicies)
  @View('policy/companies')
  async companies(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const file = await this.library.find(actor, id);
    const { content, id: versionId, number } = file.current ?? file.latest;
    const asked = matchStateOf(query['state']);
    const { counts, ...list } = await this.matching.companiesOf(actor, versionId, {
      state: asked,
      page: pageRequest(query),
    });
    return {
      title: '匹配企业',
      subtitle: `第 ${number} 版 · 按今天的档案判定`,
      crumbs: crumbs(id, content.title, '匹配企业'),
      policyId: id,
      published: file.current !== null,
      state: asked === 'near' ? 'unmet' : asked,
      near: asked === 'near',
      tabs: matchTabs(id, asked, counts),
      list: asked === 'near' ? await this.withSteps(list, versionId, actor) : list,
    };
  }

  @Get('companies/:companyId')
  @Requires(policyRights.viewPolicies)
  @View('policy/company-verdict')
  async verdict(@CurrentActor() actor: Actor, @Param() at: { id: string; companyId: string }) {
    const [file, company] = await Promise.all([this.library.find(actor, at.id), this.files.find(actor, at.companyId)]);
    const { content } = file.current ?? file.latest;
    const match = await this.matching.one(actor, company.id, at.id);
    return {
      title: company.name,
      subtitle: `${content.title} · 按今天的档案判定`,
      crumbs: crumbs(at.id, content.title, company.name),
      companyId: company.id,
      policyId: at.id,
      state: match.state,
      near: match.near,
      expected: entitlementText(match.entitlement),
      lines: readableLines(reasonLines(match.reason()), actor),
    };
  }

  /** Each company of a page with what keeps it from meeting the policy. */
  private async withSteps(list: Page<NamedCompany>, versionId: string, actor: Actor) {
    const ids = list.rows.map(({ companyId }) => companyId);
    const matches = await this.matching.severalTo(actor, versionId, ids);
    const rows: object[] = [];
    const pause = pausing();
    for (const row of list.rows) {
      await pause();
      const repairs = (await matches.get(row.companyId)?.repairs()) ?? [];
      rows.push({ ...row, steps: readableRepairs(repairs, actor) });
    }
    return { ...list, rows };
  }
}
