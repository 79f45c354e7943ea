import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { InvestmentViews, ProjectDesk, projectLabels, projectRights } from '@park/projects';
import { lists } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { isChosen, selectionBar } from '../registry/company-list-selection';
import { type CardMove, moveIn, ProjectBoard } from './project-board';
import { projectCells, projectColumnsPanel, projectHeads } from './project-columns';
import {
  addressOf,
  type Face,
  faces,
  hrefOf,
  PATH,
  type ProjectListQuery,
  projectListQuery,
  wordsOf,
} from './project-list';

import { ProjectViews, VIEWS } from './project-views';

type Query = Readonly<Record<string, unknown>>;

/** What a list shows besides its rows: the problem of a condition, or the move that is open on a card. */
interface More {
  readonly problem?: string;
  readonly opened?: CardMove | null;
}

/** 招商项目: the projects of a question, as a list or on the board. */
@Injectable()
export class ProjectLists {
  constructor(
    private readonly investment: InvestmentViews,
    private readonly desk: ProjectDesk,
    private readonly boards: ProjectBoard,
    private readonly views: ProjectViews,
    private readonly clock: Clock,
  ) {}

  async read(actor: StaffActor, query: Query): Promise<ProjectListQuery> {
    return projectListQuery(query, await this.views.named(actor));
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

  async show(actor: StaffActor, query: Query, { problem, opened = moveIn(query) }: More = {}) {
    const people = await this.views.people(actor);
    const list = projectListQuery(query, { today: this.clock.today(), trackers: people.all });
    const tabs = await this.views.tabs(actor, list, people.all);
    const shown =
      list.face === 'board'
        ? await this.boards.model(actor, list, { nameOf: people.nameOf, opened })
        : await this.lines(actor, { list, query, nameOf: people.nameOf });
    return {
      ...{ title: '招商项目', face: list.face, canEdit: projectRights.editProjects.allows(actor) },
      ...head(list, tabs.counts.all),
      ...tabs,
      ...(query['open'] === 'filter' || problem ? { filter: filterPanel(list, query, problem) } : {}),
      ...(query['open'] === 'columns' && list.face === 'list' ? { columnsPanel: projectColumnsPanel(list) } : {}),
      ...shown,
    };
  }

  private async lines(
    actor: StaffActor,
    { list, query, nameOf }: { list: ProjectListQuery; query: Query; nameOf: (id: string | null) => string },
  ) {
    const found = await this.investment.projects.list(actor, list.filter, pageRequest(query));
    const [counts, today] = [await this.desk.problems.counts(actor, found.rows), this.clock.today()];
    const here = (more: string) => hrefOf(list, found.page > 1 ? `page=${found.page}` : '', more);
    const selection = lists.selection(query);
    const from = (found.page - 1) * found.pageSize + 1;
    return {
      list: {
        ...found,
        rows: found.rows.map((project) => ({
          ...{ id: project.id, name: project.title, chosen: isChosen(selection, project.id) },
          cells: projectCells(list, project, { nameOf, today, problems: counts.get(project.id) ?? null }),
        })),
      },
      selecting: { ...selectionBar(selection, { ...found, here }), editPath: null, exportPath: `${PATH}/export` },
      closeHref: here(''),
      ...{ from, to: from + found.rows.length - 1 },
    };
  }
}

function head(list: ProjectListQuery, all: number) {
  const { face, part, fields, question, problems } = list;
  const exported = (format: string) => hrefOf({ ...list, face: 'list' }, `format=${format}`).replace('?', '/export?');
  return {
    ...{ q: question.q, problems, sentence: wordsOf(list), all },
    state: [...new URLSearchParams(addressOf(list))].map(([name, value]) => ({ name, value })),
    chips: lists.chips(fields, question, PATH).map((chip) => ({ ...chip, href: within(list, chip.href) })),
    both: question.conditions.length > 1 && {
      any: question.any,
      href: hrefOf({ ...list, question: { ...question, any: !question.any } }),
    },
    clear: hrefOf({ ...list, question: { ...question, q: '', conditions: [] } }),
    narrowed: part !== 'all' || question.q !== '' || question.conditions.length > 0,
    filterHref: hrefOf(list, 'open=filter'),
    ...(face === 'list' && { columnsHref: hrefOf(list, 'open=columns'), columnCount: list.columns.length + 1 }),
    closeHref: hrefOf(list),
    ...{ saveHref: `${VIEWS}?${addressOf({ ...list, face: 'list' })}`, viewsHref: VIEWS },
    faces: (Object.keys(faces) as Face[]).map((each) => ({
      ...{ label: faces[each], active: each === face, href: hrefOf({ ...list, face: each }) },
    })),
    exports: { xlsx: exported('xlsx'), csv: exported('csv') },
    ...projectHeads(list),
  };
}

/** The address with another question: face and part stay the same. */
function within({ face, part }: ProjectListQuery, href: string): string {
  const [, query = ''] = href.split('?');
  const more = [face === 'list' ? '' : `face=${face}`, part === 'all' ? '' : `part=${part}`, query].filter(Boolean);
  return more.length > 0 ? `${PATH}?${more.join('&')}` : PATH;
}

function filterPanel({ fields }: ProjectListQuery, query: Query, problem: string | undefined) {
  const key = String([query['add']].flat().at(-1) ?? '');
  const field = fields.field(key);
  return {
    problem: problem ?? (key && !field ? '没有这一项，请重新选择。' : undefined),
    sections: [{ label: '项目', fields: projectLabels.listFields }],
    ...(field && { field: lists.fieldPanel(fields, field, query) }),
  };
}
