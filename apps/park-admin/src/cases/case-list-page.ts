import { caseLabels, type CasePart, caseRights, Cases } from '@park/cultivation';
import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { type ListSelection, lists } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { isChosen, selectionBar } from '../registry/company-list-selection';
import { CaseBoardPage } from './case-board-page';
import { caseCells, caseColumnsPanel, caseHeads } from './case-columns';
import {
  addressOf,
  type CaseListQuery,
  caseListQuery,
  type Face,
  faces,
  hrefOf,
  type Opened,
  PATH,
  wordsOf,
} from './case-list';
import { CasePeople, type People } from './case-people';
import { CaseViews } from './case-views';

type Query = Readonly<Record<string, unknown>>;

export const BATCHES = '/cases/batches';

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
    const list = await this.read(actor, query);
    const added = lists.withCondition(list.fields, list.question, query);
    return 'problem' in added ? added : { href: hrefOf({ ...list, question: added.question }) };
  }

  /** Where the list leads once boxes were ticked: the same page with what is chosen in its address. */
  async chosen(actor: StaffActor, query: Query): Promise<string> {
    const { page } = pageRequest(query);
    const more = [page > 1 ? `page=${page}` : '', lists.selectionQuery(lists.selection(query))];
    return hrefOf(await this.read(actor, query), ...more);
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
        : this.boards.model(actor, list, { people, opened: more.opened }),
    ]);
    const canWork = caseRights.workCases.allows(actor);
    return {
      ...{ title: '梯度培育', face: list.face, canWork },
      ...head(list, tabs.parts),
      ...tabs,
      ...(query['open'] === 'filter' || more.problem ? { filter: filterPanel(list, query, more.problem) } : {}),
      ...(query['open'] === 'columns' && list.face === 'list' ? { columnsPanel: caseColumnsPanel(list) } : {}),
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
    const here = (more: string) => hrefOf(list, found.page > 1 ? `page=${found.page}` : '', more);
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

function head(list: CaseListQuery, counts: Readonly<Record<CasePart, number>>) {
  const { face, part, fields, question, problems } = list;
  const exported = (format: string) => hrefOf({ ...list, face: 'list' }, `format=${format}`).replace('?', '/export?');
  const plain = { ...question, q: '', conditions: [] };
  return {
    ...{ q: question.q, problems, sentence: wordsOf(list), all: counts.all },
    state: [...new URLSearchParams(addressOf(list))].map(([name, value]) => ({ name, value })),
    chips: lists.chips(fields, question, PATH).map((chip) => ({ ...chip, href: within(list, chip.href) })),
    both: question.conditions.length > 1 && {
      any: question.any,
      href: hrefOf({ ...list, question: { ...question, any: !question.any } }),
    },
    clear: hrefOf({ ...list, question: plain }),
    narrowed: part !== 'all' || question.q !== '' || question.conditions.length > 0,
    filterHref: hrefOf(list, 'open=filter'),
    ...(face === 'list' && { columnsHref: hrefOf(list, 'open=columns'), columnCount: list.columns.length + 1 }),
    closeHref: hrefOf(list),
    faces: (Object.keys(faces) as Face[]).map((each) => ({
      ...{ label: faces[each], active: each === face, href: hrefOf({ ...list, face: each }) },
    })),
    exports: { xlsx: exported('xlsx'), csv: exported('csv') },
    ...caseHeads(list),
  };
}

/** The address with another question: face and part stay the same. */
function within({ face, part }: CaseListQuery, href: string): string {
  const [, query = ''] = href.split('?');
  const more = [face === 'list' ? '' : `face=${face}`, part === 'all' ? '' : `part=${part}`, query].filter(Boolean);
  return more.length > 0 ? `${PATH}?${more.join('&')}` : PATH;
}

function filterPanel({ fields }: CaseListQuery, query: Query, problem: string | undefined) {
  const key = String([query['add']].flat().at(-1) ?? '');
  const field = key === 'company' ? undefined : fields.field(key);
  return {
    problem: problem ?? (key && !field ? '没有这一项，请重新选择。' : undefined),
    sections: [{ label: '案卷', fields: caseLabels.listFields.filter((each) => each.key !== 'company') }],
    ...(field && { field: lists.fieldPanel(fields, field, query) }),
  };
}
