import { type CalendarDate, endOfDay, plainCode } from '@park/kernel';
import { type EntityManager, type FindOptionsWhere, LessThanOrEqual } from 'typeorm';
import type { RecordContent, RecordLine } from '../domain/records/record';
import { CompanyRecordRow } from './company-record.entity';

/** All lines of the records of a company, oldest first. */
export function recordsOf(manager: EntityManager, companyId: string): Promise<RecordLine[]> {
  return linesOf(manager, { companyId });
}

/** Those recorded by the end of a Shanghai day. */
export function recordsAt(manager: EntityManager, companyId: string, day: CalendarDate): Promise<RecordLine[]> {
  return linesOf(manager, { companyId, recordedAt: LessThanOrEqual(endOfDay(day)) });
}

/** Those that had come with a revision of the company's facts or an earlier one. */
export function recordsUpTo(manager: EntityManager, companyId: string, revision: number): Promise<RecordLine[]> {
  return linesOf(manager, { companyId, revision: LessThanOrEqual(revision) });
}

async function linesOf(manager: EntityManager, where: FindOptionsWhere<CompanyRecordRow>): Promise<RecordLine[]> {
  const rows = await manager.find(CompanyRecordRow, { where, order: { seq: 'ASC' } });
  return rows.map(recordLine);
}

/** Appends a line; the caller holds the company's row. */
export async function appendRecord(
  manager: EntityManager,
  line: RecordLine & { readonly companyId: string; readonly actorId: string | null },
): Promise<void> {
  const { details, recordedAt, ...rest } = line;
  await manager.insert(CompanyRecordRow, {
    ...rest,
    details: JSON.stringify(details),
    holderCode: line.kind === 'shareholder' && details['uscc'] ? plainCode(String(details['uscc'])) : null,
    recordedAt: new Date(recordedAt),
  });
}

function recordLine({
  companyId: _,
  actorId: __,
  company: ___,
  holderCode: ____,
  ...row
}: CompanyRecordRow): RecordLine {
  return {
    ...row,
    happenedOn: row.happenedOn as CalendarDate | null,
    validFrom: row.validFrom as CalendarDate | null,
    validTo: row.validTo as CalendarDate | null,
    details: JSON.parse(row.details) as RecordContent['details'],
    recordedAt: row.recordedAt.toISOString(),
  };
}
