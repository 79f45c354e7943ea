import { type Details, section } from './attribute';

const { number, count, money, text } = section('C');
const yearly = { period: 'year', companyEditable: true, sensitive: true } as const;
const audited: Details = { ...yearly, sources: ['tax', 'audit', 'self-reported'] };
const amount: Details = { ...audited, min: 0 };
/** Asked by the application for 专精特新 and used by no criterion. */
const inForm: Details = { ...amount, starred: false };
const staff: Details = {
  ...yearly,
  sensitive: false,
  sources: ['statistics', 'official-platform', 'self-reported'],
  unit: '人',
};
const measured: Details = { ...yearly, sources: ['statistics', 'park', 'self-reported'], min: 0, starred: false };

/** C 年度经营数据 */
export const yearlyFacts = [
  money('annual.revenue', '营业收入', amount),
  money('annual.mainRevenue', '主营业务收入', amount),
  money('annual.salesRevenue', '销售收入（高企口径）', { ...amount, hint: '主营业务收入 + 其他业务收入' }),
  money('annual.totalIncome', '总收入', { ...amount, hint: '收入总额 − 不征税收入（企业所得税法）' }),
  money('annual.highTechRevenue', '高新技术产品（服务）收入', { ...amount, hint: '以专项审计为准' }),
  money('annual.operatingCost', '营业成本', inForm),
  money('annual.mainCost', '主营业务成本', inForm),
  money('annual.productCost', '产品成本', inForm),
  money('annual.sellingExpense', '销售费用', inForm),
  money('annual.adminExpense', '管理费用', inForm),
  money('annual.totalProfit', '利润总额', { ...audited, starred: false, hint: '亏损填负数' }),
  money('annual.brandRevenue', '自主品牌销售收入', inForm),
  text('annual.auditReportNo', '审计报告编号', {
    period: 'year',
    sources: ['audit', 'self-reported'],
    companyEditable: true,
    starred: false,
  }),
  money('annual.netProfit', '净利润', { ...audited, hint: '亏损填负数' }),
  money('annual.assets', '资产总额（年末）', amount),
  money('annual.avgAssets', '资产总额（全年季度平均）', { ...amount, hint: '小型微利企业口径' }),
  money('annual.liabilities', '负债总额（年末）', amount),
  money('annual.netAssets', '净资产（年末）', {
    period: 'year',
    derived: true,
    sensitive: true,
    starred: false,
    hint: '资产总额 − 负债总额',
  }),
  money('annual.rdExpense', '研发费用', { ...amount, hint: '会计、高企、加计扣除三种口径不同，请注明口径' }),
  money('annual.rdExpenseDomestic', '境内研发费用', { ...amount, hint: '高企要求不低于研发费用的 60%' }),
  money('annual.costExpense', '成本费用支出总额', { ...amount, hint: '科技型中小企业二选一口径' }),
  money('annual.taxableIncome', '应纳税所得额', { ...audited, hint: '亏损填负数' }),
  money('annual.taxPaid', '实缴税金', { ...amount, starred: false }),
  count('annual.employees', '职工总数', { ...staff, hint: '年末数或全年月平均数' }),
  number('annual.avgEmployees', '从业人数（全年季度平均）', { ...staff, min: 0, hint: '小型微利企业口径，含劳务派遣' }),
  count('annual.techStaff', '科技人员', { ...staff, hint: '高企：累计实际工作 183 天以上' }),
  count('annual.rdStaff', '研发人员', staff),
  money('annual.industrialOutput', '工业总产值', measured),
  number('annual.energyTce', '综合能耗', { ...measured, unit: '吨标准煤', hint: '注明等价值或当量值' }),
  number('annual.water', '取水量', { ...measured, unit: '立方米' }),
  money('annual.export', '出口额', measured),
  number('annual.srdiEvalScore', '专精特新发展评价得分', {
    period: 'year',
    sources: ['official-platform', 'park', 'self-reported'],
    companyEditable: true,
    unit: '分',
    min: 0,
    max: 100,
    judgement: true,
    hint: '优质中小企业梯度培育平台自动计算；工信厅企业〔2024〕75号',
  }),
  money('annual.fixedInvest', '固定资产投资完成额', measured),
];
