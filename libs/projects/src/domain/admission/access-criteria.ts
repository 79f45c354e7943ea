import type { CalendarDate } from '@park/kernel';
import type { WrittenExpression } from './written';

/** One condition of the access check: on what it rests, in which fields it is answered, and the condition as data. */
export interface AccessCondition {
  readonly id: string;
  readonly label: string;
  readonly basis: string;
  readonly fields: readonly string[];
  /** What keeps a project out; where the force of the rule is not settled, it leaves the verdict open instead. */
  readonly hit?: WrittenExpression;
  readonly isUnsettled?: true;
  /** What a project has to reach; `line`: only where the park has set it. */
  readonly passed?: WrittenExpression;
  readonly line?: string;
}

/** An edition of the conditions, dated; a newer one is added before, none is edited. */
export interface AccessCriteria {
  readonly version: string;
  readonly from: CalendarDate;
  readonly conditions: readonly AccessCondition[];
}

const yes = (field: string): WrittenExpression => ({ field, op: 'eq', value: true });
const no = (field: string): WrittenExpression => ({ field, op: 'eq', value: false });
const is = (field: string, value: string): WrittenExpression => ({ field, op: 'eq', value });
const MADE_OR_STORED: WrittenExpression = { field: 'hazActivity', op: 'in', value: ['production', 'storage'] };
const HAZARDOUS: WrittenExpression = { not: is('hazActivity', 'none') };
const ON_LAND = is('projectCategory', 'land');
const FRESH: WrittenExpression = { field: 'd.creditAgeDays', op: 'between', value: [0, { park: 'creditFreshDays' }] };
const reaches = (field: string, park: string): WrittenExpression => ({ field, op: 'gte', value: { park } });
const OWN = '园区设定的门槛';

/** Sources: enterprises.md 7, procedures.md 4. */
const conditions: readonly AccessCondition[] = [
  {
    ...{ id: 'not-eliminated', label: '不属于淘汰类产业', basis: '产业结构调整指导目录', fields: ['industryCatalog'] },
    hit: is('industryCatalog', 'eliminated'),
  },
  {
    ...{ id: 'not-restricted-new', label: '不是限制类产业的新建项目', basis: '产业结构调整指导目录' },
    fields: ['industryCatalog', 'isNewBuild'],
    hit: { and: [is('industryCatalog', 'restricted'), yes('isNewBuild')] },
  },
  {
    ...{ id: 'no-banned-process', label: '不新建光气化、硝化工艺', basis: '天津市化工园区认定标准（2025 年版）' },
    fields: ['isNewBuild', 'hazActivity', 'processes'],
    hit: {
      and: [yes('isNewBuild'), HAZARDOUS, { field: 'processes', op: 'containsAny', value: ['phosgene', 'nitration'] }],
    },
  },
  {
    ...{ id: 'in-chemical-park', label: '危化生产、储存项目在化工园区内', basis: '危化项目须入园' },
    fields: ['hazActivity', 'siteInChemicalPark'],
    hit: { and: [MADE_OR_STORED, no('siteInChemicalPark')] },
  },
  {
    ...{ id: 'risk-grade-not-a', label: '所在园区安全风险不是 A 级', basis: '应急〔2023〕123 号' },
    fields: ['hazActivity', 'siteRiskGrade'],
    hit: { and: [MADE_OR_STORED, is('siteRiskGrade', 'A')] },
  },
  {
    ...{ id: 'outside-red-zone', label: '不在六类禁建区域', basis: '天津市化工园区认定标准（2025 年版）' },
    fields: ['siteInRedZone'],
    hit: yes('siteInRedZone'),
  },
  {
    ...{ id: 'planning-eia', label: '园区规划环评有效', basis: '规划环评', fields: ['parkPlanningEiaValid'] },
    hit: no('parkPlanningEiaValid'),
  },
  {
    ...{ id: 'within-quota', label: '污染物排放在总量以内', basis: '总量控制', fields: ['pollutantQuotaOk'] },
    hit: no('pollutantQuotaOk'),
  },
  {
    ...{ id: 'safety-distance', label: '外部安全防护距离满足', basis: '外部防护距离' },
    fields: ['hazActivity', 'externalDistanceMet'],
    hit: { and: [HAZARDOUS, no('externalDistanceMet')] },
  },
  {
    ...{ id: 'energy-admitted', label: '两高项目已落实用能指标', basis: '两高项目管理' },
    fields: ['isTwoHigh', 'energyQuotaSecured'],
    hit: { and: [yes('isTwoHigh'), no('energyQuotaSecured')] },
  },
  {
    ...{ id: 'not-dishonest', label: '投资方不是失信主体（查询在有效期内）', basis: '失信主体名单' },
    fields: ['investorDishonest', 'creditCheckedOn'],
    // Who is on no list counts as honest only while the look-up is fresh.
    hit: { or: [yes('investorDishonest'), { and: [{ not: FRESH }, { undecided: '失信查询不在有效期内' }] }] },
  },
  {
    ...{ id: 'street-haz-rule', label: '不是街镇新增的危化生产、储存项目（现行有效性待核）' },
    basis: '滨海新区安全发展示范城市规划（约 2016 年）',
    fields: ['hazActivity', 'isNewBuild', 'siteJurisdiction'],
    hit: { and: [MADE_OR_STORED, yes('isNewBuild'), is('siteJurisdiction', 'street')] },
    isUnsettled: true,
  },
  {
    ...{ id: 'risk-grade-b-justified', label: 'B 级风险园区的危化项目已论证', basis: '应急〔2023〕123 号' },
    fields: ['hazActivity', 'siteRiskGrade', 'riskBJustified'],
    // Not answered is not justified.
    hit: {
      and: [
        ...[MADE_OR_STORED, is('siteRiskGrade', 'B')],
        { not: { and: [{ field: 'riskBJustified', op: 'exists' }, yes('riskBJustified')] } },
      ],
    },
    isUnsettled: true,
  },
  {
    ...{ id: 'invest-per-mu', label: '亩均固定资产投资', basis: OWN, fields: ['fixedInvestmentYuan', 'landNeedMu'] },
    line: 'minInvestPerMuYuan',
    passed: { or: [{ not: ON_LAND }, reaches('d.investPerMuYuan', 'minInvestPerMuYuan')] },
  },
  {
    ...{ id: 'tax-per-mu', label: '亩均税收', basis: OWN, fields: ['expectedTaxYuan', 'landNeedMu'] },
    line: 'minTaxPerMuYuan',
    passed: { or: [{ not: ON_LAND }, reaches('d.taxPerMuYuan', 'minTaxPerMuYuan')] },
  },
  {
    ...{ id: 'far', label: '容积率', basis: OWN, fields: ['plannedFar'], line: 'minFar' },
    passed: { or: [{ not: ON_LAND }, reaches('plannedFar', 'minFar')] },
  },
  {
    ...{ id: 'haz-investment', label: '危化项目总投资', basis: OWN, fields: ['totalInvestmentYuan'] },
    line: 'minHazInvestmentYuan',
    passed: { or: [{ not: MADE_OR_STORED }, reaches('totalInvestmentYuan', 'minHazInvestmentYuan')] },
  },
];

/** The editions, the newest first. */
const editions: readonly AccessCriteria[] = [
  { version: 'projects-3/2026-11-28', from: '2026-11-28' as CalendarDate, conditions },
];

/** The edition by which a check is made today. */
export const currentCriteria = editions[0]!;

/** The edition that a stored check names; that of today where it names none that is kept. */
export function criteriaNamed(version: string): AccessCriteria {
  return editions.find((each) => each.version === version) ?? currentCriteria;
}
