import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import {
  InvestmentViews,
  leadRights,
  ProjectDesk,
  projectLabels,
  type ProjectPart,
  projectRights,
} from '@park/projects';
import { Injectable } from '@nestjs/common';
import { listLines } from '../lists/list-lines';
import { type CardMove, moveIn } from './project-board';
import { projectCells } from './project-columns';
import { ProjectFaces } from './project-faces';
import {
  addedTo,
  chosenIn,
  headOf,
  headsOf,
  pageHref,
  panelsOf,
  PATH,
  type ProjectListQuery,
  projectListQuery,
} from './project-list';
import { ProjectViews } from './project-views';

type Query = Readonly<Record<string, unknown>>;

const SECTION = { label: '项目', fields: projectLabels.listFields };

/** What a list shows besides its rows: the problem of a condition, or the move that is open on a card. */
interface More {
  readonly problem?: string;
  readonly opened?: CardMove | null;
}

interface Shown {
  readonly query: Query;
  readonly nameOf: (id: string | null) => string;
  readonly opened: CardMove | null;
}

/** 招商项目: the projects of a question, as a list, on the board, on the plan, in a calendar or as a chart. */
@Injectable()
export class ProjectLists {
  constructor(
    private readonly investment: InvestmentViews,
    private readonly desk: ProjectDesk,
    private readonly faces: ProjectFaces,
    private readonly views: ProjectViews,
    private readonly clock: Clock,
  ) {}

  async read(actor: StaffActor, query: Query): Promise<ProjectListQuery> {
    return projectListQuery(query, await this.views.named(actor));
  }

  /** Where the form of a new condition leads; its problem when it cannot be read. */
  async added(actor: StaffActor, query: Query) {
    return addedTo(await this.read(actor, query), query);
  }

  /** Where the list leads once boxes were ticked: the same page with what is chosen in its address. */
  async chosen(actor: StaffActor, query: Query): Promise<string> {
    return chosenIn(await this.read(actor, query), query);
  }

  async show(actor: StaffActor, query: Query, { problem, opened = moveIn(query) }: More = {}) {
    const people = await this.views.people(actor);
    const list = projectListQuery(query, { today: this.clock.today(), trackers: people.all });
    const { nameOf } = people;
    const [tabs, shown] = await Promise.all([
      this.views.tabs(actor, list),
      this.face(actor, list, { query, nameOf, opened }),
    ]);
    return {
      ...{ title: '招商项目', face: list.face, canEdit: projectRights.editProjects.allows(actor) },
      canImport: projectRights.importProjects.allows(actor),
      ...{ ...headOf(list), ...headsOf(list), all: tabs.counts.all, leads: leadsBeside(actor, list.part) },
      ...tabs,
      ...panelsOf(list, query, { problem, section: SECTION }),
      ...shown,
    };
  }

  private face(actor: StaffActor, list: ProjectListQuery, { query, nameOf, opened }: Shown) {
    switch (list.face) {
      case 'board':
        return this.faces.board.model(actor, list, { nameOf, opened });
      case 'calendar':
        return this.faces.calendar.model(actor, list, { nameOf, month: query['month'] });
      case 'chart':
        return this.faces.chart.model(actor, list);
      case 'map':
        return this.faces.map.model(actor, list, query);
      case 'list':
        return this.lines(actor, { list, query, nameOf });
    }
  }

  private async lines(
    actor: StaffActor,
    { list, query, nameOf }: { list: ProjectListQuery; query: Query; nameOf: (id: string | null) => string },
  ) {
    const found = await this.investment.projects.list(actor, list.filter, pageRequest(query));
    const [counts, today] = [await this.desk.problems.counts(actor, found.rows), this.clock.today()];
    const rows = found.rows.map((project) => ({
      ...{ id: project.id, name: project.title },
      cells: projectCells(list, project, { nameOf, today, problems: counts.get(project.id) ?? null }),
    }));
    return listLines(found, rows, { query, here: pageHref(list, found.page), exportPath: `${PATH}/export` });
  }
}

/** Where the investors stand that are followed as leads still, and so are in no part that asks for somebody. */
function leadsBeside(actor: StaffActor, part: ProjectPart) {
  const isOfBoth = part === 'overdue' || part === 'today' || part === 'aimless';
  return isOfBoth && leadRights.viewLeads.allows(actor) ? `/leads?part=${part}` : null;
}
