import type { AuditWords } from '@park/identity';
import { sourceLabels } from '@park/registry';
import { scopes } from './token';

const fields: Readonly<Record<string, string>> = {
  ...{ name: '名称', scopes: '用途', source: '数据来源', expiresOn: '有效期至', url: '推送地址' },
  ...{ rows: '行数', recorded: '已登记', same: '无变化', refused: '未登记' },
};

/** The audit words of this room. */
export const connectionWords: AuditWords = {
  actions: {
    'connections.token-issued': '发放对接令牌',
    'connections.token-revoked': '停用对接令牌',
    'connections.webhook-added': '登记推送地址',
    'connections.webhook-removed': '停用推送地址',
    'connections.facts-received': '对接写入企业数据',
    'connections.facts-read': '对接读取企业数据',
  },
  objects: { 'api-token': '对接令牌', 'api-webhook': '推送地址' },
  field: (key) => fields[key] ?? null,
  value: (key, value) => {
    if (key === 'source') return sourceLabels[value as keyof typeof sourceLabels] ?? null;
    if (key !== 'scopes' || !Array.isArray(value)) return null;
    return value.map((scope) => scopes[scope as keyof typeof scopes] ?? String(scope)).join('、');
  },
};
