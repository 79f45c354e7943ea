import { departures, regions, registrationStatuses, zones } from './codes';
import { isListedRegion } from './divisions';
import { HALF_YEARLY, section, YEARLY } from './attribute';

const { text, date, code, set, flag, money } = section('A');
const regionForm = {
  pattern: /^[1-8](?:\d{5}|\d{0,4}\*)$/,
  words: '6 位行政区划代码或其前缀，如 120116、1201*',
  listed: isListedRegion,
};
const official = ['official-platform', 'park'] as const;

/** A 主体身份 */
export const subject = [
  text('uscc', '统一社会信用代码', { identity: true, sources: official, fixed: true, format: 'uscc', starred: false }),
  text('name', '企业名称', { identity: true, sources: official, fixed: true, starred: false }),
  text('nameHistory', '曾用名', { sources: official, starred: false, hint: '多个名称以顿号分隔' }),
  code('entityType', '主体类型', {
    sources: official,
    fixed: true,
    codes: {
      limited: '有限责任公司',
      joint_stock: '股份有限公司',
      soe: '全民所有制企业',
      foreign: '外商投资企业',
      partnership: '合伙企业',
      sole_proprietor: '个人独资企业',
      branch: '分支机构',
      individual_biz: '个体工商户',
      coop: '农民专业合作社',
      public_institution: '事业单位',
      social_group: '社会团体',
      private_nonprofit: '民办非企业单位（社会服务机构）',
      foundation: '基金会',
    },
  }),
  flag('isLegalPerson', '独立法人', {
    derived: true,
    fixed: true,
    hint: '分支机构、个体工商户、合伙企业、个人独资企业不是独立法人',
  }),
  code('registrationStatus', '登记状态', { sources: official, freshDays: HALF_YEARLY, codes: registrationStatuses }),
  code('departure', '退出情况', {
    derived: true,
    fixed: true,
    starred: false,
    codes: departures,
    hint: '由登记状态得出；登记过注销、吊销、撤销登记或迁出的一直有效，与登记时间远近无关',
  }),
  date('establishedOn', '成立日期', { sources: official, fixed: true }),
  date('approvedOn', '核准日期', { sources: official, starred: false, hint: '最近一次变更核准' }),
  text('legalRepresentative', '法定代表人', { sources: official, sensitive: true, starred: false }),
  money('registeredCapitalYuan', '注册资本', { sources: official, min: 0, starred: false }),
  money('paidInCapitalYuan', '实缴资本', { companyEditable: true, min: 0, freshDays: YEARLY, starred: false }),
  code('registeredRegion', '注册地行政区划', {
    sources: official,
    fixed: true,
    codes: regions,
    openCodes: true,
    format: 'region',
    form: regionForm,
    hint: 'GB/T 2260 的 6 位区划代码，滨海新区为 120116',
  }),
  code('registeredTown', '注册地街镇', {
    sources: official,
    fixed: true,
    codes: { '120116031': '大港街道' },
    openCodes: true,
    starred: false,
    form: {
      pattern: /^[1-8](?:\d{8}|\d{0,7}\*)$/,
      words: '9 位街镇代码或其前缀，如 120116031、120116*',
      listed: (town) => isListedRegion(town.length > 6 ? town.slice(0, 6) : town),
    },
    hint: '9 位街镇代码',
  }),
  code('registeredZone', '所在功能区', { sources: ['park'], fixed: true, codes: zones }),
  code('taxRegion', '税收解缴地', {
    sources: ['tax', 'park'],
    codes: regions,
    openCodes: true,
    format: 'region',
    form: regionForm,
    starred: false,
  }),
  flag('isResidentEnterprise', '中国居民企业', {
    sources: ['tax', 'park', 'self-reported'],
    freshDays: YEARLY,
    companyEditable: true,
    fixed: true,
    hint: '税法口径，不含港澳台',
  }),
  code('ownership', '所有制/隶属', {
    sources: ['park'],
    freshDays: YEARLY,
    fixed: true,
    codes: {
      soe_central: '央企',
      soe_municipal: '市属国企',
      soe_district: '区属国企',
      private: '民营',
      foreign: '外资',
    },
  }),
  code('listedStatus', '上市状态', {
    companyEditable: true,
    freshDays: YEARLY,
    codes: { none: '未上市', neeq: '新三板', a_share: 'A 股', bse: '北交所', overseas: '境外上市' },
  }),
  text('groupParent', '集团母公司', { companyEditable: true, freshDays: YEARLY, starred: false }),
  flag('relatedToExistingLittleGiant', '与已认定小巨人企业有控股或同质关联', {
    companyEditable: true,
    freshDays: YEARLY,
    hint: '工信厅企业函〔2026〕117号 排除项',
  }),
  text('officer', '包保责任人', {
    sources: ['park'],
    starred: false,
    internal: true,
    openCodes: true,
    hint: '园区负责联系和服务这家企业的人',
  }),
  set('tags', '标签', {
    sources: ['park'],
    starred: false,
    internal: true,
    openCodes: true,
    format: 'tag',
    form: { pattern: /^[^,，、;；:\n]{1,20}$/u, words: '不含标点、不超过 20 字的标签' },
    hint: '园区内部使用，企业看不到；多个标签以顿号分隔，每个不超过 20 字',
  }),
  flag('isHeadquarteredHere', '总部注册在本区', { companyEditable: true, freshDays: YEARLY }),
];
