import { daysBetween } from '@park/kernel';
import type { Answers } from '../answers/answers';
import { atLeast, figure } from '../answers/figures';
import { all, not, type Truth } from '../answers/truth';
import { type ParkSettings, setting } from '../park-settings';
import { hazardous } from '../requirements/conditions';

/** One reason to keep a project out: whether it is hit, on what it rests, and in which fields it is answered. */
export interface Veto {
  readonly id: string;
  readonly label: string;
  readonly hit: (project: Answers, park: ParkSettings) => Truth;
  readonly basis: string;
  readonly fields: readonly string[];
  /** A rule whose force is not settled: hit, it leaves the verdict open instead of refusing. */
  readonly unsettled?: true;
}

const madeOrStored = (project: Answers) => project.among('hazActivity', 'production', 'storage');
const isNew = (project: Answers) => project.flag('isNewBuild');

/** Whether a forbidden process is among those reported; unknown while none were asked for. */
function bannedProcess(project: Answers): Truth {
  const processes = project.facts['processes'];
  return Array.isArray(processes) ? processes.some((each) => each === 'phosgene' || each === 'nitration') : null;
}

/** An investor who is not on a list counts as honest only while the look-up is fresh. */
function dishonest(project: Answers, park: ParkSettings): Truth {
  const known = project.flag('investorDishonest');
  const checkedOn = project.planned('creditCheckedOn');
  if (known !== false) return known;
  if (checkedOn === null) return null;
  const age = daysBetween(checkedOn, project.asOf);
  return age >= 0 && atLeast(setting(park, 'creditFreshDays'), figure(age)) === true ? false : null;
}

/** Sources: enterprises.md 7, procedures.md 4. */
export const vetoes: readonly Veto[] = [
  {
    id: 'not-eliminated',
    label: '不属于淘汰类产业',
    hit: (project) => project.among('industryCatalog', 'eliminated'),
    basis: '产业结构调整指导目录',
    fields: ['industryCatalog'],
  },
  {
    id: 'not-restricted-new',
    label: '不是限制类产业的新建项目',
    hit: (project) => all(project.among('industryCatalog', 'restricted'), isNew(project)),
    basis: '产业结构调整指导目录',
    fields: ['industryCatalog', 'isNewBuild'],
  },
  {
    id: 'no-banned-process',
    label: '不新建光气化、硝化工艺',
    hit: (project) => all(isNew(project), hazardous(project), bannedProcess(project)),
    basis: '天津市化工园区认定标准（2025 年版）',
    fields: ['isNewBuild', 'hazActivity', 'processes'],
  },
  {
    id: 'in-chemical-park',
    label: '危化生产、储存项目在化工园区内',
    hit: (project) => all(madeOrStored(project), not(project.flag('siteInChemicalPark'))),
    basis: '危化项目须入园',
    fields: ['hazActivity', 'siteInChemicalPark'],
  },
  {
    id: 'risk-grade-not-a',
    label: '所在园区安全风险不是 A 级',
    hit: (project) => all(madeOrStored(project), project.among('siteRiskGrade', 'A')),
    basis: '应急〔2023〕123 号',
    fields: ['hazActivity', 'siteRiskGrade'],
  },
  {
    id: 'outside-red-zone',
    label: '不在六类禁建区域',
    hit: (project) => project.flag('siteInRedZone'),
    basis: '天津市化工园区认定标准（2025 年版）',
    fields: ['siteInRedZone'],
  },
  {
    id: 'planning-eia',
    label: '园区规划环评有效',
    hit: (project) => not(project.flag('parkPlanningEiaValid')),
    basis: '规划环评',
    fields: ['parkPlanningEiaValid'],
  },
  {
    id: 'within-quota',
    label: '污染物排放在总量以内',
    hit: (project) => not(project.flag('pollutantQuotaOk')),
    basis: '总量控制',
    fields: ['pollutantQuotaOk'],
  },
  {
    id: 'safety-distance',
    label: '外部安全防护距离满足',
    hit: (project) => all(hazardous(project), not(project.flag('externalDistanceMet'))),
    basis: '外部防护距离',
    fields: ['hazActivity', 'externalDistanceMet'],
  },
  {
    id: 'energy-admitted',
    label: '两高项目已落实用能指标',
    hit: (project) => all(project.flag('isTwoHigh'), not(project.flag('energyQuotaSecured'))),
    basis: '两高项目管理',
    fields: ['isTwoHigh', 'energyQuotaSecured'],
  },
  {
    id: 'not-dishonest',
    label: '投资方不是失信主体（查询在有效期内）',
    hit: dishonest,
    basis: '失信主体名单',
    fields: ['investorDishonest', 'creditCheckedOn'],
  },
  {
    id: 'street-haz-rule',
    label: '不是街镇新增的危化生产、储存项目（现行有效性待核）',
    hit: (project) => all(madeOrStored(project), isNew(project), project.among('siteJurisdiction', 'street')),
    basis: '滨海新区安全发展示范城市规划（约 2016 年）',
    fields: ['hazActivity', 'isNewBuild', 'siteJurisdiction'],
    unsettled: true,
  },
  {
    id: 'risk-grade-b-justified',
    label: 'B 级风险园区的危化项目已论证',
    hit: (project) =>
      all(madeOrStored(project), project.among('siteRiskGrade', 'B'), project.flag('riskBJustified') !== true),
    basis: '应急〔2023〕123 号',
    fields: ['hazActivity', 'siteRiskGrade', 'riskBJustified'],
    unsettled: true,
  },
];
