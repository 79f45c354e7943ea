import { calendarDate } from '@park/kernel';
import { factsFrom } from '../ledger/facts';
import type { Snapshot } from '../ledger/snapshot';

type Recorded = Readonly<Record<string, readonly [value: string | boolean, on: string]>>;

const today = calendarDate('2026-11-01');
const listed = { 'census.inDirectory': [true, '2026-06-01'] } as const;
const unlisted = { 'census.inDirectory': [false, '2026-06-01'] } as const;
const directory = (status: string) => ({ ...listed, 'census.directoryStatus': [status, '2026-06-01'] as const });

function gapOf(recorded: Recorded) {
  const cells = Object.entries(recorded).map(([key, [v, o]]) => [key, { '-': { v, o: calendarDate(o), s: 'park' } }]);
  return factsFrom(Object.fromEntries(cells) as Snapshot, today).lookup('census.gap', null);
}

describe('the difference from the directory of statistical units', () => {
  it.each([
    ['new', '在营而不在名录库', { ...unlisted, registrationStatus: ['active', '2026-06-01'] }],
    ['none', '已注销也不在名录库', { ...unlisted, registrationStatus: ['cancelled', '2026-06-01'] }],
    ['ended', '迁出而名录库正常运营', { ...directory('normal'), registrationStatus: ['moved_out', '2026-06-01'] }],
    ['ended', '注销而名录库没有状态', { ...listed, registrationStatus: ['cancelled', '2026-06-01'] }],
    ['none', '注销而名录库也已注销', { ...directory('cancelled'), registrationStatus: ['cancelled', '2026-06-01'] }],
    ['status', '在营而名录库已关闭', { ...directory('closed'), registrationStatus: ['active', '2026-06-01'] }],
    ['status', '歇业而名录库正常运营', { ...directory('normal'), registrationStatus: ['suspended', '2026-06-01'] }],
    ['none', '在营而名录库停业', { ...directory('suspended'), registrationStatus: ['active', '2026-06-01'] }],
    [
      'outdated',
      '核对以后又有核准变更',
      {
        ...directory('normal'),
        registrationStatus: ['active', '2026-06-01'],
        approvedOn: ['2026-06-02', '2026-07-01'],
      },
    ],
    [
      'none',
      '核准变更在核对以前',
      {
        ...directory('normal'),
        registrationStatus: ['active', '2026-06-01'],
        approvedOn: ['2026-06-01', '2026-07-01'],
      },
    ],
  ] as const)('is %s: %s', (gap, _said, recorded) => {
    expect(gapOf(recorded)).toMatchObject({ known: true, value: gap });
  });

  it('is judged by what was last recorded, however long ago', () => {
    expect(gapOf({ ...unlisted, registrationStatus: ['active', '2019-01-01'] })).toMatchObject({ value: 'new' });
  });

  it.each([
    ['census.inDirectory', { registrationStatus: ['active', '2026-06-01'] }],
    ['registrationStatus', unlisted],
    ['census.directoryStatus', { ...listed, registrationStatus: ['active', '2026-06-01'] }],
  ] as const)('is unknown without %s, which is named', (field, recorded) => {
    expect(gapOf(recorded)).toMatchObject({ known: false, missing: [{ field, year: null }] });
  });
});
