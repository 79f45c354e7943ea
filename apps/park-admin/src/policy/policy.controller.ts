import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentActor, Requires } from '@park/identity';
import { type Actor, NotFound } from '@park/kernel';
import { pausing, Clock, type Page, pageRequest } from '@park/platform';
import {
  applicationWindow,
  coveredWords,
  policyVersions,
  type NamedCompany,
  PolicyLibrary,
  PolicyMatching,
  policyRights,
  Pushes,
  requirementLines,
} from '@park/policy';
import { registryRights } from '@park/registry';
import { View } from '@park/web-kit';
import { measureLine, policyPage, scoreTables } from './policy-page';
import { crumbs, matchStateOf, matchTabs } from './policy-tabs';
import { reachText, roughText, unwrittenText } from './policy-words';

/** One policy: what it says, who meets it and why. */
@Controller('policies/:id')
export class PolicyController {
  constructor(
    private readonly library: PolicyLibrary,
    private readonly matching: PolicyMatching,
    private readonly pushes: Pushes,
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
    const [reach, counts, receipts, measures, excludedBy] = await Promise.all([
      this.pushes.plans.planned.reach(actor, shown),
      this.matching.counts(actor, shown),
      this.pushes.receiptCounts(actor, id, shown.id),
      this.library.measures(actor, shown),
      this.matching.excluding(actor, file.policyId),
    ]);
    return {
      ...policyPage(file, Object.assign(shown, { excludedBy }), actor),
      measures: measures.map(measureLine),
      conditions: unwrittenText(shown.content)
        ? []
        : requirementLines(
            shown.content.condition.expression,
            policyVersions.years.from(shown.content, this.clock.today()),
          ),
      tables: scoreTables(shown.content, this.clock.today()),
      baseYear: policyVersions.years.named(shown.content, this.clock.today()),
      window: applicationWindow(shown.content, this.clock.today()),
      counts,
      reach: reachText(reach),
      possible: 'possible' in counts && roughText(counts.possible),
      covered: 'possible' in counts && coveredWords('符合、待补充的家数和企业名单'),
      receipts,
      receiptsNote: receipts.rough && '按 5 家取整，0 为少于 5 家',
    };
  }

  @Get('companies')
  @Requires(policyRights.viewPolicies)
  @View('policy/companies')
  async companies(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const file = await this.library.find(actor, id);
    const { content, id: versionId, number } = file.current ?? file.latest;
    const asked = matchStateOf(query['state']);
    const version = { policyId: file.policyId, content };
    const { planned } = this.pushes.plans;
    const [{ counts, ...list }, reach] = await Promise.all([
      this.matching.companiesOf(actor, version, { state: asked, page: pageRequest(query) }),
      asked === 'met' ? planned.reach(actor, version) : null,
    ]);
    const unwritten = unwrittenText(content);
    const hidden = 'possible' in counts || unwritten !== '';
    const shown = asked === 'met' ? list.rows.map(({ companyId }) => companyId) : [];
    const why = reach ? await reach.why(shown) : await planned.reasons(actor, version, shown);
    return {
      reach: reachText(reach),
      title: '匹配企业',
      subtitle: `第 ${number} 版 · 按今天的档案判定`,
      crumbs: crumbs(id, content.title, '匹配企业'),
      policyId: id,
      published: file.current !== null,
      state: asked === 'near' ? 'unmet' : asked,
      near: asked === 'near',
      unwritten,
      covered: 'possible' in counts && coveredWords('企业名单'),
      possible: 'possible' in counts && roughText(counts.possible),
      tabs: hidden ? [] : matchTabs(id, asked, counts),
      list:
        asked === 'near'
          ? await this.withSteps(list, versionId, actor)
          : { ...list, rows: list.rows.map((row) => ({ ...row, why: why.get(row.companyId) })) },
    };
  }

  /** Each company of a page with what keeps it from meeting the policy. */
  private async withSteps(list: Page<NamedCompany>, versionId: string, actor: Actor) {
    const ids = list.rows.map(({ companyId }) => companyId);
    const matches = await this.matching.severalTo(actor, versionId, ids);
    const rows: object[] = [];
    // What one would have to change in figures tells of them; which conditions fail does not.
    const seesFigures = registryRights.viewSensitive.allows(actor);
    const pause = pausing();
    for (const row of list.rows) {
      await pause();
      const match = matches.get(row.companyId);
      rows.push({ ...row, steps: (seesFigures ? await match?.repairs() : match?.changes()) ?? [] });
    }
    return { ...list, rows };
  }
}
