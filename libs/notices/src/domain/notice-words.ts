import type { AuditWords } from '@park/identity';

/** The audit words of this room. */
export const noticeWords: AuditWords = {
  actions: {
    'notices.job-cancelled': '取消后台任务',
  },
  objects: { job: '后台任务' },
  field: () => null,
};
