import type { StaffActor } from '@park/kernel';
import { Clock, pageRequest } from '@park/platform';
import { ProjectDesk, projectRights, Projects, projectStages } from '@park/projects';
import { choices } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { ProjectNames } from './project-names';
import { ProjectPages } from './project-pages';
import { categories, lights, nextParts, projectFilter, projectRow } from './project-words';

type Query = Readonly<Record<string, unknown>>;
type People = Awaited<ReturnType<ProjectNames['all']>>;
type Projected = Parameters<typeof projectRow>[0];

/** The move whose form is open on a card of the board. */
export interface CardMove {
  readonly id: string;
  readonly to: string;
  readonly typed: Readonly<Record<string, string>>;
}

const CARDS = 8;

/** The models of the list and of the board of projects. */
@Injectable()
export class ProjectLists {
  constructor(
    private readonly projects: Projects,
    private readonly pages: ProjectPages,
    private readonly desk: ProjectDesk,
    private readonly names: ProjectNames,
    private readonly clock: Clock,
  ) {}

  async show(actor: StaffActor, query: Query, opened: CardMove | null = moveIn(query)) {
    const filter = this.filter(actor, query);
    const isBoard = query['face'] === 'board';
    const people = await this.names.all(actor);
    const face = isBoard ? await this.board(actor, { filter, people, opened }) : await this.list(actor, query, people);
    return {
      title: '招商项目',
      ...{ ...face, isBoard, filter, stuck: filter.stuckSince !== undefined },
      stages: choices(projectStages.names, filter.stage),
      categories: choices(categories, filter.category),
      lights: choices(lights, filter.light),
      nexts: choices(nextParts, filter.next?.part),
      trackers: choices(people.choices, filter.trackerId),
      narrowed: Object.values(filter).some(Boolean),
      canEdit: projectRights.editProjects.allows(actor),
    };
  }

  private filter(actor: StaffActor, query: Query) {
    return projectFilter(query, { stuckSince: this.projects.stuckSince(actor), today: this.clock.today() });
  }

  private async list(actor: StaffActor, query: Query, people: People) {
    const filter = this.filter(actor, query);
    const list = await this.projects.list(actor, filter, pageRequest(query));
    return { list: { ...list, rows: await this.rows(actor, list.rows, people) } };
  }

  /** Columns by stage: how many stand there, with what sum, how many are stuck, and the first of them. */
  private async board(
    actor: StaffActor,
    { filter, people, opened }: { filter: ReturnType<typeof projectFilter>; people: People; opened: CardMove | null },
  ) {
    const sums = await this.projects.sums(actor, filter);
    const first = await this.projects.firstOfStages(actor, filter, CARDS);
    const rows = await this.rows(actor, first, people);
    const move = opened && (await this.pages.moveOf(actor, opened.id, { ...opened, isOnBoard: true }));
    const columns = Object.entries(projectStages.names).map(([stage, label]) => {
      const { count = 0, yuan = null, stuck = 0 } = sums.find((each) => each.stage === stage) ?? {};
      const cards = rows.filter((each) => each.stageCode === stage);
      return {
        ...{ label, stage, count, more: count - cards.length, unit: '个', nothing: '没有项目' },
        href: `/projects?stage=${stage}`,
        stuck: stuck > 0 ? { label: '停滞', count: stuck, href: `/projects?stage=${stage}&stuck=yes` } : null,
        yuan: yuan === null ? null : Number(yuan),
        cards: cards.map((row) => ({ ...row, next: nextStage(stage), move: move?.id === row.id ? move : null })),
      };
    });
    const isShown = first.some(({ id }) => id === move?.id);
    return { columns, beside: isShown ? null : move };
  }

  private async rows(actor: StaffActor, projects: readonly Projected[], { nameOf }: People) {
    const counts = await this.desk.problems.counts(actor, projects);
    const today = this.clock.today();
    return projects.map((project) => ({
      ...projectRow(project, nameOf, today),
      ...{ stageCode: project.stage, problems: counts.get(project.id) ?? null },
    }));
  }
}

const nextStage = (stage: string) =>
  stage === 'terminated' ? null : (projectStages.order[projectStages.placeOf(stage) + 1] ?? null);

function moveIn({ move, to }: Query): CardMove | null {
  return typeof move === 'string' && typeof to === 'string' ? { id: move, to, typed: {} } : null;
}
