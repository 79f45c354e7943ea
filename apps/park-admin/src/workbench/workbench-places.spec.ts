import { placesOf, pressingIn } from './workbench-places';

const ASOF = '2026-11-25';
const row = (
  group: 'overdue' | 'today' | 'soon' | 'later',
  companyId: string,
  snoozedUntilOn: string | null = null,
) => {
  const zone = companyId === '3' ? 'dongjiang' : null;
  return { group, zone, companyName: `滨港${companyId}有限公司`, item: { companyId, snoozedUntilOn } } as never;
};

it('leaves out what is due later and what was put off', () => {
  const rows = [row('today', '1'), row('later', '2'), row('overdue', '3', '2026-11-30'), row('overdue', '4', ASOF)];
  expect(pressingIn(rows, ASOF)).toEqual([rows[0], rows[3]]);
});

it('counts by zone, the one with most overdue first, each company once', () => {
  const rows = [row('today', '1'), row('today', '2'), row('overdue', '3'), row('today', '3')];
  const places = placesOf(rows);
  expect(places.map(({ overdue, today, companies }) => [overdue, today, companies.map(({ short }) => short)])).toEqual([
    [1, 1, ['3']],
    [0, 2, ['1', '2']],
  ]);
  expect(places[1]!.label).toBe('未登记功能区');
});
