import type { CheckedFile, CheckResult, Target, TargetField } from '@park/sheets';
import { stageNames } from '../stages';
import { statPeriod } from './stat-period';

const text = (key: string, label: string, ...synonyms: string[]): TargetField => ({
  ...{ key, label, type: 'text' as const, synonyms },
});
const day = (key: string, label: string, ...synonyms: string[]): TargetField => ({
  ...{ key, label, type: 'date' as const, synonyms },
});
const amount = (key: string, label: string, ...synonyms: string[]): TargetField => ({
  ...{ key, label, type: 'number' as const, unit: '元', min: 0, synonyms },
});
const area = (unit: string, ...[key, label, ...synonyms]: [string, string, ...string[]]): TargetField => ({
  ...{ key, label, type: 'number' as const, unit, min: 0, synonyms },
});

const YEARS = Array.from({ length: 16 }, (_, at) => 2020 + at);
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
const perYear = (word: (year: number) => readonly string[]) => YEARS.flatMap(word);
const perMonth = (word: (month: number) => readonly string[]) => MONTHS.flatMap(word);

/** What joins the months of a span. */
const TO = ['-', '—', '~', '至'];
const sumsOf = (span: string) =>
  ['完成投资', '累计完成投资', '完成投资额', '累计完成投资额'].map((name) => span + name);

/** Codes of kinds of agreements as ledgers write them: 投资、框架、补充、其他. */
function agreementOf(written: string): string {
  if (/框架|意向|framework/u.test(written)) return 'framework';
  if (/补充|supplement/u.test(written)) return 'supplement';
  return /投资|正式|formal/u.test(written) ? 'formal' : 'other';
}

const who: readonly TargetField[] = [
  {
    ...{ key: 'investorName', label: '投资主体', type: 'name' },
    synonyms: [
      ...['投资方', '意向方', '投资主体名称', '投资人', '投资企业', '业主单位', '建设单位', '项目单位', '单位名称'],
      ...['项目业主', '项目业主单位', '项目业主单位名称', '业主', '企业名称', '实施单位', '资方'],
    ],
  },
  { key: 'uscc', label: '投资主体社会信用代码', type: 'uscc', synonyms: ['投资主体统一社会信用代码'] },
  {
    ...{ key: 'enterpriseUscc', label: '统一社会信用代码', type: 'uscc' },
    synonyms: ['统一信用代码', '信用代码', '社会信用代码', '注册公司信用代码'],
  },
  { key: 'signingName', label: '签约主体', type: 'name', synonyms: ['签约单位', '签约企业'] },
  { key: 'registeredName', label: '注册公司', type: 'name', synonyms: ['注册企业', '落地公司', '项目公司'] },
  text('groupName', '所属集团', '集团', '集团名称'),
  text('contactName', '联系人', '业主联系人', '投资主体联系人', '企业联系人', '项目联系人', '资方联系人'),
  text('phones', '联系电话', '联系方式', '资方联系方式', '电话', '手机', '业主联系电话', '投资主体联系人电话'),
  text('firstContactName', '首谈人', '首谈联系人'),
  text('trackerName', '跟踪人', '跟踪负责人', '项目专员', '招商员', '服务专员'),
  text('responsibleLeaderName', '包保领导', '区级责任领导', '责任领导', '包联领导', '挂钩领导'),
];

const what: readonly TargetField[] = [
  text('projectName', '项目名称', '片区名称', '在谈项目名称', '签约项目名称', '工程名称'),
  text('code', '项目编号', '区级项目编码', '项目编码', '项目代码', '在线招商项目代码', '编号'),
  text('district', '所属区县', '行政区', '所属区域', '区县', '所属片区', '片区'),
  text('stage', '阶段', '项目阶段', '当前阶段', '所处阶段'),
  text('projectCategory', '项目类别'),
  text('decisionType', '项目分类', '决策类型'),
  text('industryDirection', '产业方向', '产业类别', '产业类型', '所属产业', '产业'),
  text('industry', '行业类别', '所属行业', '行业', '行业分类'),
  text('industryChain', '对应产业链', '产业链', '所属产业链'),
  text('summary', '建设内容及规模', '项目建设规模及主要内容', '建设内容', '项目简介', '项目内容', '建设规模及内容'),
  text('siteAddress', '建设地址', '建设地点', '项目位置', '项目地址', '选址'),
  text('constructionNature', '建设性质'),
  text('constructionYears', '建设年限', '建设起止年限', '建设期'),
  text('isForeign', '内外资', '投资类型'),
  text('progress', '形象进度', '目前为止项目形象进度', '当前形象进度', '目前形象进度', '项目进展', '进展', '工作进展'),
  text('problems', '需协调解决问题', '存在问题', '问题详情', '需协调解决的问题', '存在的问题', '要素缺口'),
];

const money: readonly TargetField[] = [
  amount(
    ...(['totalInvestmentYuan', '总投资', '项目总投资', '计划投资总额', '计划总投资'] as const),
    ...['总投资额', '投资总额', '计划投资', '拟投资额', '协议总投资', '计划总投资（内资）', '内资总投资'],
  ),
  {
    ...{ key: 'totalUsd', label: '外币总投资（美元）', type: 'number', unit: '美元', min: 0 },
    synonyms: ['计划总投资（外资）', '外资总投资', '外资计划总投资', '外资金额', '投资总额（外资）'],
  },
  { key: 'rate', label: '折算汇率', type: 'number', min: 0, synonyms: ['汇率', '折算汇率（1 单位原币）'] },
  day('rateOn', '汇率日期', '折算日期'),
  amount('statisticsInvestmentYuan', '纳统计划总投资额', '纳统总投资', '入统总投资'),
  amount('fixedInvestmentYuan', '固定资产投资', '固投金额', '固定资产投资额', '固投'),
  amount(
    ...(['annualPlanYuan', '本年计划投资', '年度投资计划', '年度计划投资', '年度项目计划投资'] as const),
    ...perYear((year) => [`${year}年计划投资`, `${year}年投资计划`, `${year}年度计划投资`, `${year}年计划完成投资`]),
  ),
  {
    ...amount(
      ...(['actualCumYuan', '年度累计完成投资', '本年累计完成投资', '本年完成投资', '累计完成投资'] as const),
      ...['自年初累计完成投资', '年初至今累计完成投资', '本年度累计完成投资', '今年累计完成投资', '累计完成投资额'],
      ...perMonth((month) => TO.flatMap((to) => sumsOf(`1${to}${month}月`))),
      ...perMonth((month) => [`${month}月累计完成投资`, `${month}月底累计完成投资`]),
    ),
    isDated: true,
  },
  {
    ...amount(
      ...(['actualMonthYuan', '当月完成投资', '本月完成投资', '本月完成投资额', '当月完成投资额'] as const),
      ...perMonth((month) => [`${month}月完成的投资额`, `${month}月份完成投资`, `${month}月当月完成投资`]),
      ...perMonth((month) => [`${month}月完成投资`, `${month}月完成投资额`]),
    ),
    isDated: true,
  },
  amount(
    ...(['actualPriorYuan', '截至上年底完成投资', '截至去年底完成投资'] as const),
    ...perYear((year) => [`截至${year}年底完成投资`, `截至${year}年底累计完成投资`, `截止${year}年底完成投资`]),
  ),
  amount('capitalArrivedYuan', '到资金额', '到资', '到位资金', '累计到资'),
  amount('registeredCapitalYuan', '注册资本', '注册资金'),
  amount('expectedOutputYuan', '预计年产值', '预期产值', '预计产值', '达产产值'),
  amount('expectedTaxYuan', '预计年税收', '预计税收', '纳税预估', '预期税收'),
];

const placesAndDays: readonly TargetField[] = [
  area('亩', 'landNeedMu', '用地需求', '需用土地', '用地面积', '拟用地面积', '需求土地', '需地块面积', '占地面积'),
  area('亩', 'landAppliedMu', '拟申请土地指标'),
  area('亩', 'landGrantedMu', '已取得土地指标'),
  area('㎡', 'roomNeedM2', '厂房需求', '租用厂房面积', '厂房租用面积', '需用厂房'),
  day('firstContactOn', '首次接触日期', '对接时间', '首谈时间', '接洽时间'),
  text('agreementType', '协议类型'),
  day('signedOn', '签约日期', '签约时间', '协议签订时间', '签订时间'),
  day('registeredOn', '注册日期', '注册时间'),
  day('plannedStartOn', '计划开工日期', '计划开工时间', '拟开工时间', '预计开工时间', '开工时间'),
  day('plannedCompletionOn', '计划竣工日期', '计划竣工时间', '预计竣工时间', '竣工时间'),
  day('plannedProductionOn', '计划投产日期', '计划投产时间', '预计投产时间'),
  day('startedOn', '开工日期', '实际开工时间', '实际开工日期'),
  day('productionOn', '投产日期', '实际投产时间', '投产时间'),
];

/** 招商项目 as ledgers of negotiations, signings and construction have them. Source: forms, tables 4, 5 and 9 to 12. */
const projectTable: Target = {
  kind: 'projects',
  fields: [...what, ...who, ...money, ...placesAndDays],
  strict: ['amounts'],
  required: [['projectName']],
  identity: ['projectName', 'investorName', 'district'],
};

const stageOf = new Map(Object.entries(stageNames).map(([code, name]) => [name, code]));
/** Other words of ledgers for stages; what is not clear is no stage. */
const stageWords: readonly (readonly [RegExp, string])[] = [[/^(?:(?:在|正在)?洽谈中?|在谈中|意向)$/u, 'negotiating']];
const categories: readonly (readonly [RegExp, string])[] = [
  [/^(?:新?供地|land)$/u, 'land'],
  [/^(?:租赁厂房|租用厂房|lease)$/u, 'lease'],
  [/^(?:购[置买](?:房产|厂房)|purchase)$/u, 'purchase'],
  [/^(?:设备购置|equipment)$/u, 'equipment'],
  [/^(?:增资技改|技改|增资扩产|expansion)$/u, 'expansion'],
];

/** Kinds of decisions; 投资类 may be large or small, which a table does not say. */
const decisions: Readonly<Record<string, string>> = { 政策类: 'policy', 供地类: 'land', 其他: 'other' };

/** What a table of projects says; years and months that stand in headings or above them are told with the figures they belong to. */
function projectsOf({ result, above }: Pick<CheckedFile, 'result' | 'above'>): CheckResult {
  const heading = (field: string) => result.columns.find((column) => column.field === field)?.path ?? '';
  const figures = [heading('actualMonthYuan'), heading('actualCumYuan')];
  const { planYear, statMonth } = statPeriod({ plan: heading('annualPlanYuan'), figures, above });
  const dated = { ...(planYear && { planYear }), ...(statMonth && { statMonth }) };
  const records = result.records.map((record) => ({
    ...record,
    values: { ...inCurrency(coded(record.values)), ...dated },
  }));
  const columns = result.columns.map(({ path, field, unit, unitFrom }) => ({ path, field, unit, unitFrom }));
  return { ...result, columns, records };
}

type Values = CheckResult['records'][number]['values'];

/** An investment in dollars is an amount in its own currency; nothing makes yuan of it but a rate of the table. */
function inCurrency({ totalUsd, ...values }: Values): Values {
  if (typeof totalUsd !== 'number' || totalUsd <= 0) return values;
  return { ...values, currency: 'USD', currencyAmount: Number((totalUsd / 10_000).toFixed(6)) };
}

/** Words of ledgers as codes where they are clear; others stay as they were written. */
function coded(values: Values): Values {
  const written = (key: string) => (typeof values[key] === 'string' ? values[key].normalize('NFKC').trim() : '');
  const read: Record<string, string | boolean> = {};
  const stage = stageNamed(written('stage').replace(/阶段$/u, ''));
  if (stage) Object.assign(read, { stage, stageWritten: written('stage') });
  const category = categories.find(([pattern]) => pattern.test(written('projectCategory')))?.[1];
  if (category) read['projectCategory'] = category;
  const decision = decisions[written('decisionType')];
  if (decision) read['decisionType'] = decision;
  if (written('agreementType')) read['agreementType'] = agreementOf(written('agreementType'));
  if (/^外资|^中外合/u.test(written('isForeign'))) read['isForeign'] = true;
  if (/^内资/u.test(written('isForeign'))) read['isForeign'] = false;
  const direction = written('industryDirection') || written('industry') || written('industryChain');
  return { ...values, ...read, ...(direction && { industryDirection: direction }) };
}

function stageNamed(word: string): string | undefined {
  return stageOf.get(word) ?? stageWords.find(([pattern]) => pattern.test(word))?.[1];
}

/** Projects from tables: what their columns mean, and what a table that was read says. */
export const projectImport = { target: projectTable, read: projectsOf };
