import type { AuditWords } from '@park/identity';

const fields: Readonly<Record<string, string>> = { name: '名称', words: '条件', shared: '共享', usual: '默认视图' };

/** What the audit rows of saved views mean. */
export const listViewWords: AuditWords = {
  actions: {
    'list-views.saved': '保存列表视图',
    'list-views.changed': '更改列表视图',
    'list-views.removed': '删除列表视图',
    'list-views.returned': '恢复列表视图',
  },
  objects: { 'list-view': '列表视图' },
  field: (key) => fields[key] ?? null,
};
