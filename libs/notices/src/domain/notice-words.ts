import type { AuditWords } from '@park/identity';

const fields: Readonly<Record<string, string>> = {
  noticeAddress: '通知地址',
  urgentBy: '紧急通知的渠道',
  normalBy: '一般通知的渠道',
};

/** The audit words of this room. */
export const noticeWords: AuditWords = {
  actions: {
    'notices.job-cancelled': '取消后台任务',
    'notices.settings-changed': '修改通知设置',
    'notices.address-verified': '验证通知地址',
    'notices.address-removed': '删除通知地址',
    'notices.address-suppressed': '停用被渠道拒收的通知地址',
    'notices.suppression-lifted': '恢复被停用的通知地址',
  },
  objects: { job: '后台任务', 'notice-setting': '通知设置', address: '通知地址' },
  field: (key) => fields[key] ?? null,
};
