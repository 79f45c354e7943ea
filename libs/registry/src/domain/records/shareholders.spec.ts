import type { CalendarDate } from '@park/kernel';
import type { RecordContent } from './record';
import { sharesProblem } from './shareholders';

const today = '2026-11-30' as CalendarDate;
const holder = (share: number, more: Partial<RecordContent> = {}): RecordContent => ({
  ...{ kind: 'shareholder', happenedOn: null, validFrom: null, validTo: null, details: { name: '甲', share } },
  ...more,
});

describe('the shares of a company', () => {
  it('may be the whole, also in thirds, and are not refused for what a computer rounds', () => {
    expect(sharesProblem([holder(0.1), holder(0.2)], holder(0.7), today)).toBeNull();
    expect(sharesProblem([holder(0.3333), holder(0.3333)], holder(0.3334), today)).toBeNull();
  });

  it('are refused where they are more, with what is left', () => {
    const problem = sharesProblem([holder(0.6)], holder(0.4001), today);
    expect(problem).toMatchObject({ field: 'share', message: expect.stringContaining('最多 40%') });
  });

  it('do not count of who has left or is yet to come', () => {
    const gone = holder(0.9, { validTo: '2026-11-29' as CalendarDate });
    const later = holder(0.9, { validFrom: '2026-12-01' as CalendarDate });
    expect(sharesProblem([gone, later], holder(1), today)).toBeNull();
    expect(sharesProblem([holder(1)], later, today)).toBeNull();
  });
});
