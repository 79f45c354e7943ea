import type { AuditWords } from '@park/identity';
import { attribute } from '@park/registry';
import { standardLifecycle } from './standard-lifecycle';

const fields: Readonly<Record<string, string>> = {
  titleCode: '称号',
  titleName: '新称号',
  title: '版本名称',
  effectiveFrom: '施行日期',
  status: '状态',
};

const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  titleCode: attribute('validTitles')?.codes ?? {},
  status: standardLifecycle.states,
};

/** What stands in the audit trail about standards that are written on pages. */
export const standardWords: AuditWords = {
  actions: {
    'cultivation.standard-drafted': '起草认定标准',
    ...Object.fromEntries(
      Object.entries(standardLifecycle.verbs).map(([verb, label]) => [
        `cultivation.standard-${verb}`,
        `${label}（认定标准）`,
      ]),
    ),
  },
  objects: { 'title-standard': '认定标准版本' },
  field: (key) => fields[key] ?? null,
  value: (key, value) => values[key]?.[String(value)] ?? null,
};
