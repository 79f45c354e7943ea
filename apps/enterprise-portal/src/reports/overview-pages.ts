import { type CompanyActor, InvalidInput } from '@park/kernel';
import { type OwnReport, OwnReports, type Turned } from '@park/reports';
import { OwnDrafts } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { type KeptSection, overviewPage } from './overview-page';
import { sectionsOf } from './report-form';
import { isOwnTurn } from './report-rows';
import { TurnedPolicies } from './turned-policies';

/** The pages of whole reports, with what stands beside them: policies they turn, sections that are typed but not saved. */
@Injectable()
export class OverviewPages {
  constructor(
    private readonly reports: OwnReports,
    private readonly turned: TurnedPolicies,
    private readonly drafts: OwnDrafts,
  ) {}

  async page(actor: CompanyActor, reportId: string) {
    const own = await this.reports.find(actor, reportId);
    const turns = await this.turned.of(actor, own);
    return overviewPage(own, { turns, kept: await this.kept(actor, own), others: await this.others(actor, own) });
  }

  /** What a report turns now. Throws InvalidInput while something typed is not saved, unless it `mayLeave` that out. */
  async ready(actor: CompanyActor, reportId: string, mayLeave: boolean): Promise<readonly Turned[]> {
    const own = await this.reports.find(actor, reportId);
    const kept = mayLeave ? [] : await this.kept(actor, own);
    if (kept.length === 0) return this.turned.of(actor, own);
    const pages = kept.map(({ label }) => `“${label}”`).join('、');
    const message = `${pages}有填写了还没有保存的内容，没有提交。请先打开保存；不用那些内容的，请勾选“不用没保存的内容”。`;
    throw new InvalidInput([{ field: 'unsaved', message }]);
  }

  private async kept(actor: CompanyActor, own: OwnReport): Promise<KeptSection[]> {
    if (!isOwnTurn(own.report)) return [];
    return sectionsIn(own, await this.drafts.below(actor, baseOf(own)));
  }

  private async others(actor: CompanyActor, own: OwnReport): Promise<KeptSection[]> {
    return isOwnTurn(own.report) ? sectionsIn(own, await this.drafts.ofColleagues(actor, baseOf(own))) : [];
  }
}

const baseOf = ({ report }: OwnReport) => `/company/reports/${report.id}`;

/** The sections of a report that somebody typed into and did not save. */
function sectionsIn(own: OwnReport, drafts: Awaited<ReturnType<OwnDrafts['below']>>): KeptSection[] {
  return sectionsOf(own).flatMap(({ code, label }) => {
    const draft = drafts.find(({ page }) => page === `${baseOf(own)}/${code}`);
    return draft ? [{ label, href: draft.page, at: draft.at }] : [];
  });
}
