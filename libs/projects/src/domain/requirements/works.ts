import { addMonths, daysBetween } from '@park/kernel';
import type { Answers } from '../answers/answers';
import { atLeast, ratio } from '../answers/figures';
import { all, type Truth } from '../answers/truth';
import { setting } from '../park-settings';
import { answered, construction, hazardous, needsFireFiling, specialFire } from './conditions';
import {
  approval,
  both,
  evidence,
  happened,
  notNegative,
  oneOf,
  positive,
  type Requirement,
  type Test,
} from './requirement';

/** The ways to start that suit a project; empty while its category or construction is unknown. */
export function startKindsOf(project: Answers): readonly string[] {
  const builds = construction(project);
  switch (project.text('projectCategory')) {
    case 'land':
      return ['construction'];
    case 'lease':
      return ['equipment', 'opening'];
    case 'equipment':
      return ['equipment'];
    case 'purchase':
      return builds === null ? [] : builds ? ['construction'] : ['equipment', 'opening'];
    case 'expansion':
      return builds === null ? [] : builds ? ['construction'] : ['equipment'];
    default:
      return [];
  }
}

const startProofs: Readonly<Record<string, readonly string[]>> = {
  construction: ['site-photo'],
  equipment: ['equipment-invoice', 'equipment-arrival'],
  opening: ['business-opening'],
};

const started: readonly Requirement[] = [
  {
    id: 'start-kind',
    label: '开工方式与类别相合',
    met: ((project) => startKindsOf(project).includes(project.text('startKind') ?? '')) satisfies Test,
    fields: ['startKind'],
    source: 'P2',
  },
  { id: 'started-on', label: '开工日期', met: happened('startedOn'), fields: ['startedOn'], source: 'E6' },
  {
    id: 'start-evidence',
    label: '开工证据（照片、设备发票或到场、开业）',
    met: ((project) =>
      (startProofs[project.text('startKind') ?? ''] ?? []).some((kind) => project.hasEvidence(kind))) satisfies Test,
    evidence: Object.values(startProofs).flat(),
    source: 'E6、P2',
  },
  {
    id: 'statistics',
    label: '入统日期（固定资产投资统计）',
    met: happened('statisticsEnteredOn'),
    applies: ((project, park) =>
      all(
        project.among('startKind', 'construction', 'equipment'),
        atLeast(project.figure('fixedInvestmentYuan'), setting(park, 'statisticsFloorYuan')),
      )) satisfies Requirement['applies'],
    fields: ['statisticsEnteredOn'],
    source: '固定资产投资统计制度',
  },
].map((row) => ({ ...row, from: 'started' as const }));

const trialLongEnough: Test = (project) => {
  const [from, to] = [project.planned('trialFromOn'), project.planned('trialToOn')];
  return from !== null && to !== null && daysBetween(from, to) >= 30 && to <= addMonths(from, 12);
};

const inProduction: readonly Requirement[] = [
  {
    id: 'completion-acceptance',
    label: '竣工验收备案',
    met: approval('completion-acceptance'),
    applies: construction,
    approval: 'completion-acceptance',
    department: '住建',
  },
  {
    id: 'fire-acceptance',
    label: '消防验收',
    met: approval('fire-acceptance'),
    applies: specialFire,
    approval: 'fire-acceptance',
    department: '住建',
    workingDays: 15,
  },
  {
    id: 'fire-filing',
    label: '消防验收备案',
    met: approval('fire-filing'),
    applies: needsFireFiling,
    approval: 'fire-filing',
    department: '住建',
  },
  {
    id: 'trial',
    label: '试生产方案备案，期限 30 日到 12 个月',
    met: both(approval('trial-plan'), trialLongEnough),
    applies: hazardous,
    fields: ['trialFromOn', 'trialToOn'],
    approval: 'trial-plan',
    department: '应急',
  },
  {
    id: 'pollutant-permit',
    label: '排污许可证',
    met: approval('pollutant-permit'),
    applies: answered('pollutantClass', 'key', 'simplified'),
    approval: 'pollutant-permit',
    department: '生态环境',
    workingDays: 30,
    source: '排污许可管理条例',
  },
  {
    id: 'pollutant-registration',
    label: '排污登记',
    met: approval('pollutant-registration'),
    applies: answered('pollutantClass', 'register'),
    approval: 'pollutant-registration',
    department: '生态环境',
  },
  { id: 'production-on', label: '投产日期', met: happened('productionOn'), fields: ['productionOn'], source: 'E6' },
  {
    id: 'first-revenue',
    label: '首笔营收',
    met: positive('firstRevenueYuan'),
    fields: ['firstRevenueYuan'],
    source: 'E6',
  },
].map((row) => ({ ...row, from: 'in_production' as const }));

const capacityReached: Test = (project, park) => {
  const wanted = setting(park, 'fullCapacityRatio');
  const share = (part: string, whole: string): Truth =>
    atLeast(ratio(project.figure(part), project.figure(whole)), wanted);
  switch (project.text('fullCapacityBasis')) {
    case 'design':
      return atLeast(project.figure('designCapacityRatio12m'), wanted) === true;
    case 'committed':
      return (
        all(share('actualOutput12mYuan', 'committedOutputYuan'), share('actualTax12mYuan', 'committedTaxYuan')) === true
      );
    default:
      return false;
  }
};

const fullCapacity: readonly Requirement[] = [
  {
    id: 'twelve-months',
    label: '投产满十二个月',
    met: ((project) => {
      const production = project.happened('productionOn');
      return production !== null && addMonths(production, 12) <= project.asOf;
    }) satisfies Test,
    source: 'E6',
  },
  {
    id: 'actuals',
    label: '近十二个月的产值和税收',
    met: notNegative('actualOutput12mYuan', 'actualTax12mYuan'),
    fields: ['actualOutput12mYuan', 'actualTax12mYuan'],
    source: 'E6',
  },
  {
    id: 'capacity-reached',
    label: '达到设计产能，或承诺的产值和税收',
    met: capacityReached,
    fields: ['designCapacityRatio12m', 'actualOutput12mYuan', 'actualTax12mYuan'],
    source: 'P2',
  },
  {
    id: 'env-acceptance',
    label: '环保自主验收',
    met: evidence('env-acceptance'),
    applies: answered('eiaClass', 'book', 'form'),
    evidence: ['env-acceptance'],
    source: 'P5',
  },
  {
    id: 'safety-acceptance',
    label: '安全设施验收',
    met: evidence('safety-acceptance'),
    applies: hazardous,
    evidence: ['safety-acceptance'],
    source: 'P5',
  },
  {
    id: 'safety-licence',
    label: '安全生产许可',
    met: approval('safety-licence'),
    applies: answered('hazActivity', 'production'),
    approval: 'safety-licence',
    department: '应急',
    workingDays: 45,
  },
].map((row) => ({ ...row, from: 'full_capacity' as const }));

/** What is asked for from the start of works to full capacity. */
export const works: readonly Requirement[] = [...started, ...inProduction, ...fullCapacity];

/** What is asked for when a project ends that was signed; whether it was, its caller says. */
export const exit: readonly Requirement[] = [
  {
    from: 'terminated',
    id: 'exit-deposit',
    label: '保证金处置',
    met: oneOf('depositDisposal', 'refunded', 'forfeited', 'none'),
    fields: ['depositDisposal'],
    source: 'E6',
  },
  {
    from: 'terminated',
    id: 'exit-land',
    label: '土地处置',
    met: oneOf('landDisposal', 'returned', 'reclaiming', 'transferred', 'not-granted'),
    applies: answered('projectCategory', 'land'),
    fields: ['landDisposal'],
    source: 'E6',
  },
];
