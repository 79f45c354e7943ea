import { type CalendarDate, InvalidInput } from '@park/kernel';
import { effectiveRecords, type RecordContent, type RecordLine } from './record';
import type { ReadRecord } from './record-form';
import { sharesProblem } from './shareholders';

/** More records of a company are an error of whoever brings them. */
const MOST_RECORDS = 2000;

/** Throws InvalidInput where a company has too many records for one more, or its shareholders more than the whole. */
export function demandRoom(lines: readonly RecordLine[], record: ReadRecord, today: CalendarDate): void {
  const held = effectiveRecords(lines);
  if (held.length >= MOST_RECORDS)
    throw new InvalidInput([{ field: '', message: `一家企业最多登记 ${MOST_RECORDS} 条记录，请先撤回不再需要的。` }]);
  demandShares(held, record, today);
}

export function demandShares(others: readonly RecordLine[], record: ReadRecord, today: CalendarDate): void {
  const problem = sharesProblem(others, record, today);
  if (problem) throw new InvalidInput([problem]);
}

/** Nobody records the same twice, and a company does not report again what somebody else has recorded of it. */
export function demandNew(lines: readonly RecordLine[], record: ReadRecord): void {
  if (isKnown(lines, record)) throw new InvalidInput([{ field: '', message: '已有一条完全相同的记录，未重复登记。' }]);
  if (record.source !== 'self-reported') return;
  if (!effectiveRecords(lines).some((line) => line.source !== record.source && isAlike(line, record))) return;
  const message = '档案中已有内容相同的记录，不用再报。确实是另一项的，请填写能区分的内容，如编号或名称。';
  throw new InvalidInput([{ field: '', message }]);
}

/** Whether the same record counts already. */
export function isKnown(lines: readonly RecordLine[], record: ReadRecord): boolean {
  return effectiveRecords(lines).some((line) => isSame(line, record));
}

/** Whether two records say the same of the same days, whoever says so; one that names no policy may be of any. */
export function isAlike(one: RecordContent, other: RecordContent): boolean {
  const areOfPolicies = POLICY in one.details && POLICY in other.details;
  const said = ({ kind, happenedOn, validFrom, validTo, details }: RecordContent) => {
    const told = Object.entries(details).filter(([key]) => areOfPolicies || key !== POLICY);
    return JSON.stringify([kind, happenedOn, validFrom, validTo, told.sort()]);
  };
  return said(one) === said(other);
}

/** The number of the policy by which support was paid; no form asks for it. */
const POLICY = 'policyId';

/** A correction of what a policy paid is still of that policy, unless it names another project. */
export function stillOfPolicy(before: RecordContent, record: ReadRecord): ReadRecord {
  const policyId = before.details[POLICY];
  if (policyId === undefined || before.details['project'] !== record.details['project']) return record;
  return { ...record, details: { ...record.details, [POLICY]: policyId } };
}

/** Whether two records say the same of the same days by the same source and evidence. */
function isSame(one: ReadRecord, other: ReadRecord): boolean {
  return isAlike(one, other) && one.source === other.source && (one.evidence ?? '') === (other.evidence ?? '');
}
