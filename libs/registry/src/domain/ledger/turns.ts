import { addDays, type CalendarDate, isCalendarDate } from '@park/kernel';
import { attribute } from '../attributes/dictionary';
import { YEARLY } from '../attributes/attribute';
import { derivations } from '../derivations/derivations';
import { turnsOf as turnsOfRecords } from '../records/record-rules';
import { isRecordKey, recordsIn } from '../records/record';
import type { TitleRecord } from '../values/titles';
import type { Snapshot, SnapshotCell } from './snapshot';

/** A day on which a fact may be another than the day before, by time alone, and what turns then. */
export interface Turn {
  readonly on: CalendarDate;
  readonly what: 'title-begins' | 'title-ends' | 'stale' | 'record' | 'date';
  /** The attribute, or the key of the records. */
  readonly field: string;
  /** Of a title: its code. */
  readonly title?: string;
}

/** Every day after one on which something in a snapshot turns, besides each 1 January and the ages that grow by the day. */
export function turnsOfSnapshot(snapshot: Snapshot, after: CalendarDate): Turn[] {
  const turns = Object.entries(snapshot).flatMap(([field, years]) =>
    Object.values(years).flatMap((cell) => turnsOfCell(field, cell, after)),
  );
  return turns.filter(({ on }) => on > after);
}

function turnsOfCell(field: string, cell: SnapshotCell, after: CalendarDate): Turn[] {
  if (isRecordKey(field)) return turnsOfRecords(recordsIn(cell), after).map((on) => ({ on, what: 'record', field }));
  return [...staleTurns(field, cell), ...titleTurns(field, cell), ...dateTurns(field, cell)];
}

/** What follows from others by a formula may have been stated itself, which counts for a year. */
function staleTurns(field: string, { o }: SnapshotCell): Turn[] {
  const freshDays = attribute(field)?.freshDays ?? (derivations.has(field) ? YEARLY : null);
  return freshDays === null ? [] : [{ on: addDays(o, freshDays + 1), what: 'stale', field }];
}

function titleTurns(field: string, { v }: SnapshotCell): Turn[] {
  if (attribute(field)?.format !== 'titles' || !Array.isArray(v)) return [];
  return (v as readonly TitleRecord[]).flatMap(({ code, issuedOn, validFrom, validTo }): Turn[] => [
    ...[...new Set([issuedOn, validFrom])].map((on) => ({ on, what: 'title-begins', field, title: code }) as const),
    ...(validTo ? [{ on: addDays(validTo, 1), what: 'title-ends', field, title: code } as const] : []),
  ]);
}

/** A day that lies ahead comes. */
function dateTurns(field: string, { v }: SnapshotCell): Turn[] {
  return isCalendarDate(v) ? [{ on: v, what: 'date', field }] : [];
}
