import { calendarDate } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import { paidAlready } from './past-support';

const asOf = calendarDate('2026-11-23');
const supported = (project: string, happenedOn: string) => {
  const record = { seq: 1, kind: 'support', source: 'park', happenedOn, validFrom: null, validTo: null };
  const v = [{ ...record, details: { project, amountYuan: 500_000 } }];
  const cell = { v, s: 'park', o: happenedOn, r: `${happenedOn}T00:00:00.000Z` };
  return factsFrom({ 'record.support': { '-': cell } } as unknown as Snapshot, asOf);
};
const round = {
  title: '稳岗“补助”',
  applicationWindow: { from: calendarDate('2026-10-01'), to: calendarDate('2026-12-31') },
};

describe('support that was paid', () => {
  it('rules the same round out, however the name was written, and no earlier one', () => {
    expect(paidAlready(round, supported('稳岗补助', '2026-11-02'), { asOf })).toBe('本轮已于 2026-11-02 获得支持');
    expect(paidAlready(round, supported('稳岗补助', '2025-11-02'), { asOf })).toBeNull();
    expect(
      paidAlready({ ...round, applicationWindow: null }, supported('稳岗补助', '2026-11-02'), { asOf }),
    ).toBeNull();
  });

  it('rules out for the year what the document forbids together with it', () => {
    const relations = { notBoth: [{ policyId: '7', title: '研发补助' }] };
    const content = { title: '设备补助', applicationWindow: null, relations };
    expect(paidAlready(content, supported('研发补助', '2026-03-01'), { asOf })).toBe(
      '2026 年已享受“研发补助”，按文件不能同时享受',
    );
    expect(paidAlready(content, supported('研发补助', '2025-03-01'), { asOf })).toBeNull();
    expect(paidAlready(content, supported('另一项', '2026-03-01'), { asOf })).toBeNull();
  });

  it('does so as well where only the other document says that the two cannot be had together', () => {
    const content = { title: '设备补助', applicationWindow: null };
    const excludedBy = [{ policyId: '7', title: '研发补助' }];
    const paid = paidAlready(content, supported('研发补助', '2026-03-01'), { asOf, excludedBy });
    expect(paid).toBe('2026 年已享受“研发补助”，按其文件不能同时享受');
    expect(paidAlready(content, supported('研发补助', '2025-03-01'), { asOf, excludedBy })).toBeNull();
  });
});
