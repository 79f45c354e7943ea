import type { CalendarDate } from '@park/kernel';
import { FIRE_CLASSES, MAJOR_HAZARD_LEVELS, type Fit, type SiteNeeds, siteFit, type SiteOffer } from '../fit/fit';
import { type CaseFault, type CaseReader, caseReader, type Json } from './case-reader';

/** Whether the site of a case `{ asOf, needs, site, projectId? }` fits, or what is wrong with the case. */
export function judgeFitCase(
  json: Json,
): { readonly outcome: Pick<Fit, 'fits' | 'binding' | 'unknown'> } | { readonly faults: readonly CaseFault[] } {
  const faults: CaseFault[] = [];
  const question = caseReader(json, '', faults);
  const [asOf, projectId] = [question.date('asOf'), question.text('projectId')];
  const needs = needsOf(caseReader(json['needs'], 'needs', faults));
  const site = offerOf(caseReader(json['site'], 'site', faults), faults);
  if (asOf === null && faults.length === 0) faults.push({ path: 'asOf', wanted: 'YYYY-MM-DD', found: json['asOf'] });
  if (faults.length > 0 || !site) return { faults };
  const { fits, binding, unknown } = siteFit(needs, site, { asOf: asOf as CalendarDate, projectId });
  return { outcome: { fits, binding, unknown } };
}

function needsOf(needs: CaseReader): SiteNeeds {
  return {
    landNeedMu: needs.amount('landNeedMu'),
    roomNeedM2: needs.amount('roomNeedM2'),
    powerKw: needs.amount('powerKw'),
    steamTph: needs.amount('steamTph'),
    waterTpd: needs.amount('waterTpd'),
    sewageTpd: needs.amount('sewageTpd'),
    gasNm3ph: needs.amount('gasNm3ph'),
    floorLoadKnM2: needs.amount('floorLoadKnM2'),
    clearHeightM: needs.amount('clearHeightM'),
    fireHazardClass: needs.oneOf('fireHazardClass', FIRE_CLASSES),
    majorHazardLevel: needs.oneOf('majorHazardLevel', MAJOR_HAZARD_LEVELS),
    industryCode: needs.text('industryCode'),
    isNewBuild: needs.flag('isNewBuild'),
    neededByOn: needs.date('neededByOn'),
  };
}

function offerOf(site: CaseReader, faults: CaseFault[]): SiteOffer | null {
  const kind = site.oneOf('kind', ['parcel', 'room']) as SiteOffer['kind'] | null;
  if (kind === null) {
    if (faults.length === 0) faults.push({ path: 'site.kind', wanted: 'parcel|room', found: null });
    return null;
  }
  return {
    kind,
    state: site.text('state'),
    areaM2: site.amount('areaM2'),
    powerAvailableKva: site.amount('powerAvailableKva'),
    powerFactor: site.amount('powerFactor'),
    steamAvailableTph: site.amount('steamAvailableTph'),
    waterAvailableTpd: site.amount('waterAvailableTpd'),
    sewageAvailableTpd: site.amount('sewageAvailableTpd'),
    gasAvailableNm3ph: site.amount('gasAvailableNm3ph'),
    floorLoadKnM2: site.amount('floorLoadKnM2'),
    clearHeightM: site.amount('clearHeightM'),
    maxFireHazardClass: site.oneOf('maxFireHazardClass', FIRE_CLASSES),
    maxMajorHazardLevel: site.oneOf('maxMajorHazardLevel', MAJOR_HAZARD_LEVELS),
    allowedIndustryPrefixes: site.list('allowedIndustryPrefixes') as readonly string[] | null,
    planZone: site.text('planZone'),
    availableFromOn: site.date('availableFromOn'),
    lockedForProjectId: site.text('lockedForProjectId'),
    lockedUntilOn: site.date('lockedUntilOn'),
  };
}
