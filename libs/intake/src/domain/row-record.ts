import { entryForm, type RecordForm } from '@park/registry';
import type { ResultRecord } from '@park/sheets';
import { OF_RECORD, recordDays } from './targets/records';

/** A record that a row asks to be kept, as its form would send it. */
export type RecordPlan = Pick<RecordForm, 'kind' | 'typed'>;

/** The record of a row; null where the table is not one of records. */
export function recordOf(kind: string, values: ResultRecord['values']): RecordPlan | null {
  const of = entryForm.recordKinds.find(({ code }) => kind === `record-${code}`);
  if (!of) return null;
  const details = of.fields.flatMap((field) => {
    const value = values[OF_RECORD + field.key];
    return value === null || value === undefined ? [] : [[field.key, entryForm.textOf(field, value)]];
  });
  const days = recordDays.flatMap((name) => {
    const value = values[OF_RECORD + name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return { kind: of.code, typed: Object.fromEntries([...details, ...days]) as RecordPlan['typed'] };
}
