import type { AuditWords } from '@park/identity';
import { leadLifecycle } from './lead-lifecycle';

const fields: Readonly<Record<string, string>> = {
  campaign: '活动或批次',
  ...{ investorName: '意向方', leadSource: '来源', contactName: '联系人', phones: '电话', summary: '情况' },
  ...{ uscc: '信用代码', groupName: '所属集团', projectName: '项目名称', industryDirection: '产业方向' },
  ...{ plannedInvestmentYuan: '计划投资（元）', landNeedMu: '用地需求（亩）', roomNeedM2: '厂房需求（㎡）' },
  ...{ referrerName: '推荐人', assignedLevel: '交办层级', phoneVerified: '电话核实', firstContactOn: '首次接触' },
  number: '编号',
  investor: '意向方',
  tracker: '跟踪人',
  nextWho: '下一步由谁',
  duplicateOf: '并入',
  disputedWith: '争议线索',
  contactId: '跟进记录',
  way: '联系方式',
  firstContactShare: '首谈人分成',
  referrerShare: '推荐人分成',
  rows: '条数',
  format: '格式',
  ...{ fileName: '文件名', ok: '可导入', errors: '错误', skipped: '跳过', imported: '已导入' },
  ...{ undone: '已撤销', left: '保留' },
};

/** The steps of a file of leads or projects; which of them, its object says. */
const batchActions = {
  'projects.batch-uploaded': '上传招商导入文件',
  'projects.batch-refused': '招商导入文件未读入',
  'projects.batch-checked': '招商导入预检',
  'projects.batch-decided': '招商导入逐行判断',
  'projects.batch-dropped': '放弃招商导入',
  'projects.batch-started': '开始招商导入',
  'projects.batch-resumed': '继续招商导入',
  'projects.batch-imported': '完成招商导入',
  'projects.undo-started': '开始撤销招商导入',
  'projects.batch-undone': '完成撤销招商导入',
};

/** What stands in the audit trail about leads. */
export const leadAuditWords: AuditWords = {
  actions: {
    'projects.lead-registered': '登记线索',
    'projects.leads-exported': '导出线索',
    'projects.lead-phones-viewed': '查看线索的完整电话',
    'projects.lead-withdrawn': '撤销导入的线索',
    ...batchActions,
    ...Object.fromEntries(
      Object.entries(leadLifecycle.verbs).map(([verb, label]) => [`projects.lead-${verb}`, `${label}（线索）`]),
    ),
  },
  objects: { lead: '招商线索', 'lead-view': '招商线索', 'lead-list': '招商线索列表', 'lead-batch': '线索导入批次' },
  field: (key) => fields[key] ?? null,
  value: (key, value) =>
    key === 'status' && typeof value === 'string'
      ? ((leadLifecycle.states as Record<string, string>)[value] ?? null)
      : null,
};
