import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { InvestmentViews, projectLabels, type ProjectPart } from '@park/projects';
import { ListViews } from '@park/web-kit';
import { Injectable } from '@nestjs/common';
import { parametersOf } from '../registry/company-views';
import { addressOf, hrefOf, PATH, type ProjectListQuery, projectListQuery, wordsOf } from './project-list';
import { ProjectNames } from './project-names';

/** The name of this list among those that keep views. */
export const LIST = 'projects';
export const VIEWS = '/projects/views';

/** The parts of the list of projects and its saved views, as tabs. */
@Injectable()
export class ProjectViews {
  constructor(
    private readonly investment: InvestmentViews,
    private readonly views: ListViews,
    private readonly names: ProjectNames,
    private readonly clock: Clock,
  ) {}

  people(actor: StaffActor) {
    return this.names.all(actor);
  }

  /** Who and which day the codes of an address stand for. */
  async named(actor: StaffActor) {
    return { today: this.clock.today(), trackers: (await this.people(actor)).all };
  }

  async tabs(actor: StaffActor, list: ProjectListQuery, trackers: Readonly<Record<string, string>>) {
    const [counts, views] = await Promise.all([this.investment.projects.counts(actor), this.kept(actor, trackers)]);
    const here = addressOf({ ...list, face: 'list' });
    const shown = views.find(({ query }) => query === here);
    const plain = { ...list.question, q: '', any: false, conditions: [], columns: null, order: null };
    return {
      counts,
      tabs: [
        ...(Object.keys(projectLabels.parts) as ProjectPart[]).map((part) => ({
          ...{ label: projectLabels.parts[part], count: counts[part], active: !shown && part === list.part },
          href: hrefOf({ ...list, part, question: plain }),
        })),
        ...views.map((view) => ({
          ...{ label: view.name, active: view === shown, href: `${PATH}?${view.query}` },
          note: view.shared ? `${view.ownerName} 共享` : undefined,
        })),
      ],
    };
  }

  /** The views that somebody sees, with what each asks. */
  async of(actor: StaffActor) {
    return this.kept(actor, (await this.named(actor)).trackers);
  }

  private async kept(actor: StaffActor, trackers: Readonly<Record<string, string>>) {
    const today = this.clock.today();
    return (await this.views.of(actor, LIST)).map((view) => ({
      ...view,
      words: wordsOf(projectListQuery(parametersOf(view.query), { today, trackers })),
    }));
  }
}
