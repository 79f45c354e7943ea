export { siteRights } from './domain/access';
export { areaIn, decimalText } from './domain/area/area';
export { judgeFitCase } from './domain/case/fit-case';
export { judgeIdleCase } from './domain/case/idle-case';
export {
  FIRE_CLASSES,
  type Fit,
  type FitId,
  type FitLine,
  type FitQuestion,
  MAJOR_HAZARD_LEVELS,
  siteFit,
  type SiteNeeds,
} from './domain/fit/fit';
export type { IdleClock, IdleState } from './domain/idle/run';
export { typedField } from './domain/site/read-site';
export { type StepField, stepFields } from './domain/site/read-step';
export { exactArea, offerOf, type SiteGeometry, type SiteKind, siteLabels } from './domain/site/site';
export { fieldsOf, type SiteField } from './domain/site/site-fields';
export { latestLock, lifecycleOf, type SiteStatus, type SiteVerb } from './domain/site/site-lifecycle';
export { clockOf, leaseLight, yieldsTooLittle } from './domain/site/standing';
export { siteImport } from './domain/table/read-site-table';
export { sitesSchema } from './schema';
export { type NewSite, SiteKeeping } from './site-keeping.service';
export { SitesModule } from './sites.module';
export { Sites, type SiteSeen } from './sites.service';
