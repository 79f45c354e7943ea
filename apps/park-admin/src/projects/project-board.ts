import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { InvestmentViews, ProjectDesk, projectStages } from '@park/projects';
import { Injectable } from '@nestjs/common';
import { hrefOf, type ProjectListQuery } from './project-list';
import { ProjectPages } from './project-pages';
import { projectRow } from './project-words';

/** The move whose form is open on a card of the board. */
export interface CardMove {
  readonly id: string;
  readonly to: string;
  readonly typed: Readonly<Record<string, string>>;
}

interface Shown {
  readonly nameOf: (id: string | null) => string;
  readonly opened: CardMove | null;
}

const CARDS = 8;

/** The board of projects: columns by stage, how many stand there, with what sum, how many are stuck, the first of them. */
@Injectable()
export class ProjectBoard {
  constructor(
    private readonly views: InvestmentViews,
    private readonly pages: ProjectPages,
    private readonly desk: ProjectDesk,
    private readonly clock: Clock,
  ) {}

  async model(actor: StaffActor, list: ProjectListQuery, { nameOf, opened }: Shown) {
    const [sums, first] = await Promise.all([
      this.views.projects.sums(actor, list.filter),
      this.views.projects.firstOfStages(actor, list.filter, CARDS),
    ]);
    const [counts, today] = [await this.desk.problems.counts(actor, first), this.clock.today()];
    const move = opened && (await this.pages.moveOf(actor, opened.id, { ...opened, isOnBoard: true }));
    const columns = Object.entries(projectStages.names).map(([stage, label]) => {
      const { count = 0, yuan = null, stuck = 0 } = sums.find((each) => each.stage === stage) ?? {};
      const cards = first.filter((each) => each.stage === stage);
      const within = hrefOf({ ...list, face: 'list' }, `stage=${stage}`);
      return {
        ...{ label, stage, count, more: count - cards.length, unit: '个', nothing: '没有项目', href: within },
        stuck: stuck > 0 ? { label: '停滞', count: stuck, href: `${within}&stuck=yes` } : null,
        yuan: yuan === null ? null : Number(yuan),
        cards: cards.map((project) => ({
          ...projectRow(project, nameOf, today),
          problems: counts.get(project.id) ?? null,
          ...{ next: nextStage(stage), move: move?.id === project.id ? move : null },
        })),
      };
    });
    const isShown = first.some(({ id }) => id === move?.id);
    return { columns, beside: isShown ? null : move };
  }
}

const nextStage = (stage: string) =>
  stage === 'terminated' ? null : (projectStages.order[projectStages.placeOf(stage) + 1] ?? null);

/** The move that an address opens on a card. */
export function moveIn({ move, to }: Readonly<Record<string, unknown>>): CardMove | null {
  return typeof move === 'string' && typeof to === 'string' ? { id: move, to, typed: {} } : null;
}
