import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { type Claimed, entitlementOf, entitlementText } from './entitlement';
import type { PolicyContent } from '../content/policy-content';

const asOf = calendarDate('2026-11-28');
const content = (changes: Partial<PolicyContent> = {}) =>
  ({
    regions: ['120116'],
    level: 'district',
    standing: 'active',
    effectiveFrom: calendarDate('2026-01-01'),
    effectiveTo: null,
    applicationWindow: null,
    benefit: { type: 'grant', minYuan: null, maxYuan: null, formula: '' },
    confidence: { checked: true, note: '' },
    ...changes,
  }) as PolicyContent;
const hnte = (issuedOn: string, changes: object = {}) => ({
  code: 'HNTE',
  issuer: '',
  docNumber: '',
  issuedOn,
  validFrom: issuedOn,
  validTo: `${Number(issuedOn.slice(0, 4)) + 3}${issuedOn.slice(4)}`,
  status: 'valid',
  ...changes,
});
const here = { registeredRegion: '120116', registeredZone: 'dagang_park' };
const of = (changes: Partial<PolicyContent>, given: object = {}, state: Claimed['state'] = 'met') => {
  const facts = factsGiven({ ...here, ...given }, asOf);
  return entitlementText(entitlementOf({ state, content: content(changes), facts, asOf }));
};

describe('what a company may expect of a policy', () => {
  it('is confirmed when every condition is met and the text was checked', () => {
    expect(of({})).toBe('已确认可享');
  });

  it('is only possible while facts are missing or the text is unchecked, and says which', () => {
    const unchecked = { confidence: { checked: false, note: '' } };
    expect(of({}, {}, 'unknown')).toBe('可能可享（需补充企业信息）');
    expect(of(unchecked)).toBe('可能可享（需核实政策原文）');
    expect(of(unchecked, {}, 'unknown')).toBe('可能可享（需补充企业信息，需核实政策原文）');
  });

  it('is not confirmed where nothing comes out by the figures on file', () => {
    const bands = { kind: 'bands' as const, field: 'annual.revenue', bands: [{ from: 20_000_000, yuan: 100_000 }] };
    const benefit = { type: 'grant' as const, minYuan: null, maxYuan: 100_000, formula: '', rule: bands };
    const earning = (revenue: number) => of({ benefit }, { annual: { '2025': { revenue } } });
    expect([earning(1), earning(20_000_000)]).toEqual(['可能可享（按现有数据不到最低档，暂无金额）', '已确认可享']);
  });

  it('is nothing where a condition fails', () => {
    expect(of({}, {}, 'unmet')).toBe('不符合条件（有条件未达到）');
  });

  it.each<[string, Partial<PolicyContent>, string]>([
    [
      'a closed window',
      { applicationWindow: { from: calendarDate('2026-01-01'), to: calendarDate('2026-11-27') } },
      '不计入可享（本轮申报已于 2026-11-27 截止）',
    ],
    ['the last day of a window', { applicationWindow: { from: calendarDate('2026-01-01'), to: asOf } }, '已确认可享'],
    [
      'a window to come',
      { applicationWindow: { from: calendarDate('2026-12-01'), to: calendarDate('2027-01-15') } },
      '未开始（2026-12-01 开始申报，还有 3 天）',
    ],
    ['a policy to come', { effectiveFrom: calendarDate('2027-01-01') }, '未开始（政策自 2027-01-01 起施行）'],
    ['a policy that ended', { effectiveTo: calendarDate('2026-11-27') }, '不计入可享（政策已失效）'],
    ['a round closed by the issuer', { standing: 'closed' }, '不计入可享（政策申报已结束）'],
    ['no round', { standing: 'no-current-round' }, '不计入可享（政策本期暂无申报）'],
  ])('with %s', (_what, changes, text) => {
    expect(of(changes)).toBe(text);
  });

  it('leaves out a title that is held and valid, and counts one that ended or was revoked', () => {
    const grants = { grantsTitle: 'HNTE' };
    expect(of(grants, { titles: [hnte('2024-12-03')] })).toBe(
      '不计入可享（已持有“高新技术企业”，有效期至 2027-12-03）',
    );
    expect(of(grants, { titles: [hnte('2022-12-03')] })).toBe('已确认可享');
    expect(of(grants, { titles: [hnte('2024-12-03', { status: 'revoked' })] })).toBe('已确认可享');
    expect(of(grants, { validTitles: ['HNTE'] })).toBe('不计入可享（已持有“高新技术企业”）');
    expect(of({}, { titles: [hnte('2024-12-03')] })).toBe('已确认可享');
  });

  it('counts an incentive for those newly recognised only in the year of its round', () => {
    const award = { forNewlyRecognised: 'HNTE' };
    expect(of(award, { titles: [hnte('2026-11-15')] })).toBe('已确认可享');
    expect(of(award, { titles: [hnte('2024-12-03')] })).toBe(
      '不计入可享（只面向 2026 年认定的“高新技术企业”，企业的认定日期为 2024-12-03）',
    );
    expect(of(award, { titles: [] })).toContain('企业当年没有认定记录');
    expect(of(award, { titles: [hnte('2026-11-15', { status: 'revoked' })] })).toContain('不计入可享');
    const round = { ...award, applicationWindow: { from: calendarDate('2026-10-01'), to: calendarDate('2026-12-31') } };
    expect(of(round, { titles: [hnte('2025-11-15')] })).toBe('已确认可享');
    expect(of(round, { titles: [hnte('2026-11-15')] })).toContain('只面向 2025 年认定');
    expect(of({ ...award, baseYear: 2024 }, { titles: [hnte('2024-12-03')] })).toBe('已确认可享');
  });

  it('asks for the day of issue where titles are recorded without one', () => {
    const award = { forNewlyRecognised: 'HNTE' };
    expect(of(award, { validTitles: ['HNTE'] })).toBe('可能可享（需核实称号的认定日期）');
  });
});

describe('a policy of another region', () => {
  it('counts for nothing, whatever its conditions say, also for a company whose place is not recorded', () => {
    const elsewhere = '不计入可享（适用地区为广东省、天津经开区，企业不在该地区）';
    expect(of({ regions: ['440000', 'teda'] })).toBe(elsewhere);
    expect(of({ regions: ['440000', 'dagang_park'] })).toBe('已确认可享');
    const unknown = { registeredRegion: undefined, registeredZone: undefined };
    expect(of({ regions: ['440000'] }, unknown, 'unknown')).toContain('不计入可享');
    expect(of({}, unknown, 'unknown')).toBe('可能可享（需补充企业信息）');
  });
});
