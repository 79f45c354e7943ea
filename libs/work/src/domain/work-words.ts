import { type AuditWords, roleNames } from '@park/identity';
import { personOf, roleOf } from './item/addressee';
import { pauseReasons } from './item/item-course';
import { itemLifecycle } from './item/item-lifecycle';

const fields: Readonly<Record<string, string>> = {
  todo: '事项',
  addressee: '办理人',
  status: '状态',
  limit: '时限',
  snoozedUntilOn: '暂缓到',
  pausedOn: '暂停自',
  pauseReason: '暂停原因',
  resumedOn: '恢复自',
  extendedDays: '延长天数',
  outcome: '办理结果',
  restDays: '放假',
  workedDays: '周末上班',
  notice: '依据',
};

const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: itemLifecycle.states,
  pauseReason: pauseReasons,
};

function addresseeWords(addressee: string): string | null {
  const role = roleOf(addressee);
  if (role !== null) return roleNames.of(role);
  const person = personOf(addressee);
  return person === null ? null : `人员 ${person}`;
}

/** The audit words of this room. */
export const workWords: AuditWords = {
  actions: {
    'work.created': '新建待办',
    'work.finished': '办结待办',
    'work.returned': '退回待办',
    'work.transferred': '转办待办',
    'work.recalled': '收回转办的待办',
    'work.snoozed': '暂缓待办',
    'work.woken': '取消暂缓待办',
    'work.reminded': '催办待办',
    'work.paused': '暂停待办计时',
    'work.resumed': '恢复待办计时',
    'work.extended': '延长待办时限',
    'work.cancelled': '撤销待办',
    'work.reopened': '重新办理待办',
    'work.calendar-kept': '录入工作日安排',
  },
  objects: { 'work-item': '待办', 'work-calendar': '工作日安排' },
  field: (key) => fields[key] ?? null,
  value: (key, value) => {
    if (typeof value !== 'string') return null;
    return key === 'addressee' ? addresseeWords(value) : (codes[key]?.[value] ?? null);
  },
};
