export { siteBatch } from './batches/site-batch';
export { addManySites } from './add-many';
export { siteRights } from './domain/access';
export { areaIn, decimalText } from './domain/area/area';
export { siteCases } from './domain/case/site-cases';
export {
  type Fit,
  type FitId,
  type FitLine,
  type FitQuestion,
  hazardScales,
  siteFit,
  type SiteNeeds,
} from './domain/fit/fit';
export type { IdleClock, IdleState } from './domain/idle/run';
export type { PlanFeature, PlanGeometry } from './domain/plan/plan-feature';
export type { StepField } from './domain/site/read-step';
export type { SiteFilter } from './data/site-list.query';
export { siteLedger, type SitePart } from './domain/site/site-list-fields';
export { offerOf, type SiteGeometry, type SiteKind, siteLabels } from './domain/site/site';
export type { SiteField } from './domain/site/site-fields';
export { siteForm } from './domain/site/site-form';
export type { SiteStatus, SiteVerb } from './domain/site/site-lifecycle';
export { siteStanding } from './domain/site/standing';
export { siteImport } from './domain/table/read-site-table';
export { siteOutput } from './domain/output/site-output';
export { SiteOutput } from './output/site-output.service';
export { sitesSchema } from './schema';
export { type NewSite, SiteKeeping } from './site-keeping.service';
export { SiteLists } from './site-lists.service';
export { SitePlan } from './site-plan.service';
export type { HeldSettings } from './domain/settings/in-force';
export type { ParameterSet, ParkParameter, ParameterValues } from './domain/settings/parameter';
export { ParkSettings, parkSettings } from './park-settings.service';
export { SitesOfProjects } from './sites-of-projects.service';
export { SitesModule } from './sites.module';
export { Sites, type SiteSeen } from './sites.service';
