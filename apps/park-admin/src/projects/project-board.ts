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
/** Boards of one state of the projects: the same question with other words around it. */
const AT_MOST = 20;

type Sums = Awaited<ReturnType<InvestmentViews['projects']['sums']>>;
type First = Awaited<ReturnType<InvestmentViews['projects']['firstOfStages']>>;
type Counts = Awaited<ReturnType<ProjectDesk['problems']['counts']>>;

/** What the cards of a board are made of, apart from the words around them. */
interface Standing {
  readonly sums: Sums;
  readonly first: First;
  readonly counts: Counts;
}

interface Drawn {
  readonly sums: Sums;
  readonly boards: Map<string, Board>;
}

interface Around {
  readonly list: ProjectListQuery;
  readonly nameOf: Shown['nameOf'];
  readonly today: string;
  readonly move: { readonly id: string } | null;
}

/** The board of projects: columns by stage, how many stand there, with what sum, how many are stuck, the first of them. */
@Injectable()
export class ProjectBoard {
  private readonly drawn = new WeakMap<First, Drawn>();

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
    const standing = { sums, first, counts: await this.desk.problems.counts(actor, first) };
    const today = this.clock.today();
    const move = opened && (await this.pages.moveOf(actor, opened.id, { ...opened, isOnBoard: true }));
    const around = { list, nameOf, today, move };
    if (!move) return { board: this.kept(standing, around), move, beside: null };
    const isShown = first.some(({ id }) => id === move.id);
    return { board: boardOf(standing, around), move, beside: isShown ? null : move };
  }

  /** The same board for everybody who is handed the same answers and reads the same words: its text is kept with it. */
  private kept(standing: Standing, around: Around): Board {
    const { sums, first, counts } = standing;
    const known = this.drawn.get(first);
    const boards = known?.sums === sums ? known.boards : new Map<string, Board>();
    if (known?.boards !== boards) this.drawn.set(first, { sums, boards });
    const names = first.map(({ trackerId }) => around.nameOf(trackerId));
    const key = JSON.stringify([around.today, hrefOf({ ...around.list, face: 'list' }), names, [...counts]]);
    const board = boards.get(key) ?? boardOf(standing, around);
    if (boards.size < AT_MOST) boards.set(key, board);
    return board;
  }
}

type Board = ReturnType<typeof boardOf>;

function boardOf({ sums, first, counts }: Standing, { list, nameOf, today, move }: Around) {
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
  return { columns };
}

const nextStage = (stage: string) =>
  stage === 'terminated' ? null : (projectStages.order[projectStages.placeOf(stage) + 1] ?? null);

/** The move that an address opens on a card. */
export function moveIn({ move, to }: Readonly<Record<string, unknown>>): CardMove | null {
  return typeof move === 'string' && typeof to === 'string' ? { id: move, to, typed: {} } : null;
}
