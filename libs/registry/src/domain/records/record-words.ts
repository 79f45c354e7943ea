import type { CalendarDate } from '@park/kernel';
import { formatValue } from '../values/display';
import type { RecordContent } from './record';
import { type RecordKind, recordKinds } from './record-kinds';

/** One part of a record in words. */
export interface RecordWord {
  readonly label: string;
  readonly text: string;
  /** For those only who may see sensitive figures. */
  readonly sensitive: boolean;
}

export function recordKind(code: string): RecordKind | undefined {
  return recordKinds.find((kind) => kind.code === code);
}

/** The days and details of a record, in the order of its form; what was not given is left out. */
export function recordWords(record: RecordContent): RecordWord[] {
  const kind = recordKind(record.kind);
  if (!kind) return [];
  const details = kind.fields.flatMap((field) => {
    const value = record.details[field.key];
    return value === undefined
      ? []
      : [{ label: field.label, text: formatValue(field, value), sensitive: field.sensitive }];
  });
  const day = (label: string | undefined, on: CalendarDate | null) =>
    label && on ? [{ label, text: on, sensitive: false }] : [];
  return [
    ...details,
    ...day(kind.happenedOn?.label, record.happenedOn),
    ...day(kind.validFrom?.label, record.validFrom),
    ...day(kind.validTo?.label, record.validTo),
  ];
}

/** A record as one text, for the audit trail. */
export function auditedRecord(record: RecordContent): string {
  return recordWords(record)
    .map(({ label, text }) => `${label}：${text}`)
    .join('；');
}
