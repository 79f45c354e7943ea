import { calendarDate } from '@park/kernel';
import { factsFrom, type Snapshot } from '@park/registry';
import { fileLights } from './file-lights';

const asOf = calendarDate('2026-11-23');
const looked = (v: boolean, o = '2026-11-20') => ({ '-': { v, s: 'official-platform' as const, o: calendarDate(o) } });
const lights = (snapshot: Snapshot, coversSensitive = false) =>
  fileLights({ snapshot, facts: factsFrom(snapshot, asOf), asOf, coversSensitive }).map(
    ({ label, word, tone }) => `${label} ${word} ${tone}`,
  );
const clear = {
  'flag.abnormal': looked(false),
  'flag.seriousDishonest': looked(false),
  'flag.dishonestExecutee': looked(false),
  'flag.taxViolation3y': looked(false, '2026-11-01'),
};

describe('the lights of a file', () => {
  it('say nothing where nothing is known', () => {
    expect(lights({})).toEqual([]);
  });

  it('do not call a file consistent that has nothing but its names and what the park notes for itself', () => {
    const named = { name: looked(true), uscc: looked(true), officer: looked(true), tags: looked(true) };
    expect(lights(named)).toEqual([]);
  });

  it('are green with the oldest day of the lists that were looked through', () => {
    expect(lights(clear)).toContain('信用 11-01 查 green');
  });

  it('ask to look again where a list is too old, and count what was not looked up', () => {
    expect(lights({ ...clear, 'flag.abnormal': looked(false, '2026-09-01') })).toContain(
      '信用 09-01 查，已过期 yellow',
    );
    expect(lights({ 'flag.abnormal': looked(false) })).toContain('信用 3 项未查 yellow');
  });

  it('turn red for one entry that is bad, also one that ought to hold and does not', () => {
    expect(lights({ ...clear, 'flag.abnormal': looked(true) })).toContain('信用 1 项不良 red');
    expect(lights({ emissionCompliant: looked(false) })).toContain('安全环保 1 项不良 red');
  });

  it('count figures whose sources differ, without those the reader may not see', () => {
    const other = { v: 2, s: 'self-reported' as const, o: asOf };
    const revenue = { '2025': { v: 1, s: 'tax' as const, o: asOf, c: [other] } };
    expect(lights({ 'annual.revenue': revenue })).toEqual(['数据 1 处不一致 yellow']);
    expect(lights({ 'annual.revenue': revenue }, true)).toEqual([]);
  });

  it('say that there may be others, alike whatever those are, to whom figures are covered', () => {
    const other = { v: 2, s: 'self-reported' as const, o: asOf };
    const revenue = { '2025': { v: 1, s: 'tax' as const, o: asOf, c: [other] } };
    const open = { ownership: { '-': { v: 'private', s: 'park' as const, o: asOf } } };
    const told = (snapshot: Snapshot, coversSensitive: boolean) =>
      fileLights({ snapshot, facts: factsFrom(snapshot, asOf), asOf, coversSensitive }).map(({ why }) => why);
    expect(told(open, true)).toEqual([expect.stringContaining('1 个数中，来源不一致的 0 个')]);
    expect(told(open, true)[0]).toContain('仅授权人员可见的数据没有计入');
    expect(told({ ...open, 'annual.revenue': revenue }, true)).toEqual(told(open, true));
    expect(told(open, false)[0]).not.toContain('没有计入');
  });

  it('say how long the title that ends first still holds; the last one of each counts', () => {
    const title = (code: string, validTo: string) => ({
      ...{ code, issuedOn: '2023-01-01', validFrom: '2023-01-01', validTo, status: 'valid' },
    });
    const titles = [title('HNTE', '2026-12-01'), title('HNTE', '2029-12-01'), title('SRDI_SME', '2027-02-01')];
    const snapshot = { titles: { '-': { v: titles, s: 'park', o: asOf } } } as never;
    expect(lights(snapshot)).toContain('资质到期 70 天 yellow');
  });
});
