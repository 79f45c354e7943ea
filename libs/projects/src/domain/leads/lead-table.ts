import type { CheckedFile, CheckResult, ResultRecord, Target, TargetField } from '@park/sheets';
import { leadSources } from './lead-words';

const text = (key: string, label: string, synonyms: readonly string[]): TargetField => ({
  ...{ key, label, type: 'text' as const, synonyms },
});

/** 招商线索 as ledgers of investment offices have them: one investor a row. Source: forms, tables 1, 4, 6 and 7. */
const leadTable: Target = {
  kind: 'leads',
  fields: [
    {
      ...{ key: 'investorName', label: '意向方', type: 'name' },
      synonyms: ['投资方', '投资主体', '公司名称', '投资人', '投资主体名称', '资方', '企业名称', '投资企业'],
    },
    {
      ...{ key: 'uscc', label: '统一社会信用代码', type: 'uscc' },
      synonyms: ['投资主体社会信用代码', '信用代码', '社会信用代码'],
    },
    text('projectName', '项目名称', ['拟投资项目名称', '在谈项目名称']),
    text('groupName', '所属集团', ['集团', '集团名称']),
    text('contactName', '联系人', ['企业联系人', '资方联系人', '投资主体联系人', '项目联系人']),
    text('phones', '联系电话', ['联系方式', '资方联系方式', '电话', '手机', '投资主体联系人电话']),
    {
      ...{ key: 'plannedInvestmentYuan', label: '计划投资', type: 'number', unit: '元', min: 0 },
      synonyms: ['计划投资总额', '总投资额', '固定资产投资', '总投资', '计划总投资', '投资总额', '拟投资额'],
    },
    {
      ...{ key: 'landNeedMu', label: '用地需求', type: 'number', unit: '亩', min: 0 },
      synonyms: ['需用土地', '需地块面积', '用地面积', '需求土地', '拟用地面积'],
    },
    {
      ...{ key: 'roomNeedM2', label: '厂房需求', type: 'number', unit: '㎡', min: 0 },
      synonyms: ['厂房租用面积', '租用厂房面积', '需用厂房'],
    },
    text('industryDirection', '产业方向', ['产业类型', '产业类别', '所属产业']),
    text('industry', '行业类别', ['所属行业', '行业']),
    text('industryChain', '对应产业链', ['产业链', '所属产业链']),
    {
      ...{ key: 'leadSource', label: '来源', type: 'code', codes: leadSources },
      synonyms: ['线索来源'],
      restCode: 'other',
    },
    text('referrerName', '推荐人', ['线索推荐方', '推荐单位']),
    text('assignedLevel', '交办层级', []),
    text('firstContactName', '首谈人', ['首谈联系人']),
    text('trackerName', '跟踪人', ['跟踪负责人', '线索归属人员', '招商员']),
    { key: 'firstContactOn', label: '首次接触日期', type: 'date', synonyms: ['对接时间', '首谈时间', '接洽时间'] },
    text('summary', '情况', ['项目内容', '项目简介', '落地内容', '建设内容']),
    text('nextWhat', '下一步', ['下一步工作', '下步计划', '下一步计划']),
    { key: 'nextOn', label: '下一步日期', type: 'date', synonyms: ['下一步的日期', '下一步时间'] },
    text('progress', '进展', ['进度、备注', '进度', '研判内容', '流转状态']),
  ],
  strict: ['days'],
  required: [['investorName', 'projectName']],
  identity: ['uscc', 'investorName', 'projectName'],
};

const BUILDING = /([\d,]+(?:\.\d+)?)\s*(?:㎡|m2|平方米|平米|平方)/iu;

/** What a table of leads says: in the column of land a rented building is told by its floor area, which is no land. */
function leadsOf({ result, rows }: CheckedFile): CheckResult {
  const at = result.columns.find(({ field }) => field === 'landNeedMu')?.at;
  const cells = new Map(rows.map((row) => [`${row.sheet}|${row.row}`, row.cells]));
  const records = result.records.map(withDirection).map((record) => {
    const written = at === undefined ? '' : (cells.get(`${record.sheet}|${record.row}`)?.[at] ?? '');
    const [, area] = BUILDING.exec(written.normalize('NFKC')) ?? [];
    if (area === undefined || (typeof record.values['landNeedMu'] === 'number' && !/厂房|租/u.test(written)))
      return record;
    const roomNeedM2 = record.values['roomNeedM2'] ?? Number(area.replaceAll(',', ''));
    return { ...record, values: { ...record.values, landNeedMu: null, roomNeedM2 } };
  });
  const columns = result.columns.map(({ path, field, unit, unitFrom }) => ({ path, field, unit, unitFrom }));
  return { ...result, columns, records };
}

/** Where no column names the direction, the kind of industry or the chain does. */
function withDirection(record: ResultRecord): ResultRecord {
  const { industry, industryChain, ...values } = record.values;
  return {
    ...record,
    values: { ...values, industryDirection: values['industryDirection'] ?? industry ?? industryChain ?? null },
  };
}

/** Leads from tables: what their columns mean, and what a table that was read says. */
export const leadImport = { target: leadTable, read: leadsOf };
