import type { SiteSeen } from '@park/sites';
import { pressingMap, urgencies } from './pressing-map';

const square = (x: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [x, 0],
      [x + 10, 0],
      [x + 10, 10],
      [x, 10],
      [x, 0],
    ],
  ] as const,
});
const parcel = (occupantName: string | null, x: number) =>
  ({ occupantName, geometry: square(x) }) as unknown as SiteSeen;
const row = (group: 'overdue' | 'today' | 'soon', companyName: string | null, companyId: string) => {
  return { group, companyName, item: { companyId } };
};
const land = { parcels: [parcel('甲公司', 0), parcel('乙公司', 20), parcel(null, 40)], features: [] };

it('marks the parcel of each company once, by its most urgent row', () => {
  const rows = [row('today', '甲公司', '1'), row('overdue', '甲公司', '1'), row('soon', '丙公司', '3')];
  const map = pressingMap(land, rows)!;
  expect(map.marks.map(({ companyId, count, tone, words }) => [companyId, count, tone, words])).toEqual([
    ['1', 2, 'red', '超时 1 项，今天到期 1 项'],
  ]);
  expect(map.drawn.has('丙公司')).toBe(false);
  expect(map.ground.held.match(/M/g)).toHaveLength(2);
});

it('draws nothing where no company of the rows has an outline', () => {
  expect(pressingMap(land, [row('today', '丙公司', '3'), row('today', null, '4')])).toBeNull();
});

it('counts each urgency that there is', () => {
  const rows = [row('soon', '甲公司', '1'), row('soon', '乙公司', '2')];
  expect(urgencies(rows)).toEqual([{ tone: 'blue', label: '两个工作日内到期', count: 2 }]);
});
