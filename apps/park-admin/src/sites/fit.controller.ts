import { CurrentActor, Requires } from '@park/identity';
import type { StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { InvestmentViews, projectRights, Projects } from '@park/projects';
import { siteRights, Sites } from '@park/sites';
import { choices, View } from '@park/web-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { needNames, needsFrom } from './fit-needs';
import { asksForRooms, fitPage } from './fit-page';
import { LOOKING, offeredSize, projectNeeds, projectsPage } from './fit-projects';

type Asked = Readonly<Record<string, unknown>>;

/** The nearest in size. */
const MOST_COMPARED = 100;
const NEWEST = { page: 1, pageSize: 100 };

/** 选址匹配: what fits a project, and which projects fit a site. */
@Controller('sites')
export class FitController {
  constructor(
    private readonly sites: Sites,
    private readonly projects: Projects,
    private readonly views: InvestmentViews,
    private readonly clock: Clock,
  ) {}

  /** The needs are typed, or taken from the project that is named. */
  @Get('matching')
  @Requires(siteRights.viewSites)
  @View('sites/matching')
  async matching(@CurrentActor() actor: StaffActor, @Query() query: Asked) {
    const { rows } = await this.views.projects.list(actor, { stages: LOOKING }, NEWEST);
    const project = await this.named(actor, query['project']);
    const asked = { ...(project && projectNeeds(project.facts)), ...typedOf(query) };
    const { sites, total } = await this.offers(actor, asked);
    const page = fitPage(sites, asked, { asOf: this.clock.today(), projectId: project?.code ?? null });
    return {
      ...page,
      left: page.isAsked ? total - sites.length : 0,
      ...savingOf(actor, project, page.problems.length > 0 ? {} : asked),
      projects: choices(
        Object.fromEntries([project ?? [], rows].flat().map(({ id, code, title }) => [id, `${code} ${title}`])),
        project?.id,
      ),
      canLock: siteRights.keepSites.allows(actor),
    };
  }

  private async offers(actor: StaffActor, asked: Asked) {
    if (asksForRooms(asked)) return this.sites.roomOffers(actor, String(needsFrom(asked).needs.roomNeedM2));
    const sites = await this.sites.landOffers(actor);
    return { sites, total: sites.length };
  }

  private async named(actor: StaffActor, id: unknown) {
    return typeof id === 'string' && id !== '' ? this.projects.find(actor, id) : null;
  }

  @Get(':id/projects')
  @Requires(siteRights.viewSites)
  @View('sites/projects')
  async projectsOf(@CurrentActor() actor: StaffActor, @Param('id') id: string) {
    const site = await this.sites.find(actor, id);
    const list = await this.views.projects.seeking(actor, offeredSize(site), {
      stages: LOOKING,
      atMost: MOST_COMPARED,
    });
    return projectsPage(site, list, this.clock.today());
  }
}

type Named = Awaited<ReturnType<Projects['find']>> | null;

/** The project whose place is looked for, and what was typed of its needs that it does not say yet. */
function savingOf(actor: StaffActor, project: Named, asked: Asked) {
  const known: Asked = project ? projectNeeds(project.facts) : {};
  const typed = needNames.flatMap((name) => (asked[name] ? [{ name, value: String(asked[name]) }] : []));
  const isNew = typed.some(({ name, value }) => value !== known[name]);
  const canEdit = project !== null && projectRights.editProjects.allows(actor, project);
  return {
    project: project && { id: project.id, code: project.code, title: project.title, version: project.version },
    canChoose: canEdit,
    needs: isNew && (project === null || canEdit) ? typed : [],
  };
}

/** What was typed; an empty field says nothing. */
function typedOf(query: Asked): Asked {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => String(value).trim() !== ''));
}
