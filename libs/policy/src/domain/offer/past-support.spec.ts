import { calendarDate } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import { familiesOf } from './family';
import { paidAlready, paidInYear, wasPaid } from './past-support';

const asOf = calendarDate('2026-11-23');
const supported = (project: string, happenedOn: string, policyId?: string) => {
  const record = { seq: 1, kind: 'support', source: 'park', happenedOn, validFrom: null, validTo: null };
  const v = [{ ...record, details: { project, amountYuan: 500_000, ...(policyId && { policyId }) } }];
  const cell = { v, s: 'park', o: happenedOn, r: `${happenedOn}T00:00:00.000Z` };
  return factsFrom({ 'record.support': { '-': cell } } as unknown as Snapshot, asOf);
};
const round = {
  title: '稳岗“补助”',
  applicationWindow: { from: calendarDate('2026-10-01'), to: calendarDate('2026-12-31') },
};
const without = (title: string, more: object = {}) => ({ title, applicationWindow: null, ...more });

describe('support that was paid', () => {
  it('rules the same round out, however the name was written, and no earlier one', () => {
    const why = (content: typeof round | ReturnType<typeof without>, day: string) =>
      paidAlready({ content }, supported('稳岗补助', day), asOf);
    expect(why(round, '2026-11-02')).toBe('本轮已于 2026-11-02 获得支持');
    expect(why(round, '2025-11-02')).toBeNull();
    const always = { ...round, ...without(round.title) };
    expect(why(always, '2026-11-02')).toBe('本年已于 2026-11-02 获得支持');
    expect(why(always, '2025-11-02')).toBeNull();
    const cap = { name: '专项', yuan: 100_000, per: 'project' as const };
    expect(why({ ...always, relations: { cap } } as never, '2026-11-02')).toBeNull();
    const benefit = { type: 'grant', minYuan: null, maxYuan: 100_000, formula: '', againYuan: 80_000 } as const;
    expect(why({ ...always, benefit } as never, '2026-11-02')).toBeNull();
  });

  it('goes by the policy over its versions and what it replaced, whatever each was called', () => {
    const families = familiesOf([
      { policyId: '5', titles: ['稳岗补助', '稳岗返还'] },
      { policyId: '6', titles: ['本区稳岗'], relations: { replaces: [{ policyId: '5', title: '稳岗返还' }] } },
      { policyId: '7', titles: ['同名办法'] },
    ]);
    const of = (policyId: string, title: string) => ({ policyId, families, content: { ...round, title } });
    const paidAs = (project: string, policyId?: string) => supported(project, '2026-11-02', policyId);
    for (const policy of [of('5', '稳岗返还'), of('6', '本区稳岗')]) {
      expect(paidAlready(policy, paidAs('稳岗补助', '5'), asOf)).toBe('本轮已于 2026-11-02 获得支持');
      expect(paidAlready(policy, paidAs('稳岗补助'), asOf)).toBe('本轮已于 2026-11-02 获得支持');
      expect([wasPaid(policy, paidAs('随便', '5')), paidInYear(policy, paidAs('随便', '6'), asOf)]).toEqual([
        true,
        '2026-11-02',
      ]);
    }
    // Of another policy, though it is called the same.
    expect(wasPaid(of('7', '同名办法'), paidAs('同名办法', '5'))).toBe(false);
    expect(wasPaid(of('7', '同名办法'), paidAs('同名办法'))).toBe(true);
  });

  it('rules out for the year what the document forbids together with it', () => {
    const content = without('设备补助', { relations: { notBoth: [{ policyId: '7', title: '研发补助' }] } });
    const why = (project: string, day: string, policyId?: string) =>
      paidAlready({ content }, supported(project, day, policyId), asOf);
    expect(why('研发补助', '2026-03-01')).toBe('2026 年已享受“研发补助”，按文件不能同时享受');
    expect(why('改名以前', '2026-03-01', '7')).toBe('2026 年已享受“研发补助”，按文件不能同时享受');
    expect(why('研发补助', '2025-03-01')).toBeNull();
    expect(why('另一项', '2026-03-01')).toBeNull();
  });

  it('rules out for ever where the document says so: had the one, never the other', () => {
    const relations = { notBoth: [{ policyId: '7', title: '研发补助' }], notBothPer: 'ever' as const };
    const content = without('设备补助', { relations });
    expect(paidAlready({ content }, supported('研发补助', '2019-03-01'), asOf)).toBe(
      '2019-03-01 已享受“研发补助”，按文件两项只能享受一项，不限年度',
    );
  });

  it('does so as well where only the other document says that the two cannot be had together', () => {
    const why = (per: 'year' | 'ever', day: string) => {
      const excludedBy = [{ policyId: '7', title: '研发补助', per }];
      return paidAlready({ content: without('设备补助'), excludedBy }, supported('研发补助', day), asOf);
    };
    expect(why('year', '2026-03-01')).toBe('2026 年已享受“研发补助”，按其文件不能同时享受');
    expect(why('year', '2025-03-01')).toBeNull();
    expect(why('ever', '2025-03-01')).toBe('2025-03-01 已享受“研发补助”，按其文件两项只能享受一项，不限年度');
  });
});
