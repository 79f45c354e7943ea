import type { AuditWords } from '@park/identity';
import { requestKinds } from './request-form';
import { requestLifecycle } from './request-lifecycle';

const fields: Readonly<Record<string, string>> = {
  ...{ kind: '请求', status: '状态', answer: '答复', form: '格式', version: '告知版本' },
  ...{ renamed: '改名的行数', removed: '删除的行数', left: '因有同名账号未改的表' },
};
const formats: Readonly<Record<string, string>> = { json: 'JSON', xlsx: 'Excel' };

/** The audit words of this room. */
export const privacyWords: AuditWords = {
  actions: {
    'privacy.notice-read': '确认个人信息告知',
    'privacy.copy-taken': '下载本人信息副本',
    'privacy.requested': '提出个人信息请求',
    'privacy.request-withdrawn': '撤回个人信息请求',
    'privacy.request-viewed': '查看个人信息请求',
    'privacy.corrected': '按本人请求更正姓名',
    'privacy.ended': '按本人请求注销账号',
    'privacy.erased': '清除已注销账号的姓名',
    'privacy.refused': '不同意个人信息请求',
  },
  objects: { 'privacy-request': '个人信息请求', 'privacy-notice': '个人信息告知', 'own-data': '本人信息' },
  personal: ['privacy.request-viewed', 'privacy.copy-taken'],
  field: (key) => fields[key] ?? null,
  value: (key, value) => {
    if (typeof value !== 'string') return null;
    if (key === 'status') return (requestLifecycle.states as Readonly<Record<string, string>>)[value] ?? null;
    if (key === 'form') return formats[value] ?? null;
    return key === 'kind' ? ((requestKinds as Readonly<Record<string, string>>)[value] ?? null) : null;
  },
};
