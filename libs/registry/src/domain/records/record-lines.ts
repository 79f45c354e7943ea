import type { RecordLine } from './record';

const nothing = { replaces: null, withdraws: null, reason: null, evidence: null };

/** A line of records for specs: what is not given is as little as can be. */
export function line(kind: string, details: object, more: Partial<RecordLine> = {}): RecordLine {
  return {
    seq: 1,
    kind,
    details,
    source: 'park',
    happenedOn: null,
    validFrom: null,
    validTo: null,
    recordedAt: '2026-11-01T00:00:00.000Z',
    actorName: '测试',
    revision: 2,
    ...nothing,
    ...more,
  } as RecordLine;
}
