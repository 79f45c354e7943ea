import type { AuditWords } from '@park/identity';

/** The audit words of this room. */
export const projectWords: AuditWords = {
  actions: {},
  objects: { project: '招商项目' },
  field: () => null,
};
