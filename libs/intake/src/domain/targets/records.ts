import type { RecordKind } from '@park/registry';
import type { Target, TargetField } from '@park/sheets';
import { BY_COMPANY, companyFields, fieldOf } from './target-fields';

/** A kind of records as a table. */
export type RecordImport = `record-${RecordKind['code']}`;

/** The days of a record, besides its details. */
export const recordDays = ['happenedOn', 'validFrom', 'validTo'] as const;
/** What fields of records are called, so that they are not taken for those of the company. */
export const OF_RECORD = 'record.';
/** Said of the company in every table. */
const COMPANY_SAYS = '名称';

/** 记录: one record of a company a row, with the days and details of its form. */
export function recordTarget(kind: RecordKind): Target {
  const details = kind.fields.map((field) => {
    const label = field.label === COMPANY_SAYS ? `${kind.label}${field.label}` : field.label;
    return fieldOf({ ...field, key: OF_RECORD + field.key, label });
  });
  const days = recordDays.flatMap((name): TargetField[] => {
    const day = kind[name];
    const end = name === 'validTo' ? { noEnd: null } : {};
    return day ? [{ key: OF_RECORD + name, label: day.label, type: 'date', ...end }] : [];
  });
  const needed = [
    ...kind.fields.filter(({ required }) => required).map(({ key }) => key),
    ...recordDays.filter((name) => kind[name]?.required),
  ];
  return {
    kind: `record-${kind.code}`,
    fields: [...companyFields, ...details, ...days],
    strict: ['days', 'amounts'],
    required: [BY_COMPANY, ...needed.map((key) => [OF_RECORD + key])],
    identity: ['uscc', 'name', ...[...details, ...days].map(({ key }) => key)],
  };
}
