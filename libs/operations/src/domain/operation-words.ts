import type { AuditWords } from '@park/identity';
import { alarmSubject } from './alarms';

const fields: Readonly<Record<string, string>> = { subscriber: '送往', event: '消息', text: '内容' };

/** The audit words of this room. */
export const operationWords: AuditWords = {
  actions: {
    'operations.drill-asked': '要求演练备份恢复',
    'operations.delivery-retried': '重新发送没有送达的消息',
    'operations.alarm-raised': '运行告警',
    'operations.alarm-ended': '运行告警解除',
  },
  objects: { job: '后台任务', delivery: '后台消息', alarm: '运行告警' },
  called: (objectType, objectId) => (objectType === 'alarm' ? alarmSubject(objectId) : null),
  field: (key) => fields[key] ?? null,
};
