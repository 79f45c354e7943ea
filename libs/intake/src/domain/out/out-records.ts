import { entryForm, type RecordKind } from '@park/registry';
import { OF_RECORD, recordDays } from '../targets/records';
import type { ImportKind } from '../targets/targets';
import { type OutRow, outValue } from './out-value';

type Held = ReturnType<typeof entryForm.recordsIn>[number];

/** The kind of records that a table is one of. */
export function recordKindOf(kind: ImportKind): RecordKind | undefined {
  return entryForm.recordKinds.find(({ code }) => kind === `record-${code}`);
}

/** Records of one kind as rows of their table. */
export function recordRows({ fields }: RecordKind, records: readonly Held[]): readonly OutRow[] {
  return records.map((record) => ({
    ...Object.fromEntries(recordDays.map((name) => [OF_RECORD + name, record[name]])),
    ...Object.fromEntries(
      fields.map((field) => [OF_RECORD + field.key, outValue(field, record.details[field.key] ?? null)]),
    ),
  }));
}
