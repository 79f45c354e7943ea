import { calendarDate } from '@park/kernel';
import { changedSince } from './cell-changes';
import type { RecordedFact } from './recording';

const from = calendarDate('2026-03-31');
let seq = 0;

function line(value: number, at: string, more: Partial<RecordedFact> = {}): RecordedFact {
  return {
    seq: (seq += 1),
    attribute: 'annual.revenue',
    year: 2025,
    value,
    source: 'tax',
    observedOn: calendarDate('2026-01-31'),
    recordedAt: at,
    revision: seq,
    actorName: '王专员',
    ...more,
  };
}

describe('what differs between two days', () => {
  it('gives the value of both days and the line that brought the later one', () => {
    const ledger = [
      line(1, '2026-03-01T02:00:00.000Z'),
      line(2, '2026-04-01T02:00:00.000Z'),
      line(3, '2026-05-01T02:00:00.000Z'),
    ];
    const [change, ...others] = changedSince(ledger, from);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ line: { attribute: 'annual.revenue', year: 2025, before: 1, after: 3 }, lines: 2 });
    expect(change!.line.recordedAt).toBe('2026-05-01T02:00:00.000Z');
  });

  it('counts the last moment of the earlier day to it, by the clock of Shanghai', () => {
    expect(changedSince([line(1, '2026-03-31T15:59:59.999Z')], from)).toEqual([]);
    expect(changedSince([line(1, '2026-03-31T16:00:00.000Z')], from)).toMatchObject([
      { line: { before: undefined, after: 1 } },
    ]);
  });

  it('leaves out what was confirmed as it was, and what was changed and changed back', () => {
    const ledger = [
      line(1, '2026-03-01T02:00:00.000Z'),
      line(2, '2026-04-01T02:00:00.000Z'),
      line(1, '2026-05-01T02:00:00.000Z'),
    ];
    expect(changedSince(ledger, from)).toEqual([]);
  });

  it('says of a value that was taken back that there is none', () => {
    const first = line(1, '2026-03-01T02:00:00.000Z');
    const back = line(1, '2026-04-01T02:00:00.000Z', { withdraws: first.seq, reason: '填错' });
    expect(changedSince([first, back], from)).toMatchObject([
      { line: { before: 1, after: undefined, reason: '填错' } },
    ]);
  });

  it('names the source that the later value is from, not a less trusted one that came after it', () => {
    const ledger = [
      line(1, '2026-03-01T02:00:00.000Z'),
      line(2, '2026-04-01T02:00:00.000Z', { actorName: '李专员' }),
      line(9, '2026-05-01T02:00:00.000Z', { source: 'self-reported' }),
    ];
    expect(changedSince(ledger, from)).toMatchObject([{ line: { after: 2, actorName: '李专员', source: 'tax' } }]);
  });

  it('leaves out what only a less trusted source says', () => {
    const ledger = [
      line(1, '2026-03-01T02:00:00.000Z'),
      line(9, '2026-04-01T02:00:00.000Z', { source: 'self-reported' }),
    ];
    expect(changedSince(ledger, from)).toEqual([]);
  });
});
