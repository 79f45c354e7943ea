import type { AuditWords } from '@park/identity';
import { policyLabels } from '../labels';
import { versionLifecycle } from './versions/version-lifecycle';

/** What rows of the trail hold beside the fields of the form. */
const more: Readonly<Record<string, string>> = {
  applicationWindow: '申报时间',
  benefit: '支持内容',
  condition: '申报条件',
  confidence: '核对情况',
  relations: '与其他政策的关系',
  cap: '合计上限',
  favourite: '收藏',
  name: '名称',
  yuan: '金额（元）',
  number: '版本',
  policyId: '政策编号',
  status: '状态',
  reason: '原因',
  scheduledFor: '定时发布',
  met: '符合（家）',
  unknown: '待补充（家）',
  unmet: '不符合（家）',
  pushed: '已推送（家）',
  type: policyLabels.fields.benefitType,
  formula: policyLabels.fields.benefitFormula,
  text: policyLabels.fields.conditionText,
  from: '自',
  to: '至',
};
const fields: Readonly<Record<string, string>> = { ...policyLabels.fields, ...more };

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
    'policy.submitted': '提交政策审核',
    'policy.recalled': '收回政策修改',
    'policy.returned': '退回政策',
    'policy.approved': '审核通过政策',
    'policy.scheduled': '定时发布政策',
    'policy.unscheduled': '取消定时发布',
    'policy.suspended': '暂停政策',
    'policy.resumed': '恢复政策',
    'policy.withdrawn': '撤回政策',
    'policy.rehearsed': '保存政策推演',
    'policy.favourite-marked': '收藏或取消收藏政策',
    'policy.calendar-opened': '生成申报日历订阅地址',
    'policy.calendar-closed': '停用申报日历订阅地址',
  },
  objects: { policy: '政策', 'policy-version': '政策版本', 'policy-calendar': '申报日历' },
  field: (key) => fields[key] ?? null,
  value: (key, value) => (typeof value === 'string' ? (codes[key]?.[value] ?? null) : null),
};
