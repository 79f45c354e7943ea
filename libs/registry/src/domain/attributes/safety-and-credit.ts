import { type Details, LIST_FRESH_DAYS, MONTHLY, QUARTERLY, section, YEARLY } from './attribute';

const { code, set, flag, count, money } = section('H');
const watched: Details = { sources: ['official-platform', 'park'] };
const listed: Details = { ...watched, freshDays: LIST_FRESH_DAYS, hint: '名单查询结果，30 天后须重新查询' };

/** H 安全、环保与信用 */
export const safetyAndCredit = [
  flag('isHazChem', '涉危险化学品生产、储存或使用', { ...watched, fixed: true }),
  count('majorHazardLevel', '最高重大危险源级别', {
    ...watched,
    starred: false,
    freshDays: YEARLY,
    min: 1,
    max: 4,
    unit: '级',
    nullable: true,
    hint: 'GB 18218-2018，1 级最高；没有请选“无”',
  }),
  code('safetyRiskColor', '安全风险分级', {
    ...watched,
    starred: false,
    freshDays: YEARLY,
    codes: { red: '红', orange: '橙', yellow: '黄', blue: '蓝' },
  }),
  code('safetyStandardization', '安全生产标准化等级', {
    ...watched,
    starred: false,
    codes: { L1: '一级', L2: '二级', L3: '三级', none: '无' },
  }),
  set('keyProcesses', '重点监管危险化工工艺', {
    ...watched,
    starred: false,
    codes: {
      phosgenation: '光气及光气化',
      chlor_alkali: '电解（氯碱）',
      chlorination: '氯化',
      nitration: '硝化',
      ammonia_synthesis: '合成氨',
      cracking: '裂解（裂化）',
      fluorination: '氟化',
      hydrogenation: '加氢',
      diazotization: '重氮化',
      oxidation: '氧化',
      peroxidation: '过氧化',
      amination: '胺基化',
      sulfonation: '磺化',
      polymerization: '聚合',
      alkylation: '烷基化',
      new_coal_chemical: '新型煤化工',
      calcium_carbide: '电石生产',
      azotization: '偶氮化',
    },
  }),
  code('pollutantPermit', '排污许可管理类别', {
    ...watched,
    codes: { key: '重点管理', simplified: '简化管理', registered: '登记管理', none: '无' },
  }),
  code('eiaApproved', '环评批复及验收', {
    ...watched,
    starred: false,
    codes: { approved_accepted: '已批复并验收', approved: '已批复', none: '无' },
  }),
  flag('emissionCompliant', '污染物持续达标排放', { ...watched, freshDays: QUARTERLY, hint: '近一年监测' }),
  code('envPerfGrade', '重污染天气绩效分级', {
    ...watched,
    starred: false,
    freshDays: YEARLY,
    codes: { A: 'A 级', B: 'B 级', 'B-': 'B− 级', C: 'C 级', D: 'D 级' },
  }),
  flag('flag.abnormal', '列入经营异常名录', listed),
  flag('flag.seriousDishonest', '列入严重违法失信名单', listed),
  flag('flag.dishonestExecutee', '列为失信被执行人', listed),
  flag('flag.safetyAccident1y', '近一年发生重大安全或质量事故', { ...watched, freshDays: MONTHLY, hint: '高企口径' }),
  flag('flag.majorIncident3y', '近三年发生较大及以上事故或重大环境违法', {
    ...watched,
    freshDays: MONTHLY,
    hint: '含严重质量问题；梯度培育口径',
  }),
  flag('flag.taxViolation3y', '近三年偷漏税', { sources: ['tax', 'official-platform', 'park'], freshDays: QUARTERLY }),
  flag('flag.researchMisconduct', '科研严重失信', { ...watched, freshDays: YEARLY }),
  flag('flag.dataFraud3y', '近三年申报数据造假', { ...watched, starred: false, freshDays: YEARLY }),
  flag('flag.stopped12m', '连续停产 12 个月以上', {
    sources: ['park'],
    freshDays: QUARTERLY,
    hint: '绿色工厂负面清单',
  }),
  code('taxCreditGrade', '纳税信用等级', {
    sources: ['tax', 'park', 'self-reported'],
    starred: false,
    companyEditable: true,
    freshDays: YEARLY,
    codes: { A: 'A 级', B: 'B 级', M: 'M 级', C: 'C 级', D: 'D 级' },
  }),
  code('taxpayerType', '增值税纳税人类型', {
    sources: ['tax', 'park', 'self-reported'],
    companyEditable: true,
    codes: { general: '一般纳税人', small_scale: '小规模纳税人' },
  }),
  code('taxCollection', '所得税征收方式', {
    sources: ['tax', 'park', 'self-reported'],
    companyEditable: true,
    freshDays: YEARLY,
    codes: { audit: '查账征收', assessed: '核定征收' },
  }),
  money('vatQuarterSales', '本季增值税销售额', {
    sources: ['tax', 'self-reported'],
    companyEditable: true,
    sensitive: true,
    freshDays: QUARTERLY,
    min: 0,
  }),
];
