import { caseLabels, type CasePart, Cases } from '@park/cultivation';
import type { StaffActor } from '@park/kernel';
import { ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { parametersOf } from '../registry/company-views';
import { addressOf, type CaseListQuery, caseListQuery, hrefOf, type Named, PATH, wordsOf } from './case-list';

/** The name of this list among those that keep views. */
export const LIST = 'cases';
export const VIEWS = '/cases/views';

/** The parts of the list of cases and its saved views, as tabs. */
@Injectable()
export class CaseViews {
  constructor(
    private readonly cases: Cases,
    private readonly views: ListViews,
  ) {}

  async tabs(actor: StaffActor, list: CaseListQuery, named: Named) {
    const views = (await this.of(actor, named)).map((view) => ({ ...view, href: `${PATH}?${view.query}` }));
    const { parts, found } = await this.cases.counts(
      actor,
      views.map((view) => view.list.filter),
    );
    const here = addressOf({ ...list, face: 'list' });
    const shown = views.find(({ query }) => query === here);
    const plain = { ...list.question, q: '', any: false, conditions: [], columns: null, order: null };
    return {
      parts,
      ...(list.face === 'list' && { saveHref: `${VIEWS}?${here}`, viewsHref: VIEWS }),
      tabs: [
        ...(Object.keys(caseLabels.parts) as CasePart[]).map((part) => ({
          ...{ label: caseLabels.parts[part], count: parts[part], active: !shown && part === list.part },
          href: hrefOf({ ...list, part, question: plain }),
        })),
        ...views.map((view, at) => ({
          ...{
            label: view.name,
            count: view.list.problems.length > 0 ? undefined : found[at],
            active: view === shown,
            href: view.href,
          },
          note: view.shared ? `${view.ownerName} 共享` : undefined,
        })),
      ],
    };
  }

  /** The views that somebody sees, with what each asks. */
  async of(actor: StaffActor, named: Named) {
    return (await this.views.of(actor, LIST)).map((view) => {
      const list = caseListQuery(parametersOf(view.query), named);
      return { ...view, list, words: wordsOf(list) };
    });
  }
}
