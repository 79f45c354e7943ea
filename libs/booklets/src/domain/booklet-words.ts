import type { AuditWords } from '@park/identity';

const fields: Readonly<Record<string, string>> = { companies: '企业数' };

/** The audit words of this room. */
export const bookletWords: AuditWords = {
  actions: {
    'booklets.printed': '生成一企一册',
    'booklets.batch-asked': '要求导出一企一册',
  },
  objects: { 'company-booklet': '一企一册', 'booklet-batch': '一企一册导出' },
  field: (key) => fields[key] ?? null,
  value: () => null,
};
