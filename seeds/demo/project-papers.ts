import { addDays, type CalendarDate, type SystemActor } from '@park/kernel';
import type { ProjectAccess, ProjectPapers } from '@park/projects';

/** An approval by its code: how it stands, how many days ago it was applied for, accepted and decided, and its number. */
type Course = readonly [code: string, state: string, days: readonly [number, number, number?], number?: string];

/** In the middle of its approvals: two given, one beyond its limit, two under way. */
const underWay: readonly Course[] = [
  ['project-filing', 'filed', [101, 101, 100], '津滨备〔2026〕311'],
  ['energy-review', 'approved', [80, 75, 12], '津滨节能〔2026〕18'],
  ['safety-condition-review', 'accepted', [78, 75]],
  ['eia', 'accepted', [60, 58]],
  ['land-planning-permit', 'accepted', [8, 6]],
];

/** All that works on land ask for, counted back from their beginning. */
const complete: readonly Course[] = [
  ['project-filing', 'filed', [160, 160, 160], '津滨备〔2026〕102'],
  ['land-planning-permit', 'approved', [150, 148, 122], '地字第 2026-031 号'],
  ['works-planning-permit', 'approved', [118, 116, 90], '建字第 2026-054 号'],
  ['eia', 'approved', [140, 138, 60], '津滨环审〔2026〕27'],
  ['construction-permit', 'approved', [16, 15, 6], '施字 2026-0088'],
];

const needs = { isApprovalCatalog: false, isSpecialFireWorks: false, eiaClass: 'form', ownWaterIntake: false };
const works = { disturbedAreaM2: '4200', earthworkM3: '800' };

/** What decides which approvals a project needs, once it is signed. */
export function courseFacts(isChemical: boolean) {
  if (!isChemical) return { hazActivity: 'none', ...needs, ...works };
  const hazardous = { hazActivity: 'production', majorHazardLevel: '3', isSpecialFireWorks: true, eiaClass: 'book' };
  return { ...needs, ...hazardous, disturbedAreaM2: '41000', earthworkM3: '12000', annualEnergyTce: '8420' };
}

/** What the access check of a project of the demo is answered by. */
export function accessFacts(today: CalendarDate) {
  return {
    ...{ industryCatalog: 'allowed', isNewBuild: true, processes: [], siteInChemicalPark: true, siteRiskGrade: 'C' },
    ...{ siteInRedZone: false, siteJurisdiction: 'park', parkPlanningEiaValid: true, pollutantQuotaOk: true },
    ...{ externalDistanceMet: true, isTwoHigh: false, investorDishonest: false, creditCheckedOn: addDays(today, -20) },
  };
}

/** The opinions of three departments and the verdict on a new project of the demo. */
export async function addAccess(access: ProjectAccess, by: SystemActor, id: string): Promise<void> {
  await access.opine(by, id, { unit: 'industry', grade: 'A', opinion: '' });
  await access.opine(by, id, { unit: 'safety', grade: 'B', opinion: '外部防护距离以安评报告为准（演示）' });
  await access.opine(by, id, { unit: 'environment', grade: 'A', opinion: '总量指标已平衡（演示）' });
  await access.decide(by, id, 4);
}

/** The approvals and the evidence of one project of the demo. */
export async function addPapers(
  papers: ProjectPapers,
  by: SystemActor,
  project: { readonly id: string; readonly from: CalendarDate; readonly isComplete: boolean },
): Promise<void> {
  const { id, from, isComplete } = project;
  for (const [code, state, [applied, accepted, decided], number = ''] of isComplete ? complete : underWay) {
    const decidedOn = decided === undefined ? '' : addDays(from, -decided);
    const dates = { appliedOn: addDays(from, -applied), acceptedOn: addDays(from, -accepted), decidedOn };
    const blank = { department: '', validUntilOn: '', promisedDays: '', basis: '' };
    const form = { ...blank, ...dates, code, state, number: number && `${number}（演示）` };
    await papers.add(by, id, { kind: 'approval', form });
  }
  const evidence = isComplete
    ? (['intent-letter', 'land-contract', 'site-photo'] as const)
    : (['intent-letter'] as const);
  for (const kind of evidence) await papers.add(by, id, { kind: 'evidence', form: { kind, on: from, note: '演示' } });
}
