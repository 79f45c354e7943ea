import { atLeast } from '../answers/figures';
import { creditCode } from '../answers/credit-code';
import { category, hazardous } from './conditions';
import { both, filled, happened, notNegative, oneOf, positive, type Requirement, type Test } from './requirement';

export const soundCode: Test = (project) => creditCode(project.facts['enterpriseUscc']) !== null;

const fixedWithinTotal: Test = (project) => {
  const total = project.figure('totalInvestmentYuan');
  return total === null || atLeast(total, project.figure('fixedInvestmentYuan')) === true;
};

const lead: readonly Requirement[] = [
  { id: 'source', label: '线索来源', met: filled('leadSource'), fields: ['leadSource'], source: 'E6' },
  { id: 'investor', label: '意向方', met: filled('investorName'), fields: ['investorName'], source: 'E6' },
  { id: 'industry', label: '产业方向', met: filled('industryDirection'), fields: ['industryDirection'], source: 'E6' },
  { id: 'tracker', label: '跟踪人', met: filled('trackerId'), fields: ['trackerId'], source: 'E6' },
  {
    id: 'first-contact',
    label: '首次接触日期',
    met: happened('firstContactOn'),
    fields: ['firstContactOn'],
    source: 'E6',
  },
].map((row) => ({ ...row, from: 'lead' as const }));

const negotiating: readonly Requirement[] = [
  {
    id: 'category',
    label: '项目类别',
    met: oneOf('projectCategory', 'land', 'lease', 'purchase', 'equipment', 'expansion'),
    fields: ['projectCategory'],
    source: 'P2',
  },
  {
    id: 'intent',
    label: '投资意向书，或两次以上实质洽谈',
    met: ((project) =>
      project.hasEvidence('intent-letter') ||
      atLeast(project.figure('substantiveMeetings'), 2) === true) satisfies Test,
    fields: ['substantiveMeetings'],
    evidence: ['intent-letter'],
    source: 'E6',
  },
  {
    id: 'total-investment',
    label: '总投资',
    met: positive('totalInvestmentYuan'),
    fields: ['totalInvestmentYuan'],
    source: 'E6',
  },
  {
    id: 'land-need',
    label: '用地需求',
    met: positive('landNeedMu'),
    applies: category('land'),
    fields: ['landNeedMu'],
    source: 'E6',
  },
  {
    id: 'room-need',
    label: '房屋面积需求',
    met: positive('roomNeedM2'),
    applies: category('lease', 'purchase'),
    fields: ['roomNeedM2'],
    source: '表 4–6',
  },
  {
    id: 'construction-known',
    label: '是否有建安工程',
    met: filled('involvesConstruction'),
    applies: category('purchase', 'expansion'),
    fields: ['involvesConstruction'],
    source: 'P2',
  },
  {
    id: 'energy',
    label: '年综合能耗和年用电量',
    met: notNegative('annualEnergyTce', 'annualPowerKwh'),
    fields: ['annualEnergyTce', 'annualPowerKwh'],
    source: 'E6',
  },
  {
    id: 'haz-known',
    label: '是否涉及危险化学品',
    met: oneOf('hazActivity', 'none', 'production', 'storage', 'use'),
    fields: ['hazActivity'],
    source: 'E7',
  },
  { id: 'foreign-known', label: '是否外资', met: filled('isForeign'), fields: ['isForeign'], source: '表 4' },
  {
    id: 'pre-assessment',
    label: '预评估结论',
    met: oneOf('preAssessment', 'pass', 'conditional', 'fail'),
    fields: ['preAssessment'],
    source: 'E6',
  },
  {
    id: 'host-enterprise',
    label: '现有企业的统一社会信用代码',
    met: soundCode,
    applies: category('equipment', 'expansion'),
    fields: ['enterpriseUscc'],
    source: '表 4',
  },
].map((row) => ({ ...row, from: 'negotiating' as const }));

const reserve: readonly Requirement[] = [
  { id: 'access', label: '准入结论为符合', met: oneOf('accessVerdict', 'eligible'), source: 'E6、P4' },
  {
    id: 'preview-industry',
    label: '产业预审通过',
    met: oneOf('previewIndustry', 'pass'),
    fields: ['previewIndustry'],
    source: 'E6',
  },
  {
    id: 'preview-safety',
    label: '安全预审通过',
    met: oneOf('previewSafety', 'pass'),
    fields: ['previewSafety'],
    source: 'E6',
  },
  {
    id: 'preview-environment',
    label: '环保预审通过',
    met: oneOf('previewEnvironment', 'pass'),
    fields: ['previewEnvironment'],
    source: 'E6',
  },
  {
    id: 'preview-land',
    label: '用地预审通过',
    met: oneOf('previewLand', 'pass'),
    applies: category('land'),
    fields: ['previewLand'],
    source: 'E6',
  },
  {
    id: 'fixed-investment',
    label: '固定资产投资（不超过总投资）',
    met: both(positive('fixedInvestmentYuan'), fixedWithinTotal),
    fields: ['fixedInvestmentYuan'],
    source: '表 5、9',
  },
  {
    id: 'forecast',
    label: '预计年产值和年税收',
    met: both(positive('expectedOutputYuan'), notNegative('expectedTaxYuan')),
    fields: ['expectedOutputYuan', 'expectedTaxYuan'],
    source: 'E6',
  },
  {
    id: 'planned-start',
    label: '计划开工日期',
    met: filled('plannedStartOn'),
    fields: ['plannedStartOn'],
    source: 'E6',
  },
  {
    id: 'factor-gaps',
    label: '要素缺口（没有的答“无”）',
    met: filled('factorGaps'),
    fields: ['factorGaps'],
    source: 'E6',
  },
  {
    id: 'responsible-leader',
    label: '包保领导',
    met: filled('responsibleLeaderId'),
    fields: ['responsibleLeaderId'],
    source: 'E6',
  },
  {
    id: 'decision-type',
    label: '决策类型',
    met: oneOf('decisionType', 'policy', 'investment-large', 'investment-small', 'land', 'other'),
    fields: ['decisionType'],
    source: 'P2',
  },
  {
    id: 'major-hazard',
    label: '重大危险源等级（GB 18218）',
    met: oneOf('majorHazardLevel', 'none', '1', '2', '3', '4'),
    applies: hazardous,
    fields: ['majorHazardLevel'],
    source: 'E7',
  },
].map((row) => ({ ...row, from: 'reserve' as const }));

/** What is asked for until a project is in reserve. */
export const beforeSigning: readonly Requirement[] = [...lead, ...negotiating, ...reserve];
