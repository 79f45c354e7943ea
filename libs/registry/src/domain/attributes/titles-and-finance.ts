import { type Details, QUARTERLY, section, YEARLY } from './attribute';
import { titleCodes } from './codes';

const { text, set, flag, money } = section('F');
const raised: Details = { companyEditable: true, sensitive: true, min: 0 };

/** F 资质称号与融资 */
export const titlesAndFinance = [
  set('validTitles', '有效资质', { derived: true, codes: titleCodes, hint: '称号明细中在评估日有效的称号' }),
  text('titles', '称号明细', {
    format: 'titles',
    composed: true,
    sources: ['official-platform', 'park', 'self-reported'],
    companyEditable: true,
    starred: false,
    hint: '每行一项：称号，认定部门，文号，发证日期，有效期起，有效期止（长期），状态；没有称号填“无”',
  }),
  set('titleFirstTime', '首次获得的称号', { derived: true, codes: titleCodes, hint: '有效称号中此前未获得过的' }),
  money('equity2yYuan', '近两年新增股权融资', { ...raised, freshDays: QUARTERLY, hint: '合格机构投资者实缴额' }),
  money('equity3yYuan', '近三年新增股权融资', { ...raised, freshDays: QUARTERLY, hint: '合格机构投资者实缴额' }),
  money('singleVcYuan', '单笔单家创业投资额', { ...raised, freshDays: YEARLY, hint: '雏鹰企业条件八' }),
  money('loanNeedYuan', '融资需求金额', { ...raised, freshDays: QUARTERLY, hint: '没有需求填 0' }),
  money('valuationYuan', '最近一次融资估值', {
    ...raised,
    freshDays: YEARLY,
    starred: false,
    hint: '投后估值；没有融资过留空',
  }),
  money('bankLoanYuan', '银行贷款余额', { ...raised, freshDays: QUARTERLY, starred: false, hint: '没有填 0' }),
  money('domesticBondYuan', '境内债券余额', { ...raised, freshDays: QUARTERLY, starred: false, hint: '没有填 0' }),
  money('foreignBondYuan', '境外债券余额', {
    ...raised,
    freshDays: QUARTERLY,
    starred: false,
    hint: '折合人民币；没有填 0',
  }),
  text('pastSupport', '已获财政支持记录', {
    sources: ['park'],
    sensitive: true,
    starred: false,
    hint: '项目、金额、年度，多项以分号分隔',
  }),
  flag('provincialProjectRecord', '省部级以上科技计划立项', {
    companyEditable: true,
    freshDays: YEARLY,
    sources: ['official-platform', 'park', 'self-reported'],
    hint: '雏鹰企业条件九',
  }),
];
