import { type Details, section, YEARLY } from './attribute';

const { code, flag, count, number } = section('E');
const own: Details = {
  companyEditable: true,
  freshDays: YEARLY,
  sources: ['official-platform', 'park', 'self-reported'],
};
const checked: Details = { ...own, companyEditable: false, sources: ['official-platform', 'park'] };
const items: Details = { ...own, unit: '项' };
const rank: Details = { ...own, unit: '位', min: 1, nullable: true, hint: '获奖单位名次；未获奖请选“无”' };
const legacy: Details = { ...own, starred: false };

/** The parts of the 高企 innovation score with their maxima. Source: 国科发火〔2016〕195号 */
const scores: readonly (readonly [string, string, number])[] = [
  ['ipAdvanced', '技术的先进程度', 8],
  ['ipSupport', '对主要产品的核心支持作用', 8],
  ['ipCount', '知识产权数量', 8],
  ['ipAcquire', '知识产权获得方式', 6],
  ['ipStandard', '参与编制标准（加分）', 2],
  ['transform', '科技成果转化能力', 30],
  ['rdMgmt', '研究开发组织管理水平', 20],
  ['growthNetAsset', '净资产增长率', 10],
  ['growthRevenue', '销售收入增长率', 10],
];

const keyOf = ([key]: (typeof scores)[number]) => `hte.expert.${key}`;
const isIp = ([key]: (typeof scores)[number]) => key.startsWith('ip');

/** Keys of the parts that add up to `hte.expert`: intellectual property, which is capped, and the rest. */
export const expertIpKeys: readonly string[] = scores.filter(isIp).map(keyOf);
export const expertOtherKeys: readonly string[] = scores.filter((score) => !isIp(score)).map(keyOf);

/** E 知识产权、研发与质量 */
export const innovation = [
  count('ip.classICount', 'Ⅰ类知识产权数', {
    ...items,
    hint: '与主导产品相关且有效的发明专利、植物新品种、集成电路布图设计等',
  }),
  count('ip.classISelfDeveloped', 'Ⅰ类知识产权：自主研发', items),
  count('ip.classIHighValue', 'Ⅰ类知识产权：高价值', { ...checked, unit: '项' }),
  count('ip.classIApplied', 'Ⅰ类知识产权：已应用并产生效益且非转入', { ...items, hint: '权利人排名前三' }),
  count('ip.classIICount', 'Ⅱ类知识产权数', { ...items, hint: '实用新型、外观设计、软件著作权（不含商标）' }),
  flag('ip.hasCoreIpOwnership', '拥有主要产品核心知识产权所有权', { ...own, hint: '高企条件（二）' }),
  code('rdOrgLevel', '研发机构级别', {
    ...own,
    codes: { national: '国家级', provincial: '省部级', municipal: '市级', below_municipal: '市级以下', none: '无' },
  }),
  count('award.national3yRank', '近三年国家级科技奖励名次', rank),
  count('award.provincial3yRank', '近三年省级科技奖励名次', rank),
  count('award.national5yRank', '近五年国家级科技奖励名次', rank),
  flag('award.makerChinaTop500_3y', '近三年“创客中国”500 强（企业组）', own),
  flag('standards.ledInternationalNationalIndustry5y', '近五年主导制定国际、国家或行业标准', own),
  flag('standards.participated', '参与制修订标准', own),
  count('digitalLevel', '数字化水平等级', { ...own, max: 4, unit: '级', hint: '中小企业数字化水平评测，0–4 级' }),
  flag('qualityAwardProvincial', '省级以上质量奖', own),
  flag('cert.qms', '质量管理体系认证（ISO 9001）', { ...own, hint: '有效期内' }),
  flag('cert.ems', '环境管理体系认证（ISO 14001）', { ...own, hint: '有效期内' }),
  flag('cert.enms', '能源管理体系认证（ISO 50001）', { ...own, hint: '有效期内' }),
  flag('cert.ohsms', '职业健康安全管理体系认证（ISO 45001）', { ...own, hint: '有效期内' }),
  code('cert.iictLevel', '两化融合管理体系贯标等级', {
    ...own,
    codes: { none: '无', A: 'A 级', AA: 'AA 级', AAA: 'AAA 级', AAAA: 'AAAA 级', AAAAA: 'AAAAA 级' },
  }),
  flag('ownBrand', '自主品牌', own),
  count('ownBrandCount', '自主品牌数', { ...own, min: 0, unit: '个', starred: false }),
  code('hte.field', '国家重点支持的高新技术领域', {
    ...own,
    codes: {
      electronics: '电子信息',
      bio_medicine: '生物与新医药',
      aerospace: '航空航天',
      new_material: '新材料',
      tech_service: '高技术服务',
      new_energy: '新能源与节能',
      environment: '资源与环境',
      advanced_manufacturing: '先进制造与自动化',
      none: '不属于',
    },
  }),
  number('hte.expert', '高企创新能力得分', {
    derived: true,
    unit: '分',
    hint: '以下各项得分之和，知识产权各项合计最高 30 分',
  }),
  ...scores.map(([key, label, max]) =>
    number(`hte.expert.${key}`, `高企创新能力：${label}`, {
      ...own,
      unit: '分',
      min: 0,
      max,
      judged: true,
      judgement: true,
      hint: `自评或专家评分，最高 ${max} 分`,
    }),
  ),
  flag('coreBusinessOnIT', '核心业务采用信息系统支撑', legacy),
  flag('productCertAbroad', '产品获发达国家或地区认证', legacy),
  flag('award.makerChinaTop50_3y', '近三年“创客中国”50 强（企业组）', legacy),
  number('localCharacteristicScore', '省级特色化指标得分', {
    ...checked,
    starred: false,
    judgement: true,
    unit: '分',
    min: 0,
    max: 15,
  }),
];
