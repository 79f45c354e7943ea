import { type Details, section } from './attribute';

const { number, money, ratio } = section('D');
const yearly: Details = { derived: true, period: 'year' };
const current: Details = { derived: true };
// A figure worked out of sensitive figures tells of them: it is as sensitive as they are.
const ofFinances: Details = { ...yearly, sensitive: true };
const ofYears: Details = { ...current, sensitive: true };

/** D 计算指标：由年度数据算出，不能手工填写 */
export const derived = [
  ratio('d.mainRevenueRatio', '主营业务收入占比', { ...ofFinances, hint: '主营业务收入 ÷ 营业收入' }),
  ratio('d.mainRevenueGrowth', '主营业务收入增长率', { ...ofFinances, starred: false }),
  ratio('d.mainRevenueAvgGrowth2y', '近两年主营业务收入平均增长率', { ...ofYears, starred: false }),
  ratio('d.revenueCagr2y', '近两年营业收入复合增长率', { ...ofYears, hint: '(上年 ÷ 前三年)^(1/2) − 1' }),
  ratio('d.debtRatio', '资产负债率', { ...ofFinances, hint: '负债总额 ÷ 资产总额' }),
  ratio('d.netProfitMargin', '净利润率', { ...ofFinances, starred: false, hint: '净利润 ÷ 营业收入' }),
  ratio('d.rdRatio', '研发费用占营业收入比重', ofFinances),
  ratio('d.rdSalesRatio', '研发费用占销售收入比重', { ...ofFinances, starred: false, hint: '研发费用 ÷ 销售收入' }),
  ratio('d.rdCostRatio', '研发费用占成本费用比重', {
    ...ofFinances,
    starred: false,
    hint: '研发费用 ÷ 成本费用支出总额',
  }),
  money('d.rd2ySum', '近两年研发费用合计', ofYears),
  ratio('d.rd3yRatio', '近三年研发费用占销售收入比重', { ...ofYears, hint: '高企口径；成立不足三年按实际年限' }),
  ratio('d.rdDomesticRatio3y', '近三年境内研发费用占比', { ...ofYears, hint: '高企口径；成立不足三年按实际年限' }),
  ratio('d.techStaffRatio', '科技人员占比', yearly),
  ratio('d.rdStaffRatio', '研发人员占比', yearly),
  ratio('d.highTechRevenueRatio', '高新技术产品收入占总收入比重', ofFinances),
  money('d.avgMainRevenue3y', '近三年平均主营业务收入', ofYears),
  number('d.ageDaysAt', '截至评估日成立天数', { ...current, unit: '天', min: 0, fixed: true, elapses: 'days' }),
  number('d.ageDaysAtPrevYearEnd', '截至上年末成立天数', {
    ...current,
    unit: '天',
    fixed: true,
    elapses: 'days-to-year-end',
    hint: '当年注册为负数',
  }),
  number('d.taxPerMu', '亩均税收', { ...ofFinances, unit: '元/亩', hint: '实缴税金 ÷ 用地面积' }),
];
