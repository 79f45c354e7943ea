import type { AuditWords } from '@park/identity';

const fields: Readonly<Record<string, string>> = { fileName: '文件名', bytes: '字节数', sha256: '内容校验值' };

/** The audit words of this room. */
export const fileWords: AuditWords = {
  actions: {
    'files.attached': '上传附件',
    'files.removed': '移除附件',
    'files.brought-back': '恢复附件',
    'files.read': '下载附件',
  },
  objects: { attachment: '附件' },
  field: (key) => fields[key] ?? null,
};
