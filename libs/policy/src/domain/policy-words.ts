import type { AuditWords } from '@park/identity';
import { policyLabels } from '../labels';
import { versionLifecycle } from './versions/version-lifecycle';

const fields: Readonly<Record<string, string>> = {
  title: '标题',
  issuer: '发文单位',
  documentNumber: '文号',
  level: '级别',
  region: '适用地区',
  kind: '类别',
  publishedOn: '发布日期',
  effectiveFrom: '生效日期',
  effectiveTo: '失效日期',
  applicationWindow: '申报时间',
  benefit: '支持内容',
  condition: '申报条件',
  materials: '申报材料',
  department: '办理部门',
  sourceUrl: '官方原文',
  confidence: '核对情况',
  standing: '政策现状',
  note: '备注',
  number: '版本',
  policyId: '政策编号',
  status: '状态',
  reason: '原因',
  met: '符合（家）',
  unknown: '待补充（家）',
  unmet: '不符合（家）',
  pushed: '已推送（家）',
  type: '方式',
  minYuan: '最低金额（元）',
  maxYuan: '最高金额（元）',
  formula: '计算办法',
  text: '文字',
  expression: '条件式',
  from: '自',
  to: '至',
  checked: '已核对',
};

const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  level: policyLabels.levels,
  kind: policyLabels.kinds,
  standing: policyLabels.standings,
  status: versionLifecycle.states,
  type: policyLabels.benefitTypes,
};

/** The audit words of this room. */
export const policyWords: AuditWords = {
  actions: {
    'policy.drafted': '新建政策',
    'policy.draft-edited': '修改政策',
    'policy.version-begun': '新建政策版本',
    'policy.published': '发布政策',
    'policy.withdrawn': '撤回政策',
  },
  objects: { policy: '政策', 'policy-version': '政策版本' },
  field: (key) => fields[key] ?? null,
  value: (key, value) => (typeof value === 'string' ? (codes[key]?.[value] ?? null) : null),
};
