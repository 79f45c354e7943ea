import { attribute } from '@park/registry';
import type { Project, Sketch, Source, Value } from './sketch';

/** A fact without a year: when it was seen; 'opening' is the day the company's file was opened. */
export interface YearlessFact {
  readonly attribute: string;
  readonly value: Value;
  readonly source: Source;
  readonly seen: 'opening' | number;
}

type Usual = readonly [source: Source, seen: 'opening' | number, values: Readonly<Record<string, Value>>];

/** What is known of a company besides its yearly figures, each with its usual source; the sketch's own facts win. */
export function yearlessFacts(sketch: Sketch): YearlessFact[] {
  const groups = [
    ...subject(sketch),
    ...business(sketch),
    ...ability(sketch),
    ...money(sketch),
    ...site(sketch),
    ...lists(sketch),
  ];
  const usual = new Map<string, YearlessFact>();
  for (const [source, seen, values] of groups) {
    for (const [attribute, value] of Object.entries(values)) usual.set(attribute, { attribute, value, source, seen });
  }
  for (const [attribute, value] of Object.entries(sketch.facts ?? {})) {
    usual.set(attribute, { ...(usual.get(attribute) ?? elsewhere(attribute)), value });
  }
  return [...usual.values()].filter((each) => !sketch.without?.includes(each.attribute));
}

/** A fact only this sketch has: as the company's own word where that counts, else as the park's. */
function elsewhere(key: string): YearlessFact {
  const source: Source = attribute(key)?.sources.includes('self-reported') ? 'self-reported' : 'park';
  return { attribute: key, value: null, source, seen: 50 };
}

function subject(sketch: Sketch): Usual[] {
  const [yearsAgo] = sketch.founded;
  return [
    [
      'official-platform',
      'opening',
      { entityType: 'limited', registeredRegion: '120116', registeredTown: '120116031' },
    ],
    ['official-platform', 9, { registrationStatus: 'active' }],
    [
      'official-platform',
      'opening',
      { registeredCapitalYuan: Math.max(1, Math.round(sketch.revenue / 600)) * 1_000_000 },
    ],
    ['park', 'opening', { registeredZone: 'dagang_park', ...officerOf(sketch) }],
    ['tax', 150, { isResidentEnterprise: true, taxCollection: 'audit' }],
    ['tax', 'opening', { taxpayerType: 'general' }],
    ['park', 120, { ownership: 'private', chainCode: 'green_petrochem', chainRole: 'supplier' }],
    ['self-reported', 120, { listedStatus: 'none', isHeadquarteredHere: true, relatedToExistingLittleGiant: false }],
    ['self-reported', 100, { segmentYears: Math.max(0, yearsAgo - 1) }],
  ];
}

/** By number of the sketch. */
const LOOKED_AFTER = [1, 4, 5, 6, 8, 9, 10, 47, 48, 54, 59, 60];

/** Some of the companies are one person's to look after, as the workbench of that account shows. */
function officerOf({ no }: Sketch): Readonly<Record<string, Value>> {
  return LOOKED_AFTER.includes(no) ? { officer: '企业专员（演示）' } : {};
}

function business(sketch: Sketch): Usual[] {
  return [
    ['statistics', 'opening', { industryCode: sketch.industry }],
    ['park', 90, { isRestrictedIndustry: false }],
    ['self-reported', 100, { isStrategicEmerging: (sketch.rd ?? 0.02) >= 0.03, productField: 'other' }],
    ['statistics', 40, { 'census.inDirectory': true, 'census.directoryStatus': 'normal' }],
  ];
}

function ability(sketch: Sketch): Usual[] {
  const [classI, classII] = sketch.ip ?? [0, 0];
  const counts = {
    'ip.classICount': classI,
    'ip.classISelfDeveloped': classI,
    'ip.classIApplied': Math.ceil(classI * 0.7),
  };
  return [
    ['official-platform', 45, { ...counts, 'ip.classIICount': classII }],
    ['self-reported', 110, { 'ip.hasCoreIpOwnership': classI + classII > 0, ownBrand: classI > 1 }],
    ['park', 110, { rdOrgLevel: classI >= 8 ? 'municipal' : 'none' }],
    [
      'official-platform',
      110,
      { 'award.national3yRank': null, 'award.provincial3yRank': null, 'award.national5yRank': null },
    ],
    ['self-reported', 110, { 'standards.participated': classI >= 4 }],
    ['self-reported', 110, { 'standards.ledInternationalNationalIndustry5y': false }],
    ['official-platform', 70, { digitalLevel: sketch.staff >= 120 ? 2 : 1, 'cert.iictLevel': iictLevelOf(sketch) }],
    ['official-platform', 80, certificatesOf(sketch.staff)],
    ['self-reported', 110, { 'hte.field': (sketch.rd ?? 0.02) >= 0.03 ? 'new_material' : 'none' }],
  ];
}

function iictLevelOf({ staff, no }: Sketch): string {
  return staff >= 90 && no % 3 !== 0 ? 'AA' : 'none';
}

function certificatesOf(staff: number): Record<string, boolean> {
  return { 'cert.qms': staff >= 15, 'cert.ems': staff >= 60, 'cert.ohsms': staff >= 60, 'cert.enms': staff >= 260 };
}

function money(sketch: Sketch): Usual[] {
  return [
    ['self-reported', 60, { equity2yYuan: 0, equity3yYuan: 0, ...loanNeedOf(sketch) }],
    ['tax', 35, { vatQuarterSales: Math.round((sketch.revenue * 10_000) / 4) }],
    ['tax', 200, { taxCreditGrade: sketch.staff >= 40 ? 'A' : 'B' }],
    ['official-platform', 20, { 'ui.paidMonths': Math.min(12, sketch.founded[0] * 12) }],
    ['official-platform', 190, { 'ui.layoffRate': 0.012 }],
  ];
}

/** A quarter of the companies look for money, a quarter have not been asked. */
function loanNeedOf({ no, revenue }: Sketch): Record<string, number> {
  if (no % 4 === 1) return {};
  return { loanNeedYuan: no % 4 === 0 ? Math.max(1, Math.round(revenue / 1000)) * 1_000_000 : 0 };
}

function site(sketch: Sketch): Usual[] {
  const mu = Math.max(4, Math.round(sketch.revenue / 160));
  const hazardous = sketch.hazardous ?? false;
  return [
    ['park', 'opening', { 'plot.areaMu': mu, 'plot.tenure': mu > 12 ? 'granted' : 'rented_factory' }],
    ['park', 160, { 'plot.investPerMu': 1_450_000 + (sketch.no % 7) * 210_000 }],
    ['official-platform', 'opening', { isHazChem: hazardous, safetyStandardization: hazardous ? 'L2' : 'L3' }],
    [
      'official-platform',
      'opening',
      { pollutantPermit: hazardous ? 'key' : sketch.industry < '50' ? 'simplified' : 'registered' },
    ],
    ['official-platform', 60, { emissionCompliant: true, majorHazardLevel: hazardous ? 3 : null }],
    ['park', 70, projectOf(sketch.project ?? usualProject(sketch))],
  ];
}

/** Every fourth company of some size has renewed a line lately. */
function usualProject({ no, revenue }: Sketch): Project | undefined {
  if (no % 4 !== 2 || revenue < 1500) return undefined;
  return {
    stage: 'in_production',
    total: revenue * 0.15,
    equipment: revenue * 0.09,
    renovation: no % 8 === 2,
    completed: true,
  };
}

function projectOf(project: Project | undefined): Record<string, Value> {
  if (!project) return {};
  const facts: Record<string, Value> = {
    'project.stage': project.stage,
    'project.totalInvestYuan': Math.round(project.total * 10_000),
    'project.isTechReno': project.renovation ?? false,
    'project.fixesChainShortboard': project.shortboard ?? false,
    'project.isBaseReengineering': project.base ?? false,
    'project.completed': project.completed ?? false,
  };
  if (project.equipment !== undefined) facts['project.equipInvestYuan'] = Math.round(project.equipment * 10_000);
  return facts;
}

const LATELY = 4;
const TOO_LONG_AGO = 95;

function lists(sketch: Sketch): Usual[] {
  if (sketch.lists === 'never') return [];
  const seen = sketch.lists === 'stale' ? TOO_LONG_AGO : LATELY + (sketch.no % 8);
  return [
    ['official-platform', seen, clean],
    ['park', seen, { 'flag.stopped12m': false }],
  ];
}

const clean = {
  'flag.abnormal': false,
  'flag.seriousDishonest': false,
  'flag.dishonestExecutee': false,
  'flag.safetyAccident1y': false,
  'flag.majorIncident3y': false,
  'flag.taxViolation3y': false,
  'flag.researchMisconduct': false,
};
