import { industrySections } from '../industry/industry';
import { industryClass, industryClassCodes } from '../industry/industry-classes';
import { section, YEARLY } from './attribute';
import { chains, sizeClasses } from './codes';

const { text, date, code, flag, number, count, ratio } = section('B');
const checked = { freshDays: YEARLY, companyEditable: true };

/** The classes that are met most in a park of chemistry and materials, proposed where a class is typed. */
const usualClasses = [
  '2511',
  '2611',
  '2614',
  '2641',
  '2651',
  '2652',
  '2653',
  '2659',
  '2661',
  '2662',
  '2669',
  '2681',
  '2684',
  '6520',
  '7514',
  '7722',
  '7724',
];

/** B 行业与规模 */
export const industryAndSize = [
  code('industryCode', '国民经济行业小类', {
    sources: ['statistics', 'official-platform', 'park'],
    fixed: true,
    openCodes: true,
    format: 'industry',
    form: {
      pattern: /^(?:(?:0[1-9]|[1-8]\d|9[0-7])(?:\d{2}|\d?\*)|\d\*)$/,
      words: '4 位小类代码或其前缀，如 26*；门类用 industrySection',
      listed: (code) => industryClassCodes.some((each) => each.startsWith(code.replace('*', ''))),
    },
    hint: 'GB/T 4754-2017 的 4 位小类代码，如 2614 有机化学原料制造',
    codes: Object.fromEntries(usualClasses.map((each) => [each, industryClass(each) ?? each])),
  }),
  code('industrySection', '行业门类', { derived: true, fixed: true, codes: industrySections }),
  code('sizeClass', '企业规模', {
    derived: true,
    codes: sizeClasses,
    hint: '工信部联企业〔2011〕300号，按上年度从业人员、营业收入、资产总额推算',
  }),
  flag('isSme', '中小企业', { derived: true, hint: '企业规模为中型、小型或微型' }),
  flag('isAboveScale', '规上/限上企业', {
    derived: true,
    starred: false,
    hint: '规上工业：年主营业务收入 2000 万元及以上的法人工业企业',
  }),
  flag('isRestrictedIndustry', '从事国家限制、禁止或淘汰行业', {
    sources: ['park', 'self-reported'],
    freshDays: YEARLY,
    companyEditable: true,
    hint: '产业结构调整指导目录（2024 年本）',
  }),
  flag('rdDeductExcludedIndustry', '属加计扣除负面清单行业', { derived: true, fixed: true, hint: '财税〔2015〕119号' }),
  flag('isStrategicEmerging', '主导产品属战略性新兴产业', { ...checked, hint: '战略性新兴产业分类（2018）' }),
  code('chainCode', '所属产业链', { sources: ['park'], freshDays: YEARLY, fixed: true, codes: chains }),
  code('chainRole', '链上角色', {
    sources: ['park'],
    freshDays: YEARLY,
    starred: false,
    codes: {
      chain_leader: '链主',
      core_supplier: '核心配套',
      supplier: '配套',
      customer: '下游客户',
      service: '服务机构',
    },
  }),
  code('chainPosition', '链上环节', {
    sources: ['park'],
    freshDays: YEARLY,
    starred: false,
    codes: {
      upstream_feedstock: '上游原料',
      intermediate: '中间体',
      downstream_material: '下游材料',
      fine_chemical: '精细化工',
      auxiliary: '助剂',
      equipment: '装备',
      logistics: '物流',
      env_service: '环保服务',
    },
  }),
  text('mainProducts', '主导产品', {
    ...checked,
    format: 'items',
    starred: false,
    hint: '产品名称、统计用产品分类代码、年产能（吨），多项以分号分隔',
  }),
  code('productField', '主导产品领域', {
    ...checked,
    codes: { six_base: '工业六基', chain_key: '产业链关键环节', other: '其他' },
  }),
  flag('fillsGap', '补短板、锻长板、填空白取得实效', { freshDays: YEARLY, sources: ['official-platform', 'park'] }),
  flag('servesKeyChainLeader', '服务关键产业链重点龙头企业', checked),
  date('segmentSince', '从事特定细分市场起始日', {
    companyEditable: true,
    fixed: true,
    starred: false,
    hint: '从哪一天起从事现在的细分市场；年限由系统按上年末的满整年数推算',
  }),
  number('segmentYears', '从事特定细分市场年限', {
    derived: true,
    unit: '年',
    min: 0,
    elapses: 'years-to-year-end',
    hint: '起始日至上年末的满整年数',
  }),
  flag('isNewProduct', '申请产品为新产品', checked),
  ratio('marketShare', '主导产品细分市场占有率', { ...checked, min: 0, max: 1, hint: '注明全国或国际口径' }),
  count('marketRankDomestic', '国内市场名次', { ...checked, unit: '位', min: 1 }),
  count('marketRankGlobal', '全球市场名次', { ...checked, unit: '位', min: 1 }),
  flag('marketPositionAhead', '市场占有率较为靠前且有一定知名度', {
    freshDays: YEARLY,
    judged: true,
    judgement: true,
    sources: ['official-platform', 'park'],
    hint: '无数值线，须由主管部门或园区认定',
  }),
];
