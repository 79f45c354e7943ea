import type { AuditWords } from '@park/identity';
import { caseBatchLifecycle } from '../batches/case-batch-lifecycle';
import { caseFields } from './case-fields';
import { caseLifecycle } from './case-lifecycle';
import { caseStages } from './case-stages';
import { taskLifecycle } from '../plan/task-lifecycle';

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
    words: '条件',
    target: '办理到',
    undoReason: '撤销理由',
    ...{ done: '已办理', refused: '没有办理', undone: '已撤回', kept: '保留' },
    format: '格式',
    ...{ goals: '目标', measure: '措施', owner: '负责人' },
  },
};

const states: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  stage: caseStages,
  status: { ...taskLifecycle.states, ...caseBatchLifecycle.states },
};

/** What stands in the audit trail about cases and the plans for them. */
export const caseWords: AuditWords = {
  actions: {
    'cultivation.case-started': '建立培育案卷',
    'cultivation.case-start-undone': '撤销建立培育案卷',
    'cultivation.batch-prepared': '准备批量办理（培育案卷）',
    ...Object.fromEntries(
      Object.entries(caseBatchLifecycle.verbs).map(([verb, label]) => [
        `cultivation.batch-${verb}`,
        `${label}（批量办理）`,
      ]),
    ),
    'cultivation.targets-set': '设定年度目标（称号）',
    'cultivation.cases-exported': '导出培育案卷名单',
    'cultivation.task-added': '制定培育任务',
    ...Object.fromEntries(
      Object.entries(taskLifecycle.verbs).map(([verb, label]) => [`cultivation.task-${verb}`, `${label}培育任务`]),
    ),
    'cultivation.case-noted': '登记培育记录',
    ...Object.fromEntries(
      Object.entries(caseLifecycle.verbs).map(([verb, label]) => [`cultivation.case-${verb}`, `${label}（培育案卷）`]),
    ),
  },
  objects: {
    'cultivation-batch': '批量办理',
    'cultivation-case': '培育案卷',
    'cultivation-task': '培育任务',
    'cultivation-target': '称号年度目标',
    'case-list': '培育案卷名单',
  },
  field: (key) => fields[key] ?? null,
  value: (key, value) => states[key]?.[String(value)] ?? null,
};
