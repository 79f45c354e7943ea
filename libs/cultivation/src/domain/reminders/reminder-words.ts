import type { AuditWords } from '@park/identity';
import { attribute } from '@park/registry';

const fields: Readonly<Record<string, string>> = { titleCode: '称号', remindOn: '提醒日期' };

/** What stands in the audit trail about reminders of titles. */
export const reminderWords: AuditWords = {
  actions: { 'cultivation.reminder-set': '设置称号提醒', 'cultivation.reminder-dropped': '取消称号提醒' },
  objects: { 'title-reminder': '称号提醒' },
  field: (key) => fields[key] ?? null,
  value: (key, value) => (key === 'titleCode' ? (attribute('validTitles')?.codes?.[String(value)] ?? null) : null),
};
