import type { AuditWords } from '@park/identity';
import { leadLifecycle } from './lead-lifecycle';

const fields: Readonly<Record<string, string>> = {
  number: '编号',
  investor: '意向方',
  tracker: '跟踪人',
  duplicateOf: '并入',
  disputedWith: '争议线索',
  contactId: '跟进记录',
  way: '联系方式',
  firstContactShare: '首谈人分成',
  referrerShare: '推荐人分成',
  rows: '条数',
  format: '格式',
};

/** What stands in the audit trail about leads. */
export const leadAuditWords: AuditWords = {
  actions: {
    'projects.lead-registered': '登记线索',
    'projects.leads-exported': '导出线索',
    ...Object.fromEntries(
      Object.entries(leadLifecycle.verbs).map(([verb, label]) => [`projects.lead-${verb}`, `${label}（线索）`]),
    ),
  },
  objects: { lead: '招商线索', 'lead-list': '招商线索列表' },
  field: (key) => fields[key] ?? null,
  value: (key, value) =>
    key === 'status' && typeof value === 'string'
      ? ((leadLifecycle.states as Record<string, string>)[value] ?? null)
      : null,
};
