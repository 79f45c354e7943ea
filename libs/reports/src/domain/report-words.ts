import type { AuditWords } from '@park/identity';
import { attribute } from '@park/registry';
import { campaignLifecycle } from './campaign-lifecycle';
import { type CallOutcome, callOutcomes } from './report-call';
import { reportLifecycle } from './report-lifecycle';

const fields: Readonly<Record<string, string>> = {
  ...{ title: '名称', year: '年度', dueOn: '截止日期', words: '说明', attributes: '填报内容', companies: '企业数' },
  ...{ status: '状态', openedOn: '发布日期', left: '发布时已注销或迁出的企业数' },
  ...{
    answered: '已填项数',
    lacking: '未填项数',
    returned: '退回项数',
    registered: '登记为园区数据的项数',
    ...{ outcome: '电话结果', calledOn: '哪天打的', note: '通话记录', nextStep: '下一步' },
    rows: '行数',
    format: '格式',
  },
};
const states: Readonly<Record<string, string>> = { ...campaignLifecycle.states, ...reportLifecycle.states };

/** The audit words of this room. */
export const reportWords: AuditWords = {
  actions: {
    'reports.campaign-drafted': '准备年度填报',
    'reports.campaign-opened': '发布年度填报',
    'reports.campaign-closed': '结束年度填报',
    'reports.campaign-dropped': '作废年度填报',
    'reports.campaigns-exported': '导出年度填报清单',
    'reports.companies-exported': '导出填报企业名单',
    'reports.company-called': '登记通知填报的电话',
    'reports.report-saved': '填写年度填报',
    'reports.report-submitted': '提交年度填报',
    'reports.report-withdrawn': '撤回年度填报',
    'reports.report-accepted': '核实年度填报',
    'reports.report-returned': '退回年度填报',
    'reports.report-reopened': '撤销核实年度填报',
    'reports.report-recalled': '撤销退回年度填报',
  },
  objects: {
    ...{ [campaignLifecycle.subject]: campaignLifecycle.noun, [reportLifecycle.subject]: reportLifecycle.noun },
    'report-campaign-list': '年度填报清单',
  },
  field: (key) => fields[key] ?? null,
  value: (key, value) => {
    if (key === 'outcome') return callOutcomes[value as CallOutcome] ?? null;
    if (key === 'status' && typeof value === 'string') return states[value] ?? null;
    if (key !== 'attributes' || !Array.isArray(value)) return null;
    return value.map((each) => attribute(String(each))?.label ?? String(each)).join('、');
  },
};
