import { caseLabels, caseRights, Cases } from '@park/cultivation';
import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { type ListSelection, lists } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { isChosen, selectionBar } from '../registry/company-list-selection';
import { CaseBoardPage } from './case-board-page';
import { caseCells } from './case-columns';
import {
  type CaseListQuery,
  caseListQuery,
  addedTo,
  chosenIn,
  headOf,
  headsOf,
  type Opened,
  pageHref,
  panelsOf,
} from './case-list';
import { CasePeople, type People } from './case-people';
import { CaseViews } from './case-views';

type Query = Readonly<Record<string, unknown>>;

export const BATCHES = '/cases/batches';
const SECTION = { label: '案卷', fields: caseLabels.listFields.filter((each) => each.key !== 'company') };

/** 梯度培育: the cases of a question, as a list, on boards or by days. */
@Injectable()
export class CaseListPage {
  constructor(
    private readonly cases: Cases,
    private readonly people: CasePeople,
    private readonly boards: CaseBoardPage,
    private readonly views: CaseViews,
    private readonly clock: Clock,
  ) {}

  async read(actor: StaffActor, query: Query): Promise<CaseListQuery> {
    const { names } = await this.people.of(actor);
    return caseListQuery(query, { today: this.clock.today(), officers: names });
  }

  /** Where the form of a new condition leads; its problem when it cannot be read. */
  async added(actor: StaffActor, query: Query) {
    return addedTo(await this.read(actor, query), query);
  }

  /** Where the list leads once boxes were ticked: the same page with what is chosen in its address. */
  async chosen(actor: StaffActor, query: Query): Promise<string> {
    return chosenIn(await this.read(actor, query), query);
  }

  /** `opened` names the card of a board whose step asks for more; `problem` is that of a condition. */
  async model(actor: StaffActor, query: Query, more: { readonly problem?: string; readonly opened?: Opened } = {}) {
    const people = await this.people.of(actor);
    const today = this.clock.today();
    const list = caseListQuery(query, { today, officers: people.names });
    const [tabs, shown] = await Promise.all([
      this.views.tabs(actor, list, { today, officers: people.names }),
      list.face === 'list'
        ? this.lines(actor, list, { query, people })
        : this.boards.model(actor, list, {
            people,
            opened: more.opened,
            month: String([query['month']].flat().at(-1) ?? ''),
          }),
    ]);
    const canWork = caseRights.workCases.allows(actor);
    return {
      ...{ title: '梯度培育', face: list.face, canWork },
      ...{ ...headOf(list), ...headsOf(list), all: tabs.parts.all },
      ...tabs,
      ...panelsOf(list, query, { problem: more.problem, section: SECTION }),
      ...shown,
    };
  }

  private async lines(
    actor: StaffActor,
    list: CaseListQuery,
    { query, people: { nameOf } }: { readonly query: Query; readonly people: People },
  ) {
    const found = await this.cases.list(actor, list.filter, pageRequest(query));
    const today = this.clock.today();
    const selection: ListSelection = lists.selection(query);
    const here = pageHref(list, found.page);
    const from = (found.page - 1) * found.pageSize + 1;
    return {
      list: {
        ...found,
        rows: found.rows.map((row) => ({
          ...{ id: row.id, name: row.companyName, chosen: isChosen(selection, row.id) },
          cells: caseCells(list, row, { nameOf, today }),
        })),
      },
      closeHref: here(lists.selectionQuery(selection)),
      ...{ from, to: from + found.rows.length - 1 },
      selecting:
        caseRights.workCases.allows(actor) &&
        selectionBar(selection, { ...found, here, edit: { path: BATCHES, label: '批量办理' } }),
    };
  }
}
