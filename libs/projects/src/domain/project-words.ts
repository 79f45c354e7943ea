import type { AuditWords } from '@park/identity';
import { projectFields } from './fields/fields';
import { leadAuditWords } from './leads/lead-audit-words';
import { problemKinds } from './problems/problem-form';
import { approvalNames } from './papers/approval-form';
import { approvalStates } from './papers/approval-state';
import { evidenceKinds } from './papers/evidence-form';
import { parkParameters } from './park-parameters';
import { projectStatusLifecycle } from './project/project-status';
import { problemLifecycle } from './problems/problem-lifecycle';
import { reportSources } from './investment/sources';
import { promiseKinds, promiseSides } from './promises/promise-form';
import { promiseLifecycle } from './promises/promise-lifecycle';
import { stageNames } from './stages';

const fields: Readonly<Record<string, string>> = {
  ...Object.fromEntries(projectFields.map(({ key, label }) => [key, label])),
  ...{
    stage: '阶段',
    code: '项目编号',
    title: '项目名称',
    accessVerdict: '准入结论',
    light: '进度灯',
    teamIds: '项目组',
    companyId: '企业',
  },
  ...{ kind: '种类', department: '责任单位', ownerId: '责任人', dueOn: '期限', result: '结果', status: '状态' },
  ...{ side: '履行方', clause: '条款', amountYuan: '金额', evidence: '凭据', consequence: '违约后果' },
  ...{ period: '期间', plannedYuan: '累计计划', doneYuan: '累计完成', dueYuan: '累计应付工程款' },
  ...{ paidYuan: '累计已付工程款', progress: '形象进度', source: '来源' },
  ...{
    unit: '部门',
    grade: '意见等级',
    scorerName: '评委',
    scorerUnit: '评委单位',
    memberId: '评委账号',
    items: '评分',
  },
  ...{ periods: '期间', approvals: '审批', state: '办理状态', acceptedOn: '受理日期', decidedOn: '批准日期' },
  ...{
    validUntilOn: '有效期至',
    promisedDays: '承诺时限（工作日）',
    basis: '依据',
    withdrawnAt: '撤回时间',
    on: '日期',
  },
  ...Object.fromEntries(parkParameters.map(({ name, label }) => [name, label])),
};

const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  stage: stageNames,
  side: promiseSides,
  state: approvalStates,
  code: approvalNames,
  status: { ...problemLifecycle.states, ...promiseLifecycle.states, ...projectStatusLifecycle.states },
  kind: {
    ...problemKinds,
    ...evidenceKinds,
    ...Object.fromEntries(Object.entries(promiseKinds).map(([kind, { label }]) => [kind, label])),
  },
  source: reportSources,
};

/** The audit words of this room. */
export const projectWords: AuditWords = {
  actions: {
    ...leadAuditWords.actions,
    'projects.registered': '登记招商项目',
    'projects.exported': '导出招商项目',
    'projects.withdrawn': '撤销导入的招商项目',
    'projects.corrected': '更正招商项目',
    'projects.moved': '流转招商项目',
    'projects.transferred': '移交招商项目',
    'projects.staffed': '调整招商项目组',
    ...stepWords('status', projectStatusLifecycle.verbs, '项目状态'),
    'projects.approval-added': '登记项目审批',
    'projects.approval-corrected': '更正项目审批',
    'projects.approval-withdrawn': '撤回项目审批',
    'projects.access-decided': '作出准入结论',
    'projects.access-opined': '登记部门准入意见',
    'projects.access-scored': '登记准入评分',
    'projects.refreshed': '夜间更新进度灯',
    'projects.linked': '招商项目关联企业档案',
    'projects.papers-added': '流转时登记审批和证据',
    'projects.reported': '填报项目投资',
    'projects.report-withdrawn': '撤销导入的投资填报',
    'projects.evidence-added': '登记项目证据',
    'projects.evidence-corrected': '更正项目证据',
    'projects.evidence-withdrawn': '撤回项目证据',
    'projects.problem-added': '登记项目问题',
    'projects.promise-added': '登记项目承诺',
    ...stepWords('promise', promiseLifecycle.verbs, '项目承诺'),
    ...stepWords('problem', problemLifecycle.verbs, '项目问题'),
  },
  objects: {
    ...leadAuditWords.objects,
    project: '招商项目',
    'project-list': '招商项目列表',
    'project-batch': '项目导入批次',
    'project-problem': '项目问题',
    'project-promise': '项目承诺',
    'project-status': '招商项目状态',
  },
  personal: ['projects.leads-exported'],
  field: (key, objectType) => fields[key] ?? leadAuditWords.field(key, objectType),
  value: (key, value) => values[key]?.[String(value)] ?? leadAuditWords.value?.(key, value) ?? null,
};

function stepWords(what: string, verbs: Readonly<Record<string, string>>, noun: string) {
  return Object.fromEntries(
    Object.entries(verbs).map(([verb, label]) => [`projects.${what}-${verb}`, `${label}（${noun}）`]),
  );
}
