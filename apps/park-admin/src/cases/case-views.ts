import { Cases } from '@park/cultivation';
import type { StaffActor } from '@park/kernel';
import { ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { parametersOf } from '../registry/company-views';
import { type CaseListQuery, caseListQuery, type Named, tabsOf } from './case-list';

/** The name of this list among those that keep views. */
export const LIST = 'cases';

/** The parts of the list of cases and its saved views, as tabs. */
@Injectable()
export class CaseViews {
  constructor(
    private readonly cases: Cases,
    private readonly views: ListViews,
  ) {}

  async tabs(actor: StaffActor, list: CaseListQuery, named: Named) {
    const views = await this.of(actor, named);
    const { parts, found } = await this.cases.counts(
      actor,
      views.map((view) => view.list.filter),
    );
    const counted = views.map((view, at) => ({
      ...view,
      count: view.list.problems.length > 0 ? undefined : found[at],
    }));
    return { parts, tabs: tabsOf(list, parts, counted) };
  }

  private async of(actor: StaffActor, named: Named) {
    return (await this.views.of(actor, LIST)).map((view) => {
      return { ...view, list: caseListQuery(parametersOf(view.query), named) };
    });
  }
}
