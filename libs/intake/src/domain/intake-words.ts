import type { AuditWords } from '@park/identity';
import { sourceLabels } from '@park/registry';
import { batchLifecycle } from './batch-lifecycle';
import { batchKinds } from './targets/targets';

const fields: Readonly<Record<string, string>> = {
  kind: '内容',
  fileName: '文件名',
  status: '状态',
  source: '数据来源',
  rows: '行数',
  companies: '企业数',
  ok: '可导入',
  errors: '错误',
  skipped: '跳过',
  corrected: '改过的单元格',
  imported: '已导入',
  undone: '已撤销',
  left: '保留',
  leftOut: '存疑先不导入',
  format: '格式',
  table: '表',
  purpose: '用途',
  document: '文书',
};

const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: batchKinds,
  status: batchLifecycle.states,
  source: sourceLabels,
};

/** The audit words of this room. */
export const intakeWords: AuditWords = {
  actions: {
    'intake.batch-uploaded': '上传导入文件',
    'intake.edit-prepared': '准备批量修改',
    'intake.batch-refused': '导入文件未读入',
    'intake.batch-checked': '导入预检',
    'intake.batch-dropped': '放弃导入',
    'intake.contacts-cleared': '清除联系人导入明细',
    'intake.batch-started': '开始导入',
    'intake.batch-resumed': '继续导入',
    'intake.batch-imported': '完成导入',
    'intake.undo-started': '开始撤销导入',
    'intake.batch-undone': '完成撤销导入',
    'intake.companies-exported': '导出企业名单',
    'intake.tables-exported': '导出企业数据表',
    'intake.contacts-exported': '导出企业联系人',
    'intake.document-exported': '导出企业文书',
  },
  personal: ['intake.contacts-exported'],
  objects: { 'import-batch': '导入批次', 'company-list': '企业名单', 'company-file': '企业档案' },
  field: (key) => fields[key] ?? null,
  value: (key, value) => (typeof value === 'string' ? (values[key]?.[value] ?? null) : null),
};
