import { CurrentActor, Requires } from '@park/identity';
import { isRowId, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { InvestmentViews, Projects } from '@park/projects';
import { SitePlan, siteRights, Sites } from '@park/sites';
import { choices, View } from '@park/web-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { LOOKING } from '../fit-projects';
import { keptPlan } from './kept-plan';
import { planMatch } from './plan-match';
import { planPage } from './plan-page';

const PAGE = '/sites';
const NEWEST = { page: 1, pageSize: 50 };

/** 园区地块: the plan of the parcels, what asks for something, and a project held against them. */
@Controller('sites')
export class PlanController {
  constructor(
    private readonly sites: Sites,
    private readonly sitePlan: SitePlan,
    private readonly projects: Projects,
    private readonly views: InvestmentViews,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires(siteRights.viewSites)
  @View('sites/plan')
  async plan(@CurrentActor() actor: StaffActor, @Query() query: Readonly<Record<string, unknown>>) {
    const today = this.clock.today();
    const asked = [query['project']].flat().at(-1);
    const [project, { rows }, parcels, features] = await Promise.all([
      typeof asked === 'string' && isRowId(asked) ? this.projects.find(actor, asked) : null,
      this.views.projects.list(actor, { stages: LOOKING }, NEWEST),
      this.sites.parcels(actor),
      this.sitePlan.features(actor),
    ]);
    const match = project && planMatch(parcels, { project, query, today });
    const offered = [project ?? [], rows].flat().map(({ id, code, title }) => [id, `${code} ${title}`] as const);
    const page = () => planPage(parcels, { query, features, match, today });
    return {
      ...(match ? page() : keptPlan({ parcels, features }, [PAGE, today, query], page)),
      projects: choices(Object.fromEntries(offered), project?.id),
      canEdit: siteRights.keepSites.allows(actor),
      canLock: siteRights.keepSites.allows(actor),
    };
  }
}
