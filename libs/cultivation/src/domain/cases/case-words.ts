import type { AuditWords } from '@park/identity';
import { caseFields } from './case-fields';
import { caseLifecycle } from './case-lifecycle';
import { caseStages } from './case-stages';

const fields: Readonly<Record<string, string>> = {
  ...Object.fromEntries(caseFields.map(({ key, label }) => [key, label])),
  ...{
    stage: '阶段',
    title: '称号',
    year: '年度',
    officer: '培育专员',
    banUntilOn: '禁止申报至',
    note: '记录',
    rows: '行数',
  },
};

/** What stands in the audit trail about cases. */
export const caseWords: AuditWords = {
  actions: {
    'cultivation.case-started': '建立培育案卷',
    'cultivation.cases-exported': '导出培育案卷名单',
    'cultivation.case-noted': '登记培育记录',
    ...Object.fromEntries(
      Object.entries(caseLifecycle.verbs).map(([verb, label]) => [`cultivation.case-${verb}`, `${label}（培育案卷）`]),
    ),
  },
  objects: { 'cultivation-case': '培育案卷', 'case-list': '培育案卷名单' },
  field: (key) => fields[key] ?? null,
  value: (key, value) => (key === 'stage' ? ((caseStages as Record<string, string>)[String(value)] ?? null) : null),
};
