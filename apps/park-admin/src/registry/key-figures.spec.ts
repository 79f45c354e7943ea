import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { keyFigures } from './key-figures';

const asOf = calendarDate('2026-11-23');
type Year = Readonly<Record<string, number>>;

/** Of revenue, share of R&D, tax and staff. */
const changes = (before: Year, latest: Year) =>
  keyFigures({ asOf, snapshot: {}, facts: factsGiven({ annual: { '2024': before, '2025': latest } }, asOf) }).map(
    ({ change, tone }) => [change, tone],
  );

it('a key figure says how it moved against the year before', () => {
  const [revenue, share, tax, staff] = changes(
    { revenue: 1000, rdExpense: 50, taxPaid: 0, employees: 10 },
    { revenue: 1100, rdExpense: 66, taxPaid: 5, employees: 9 },
  );
  expect([revenue, share]).toEqual([
    ['+10.0%', 'green'],
    ['+1.0 个百分点', 'green'],
  ]);
  expect(tax).toEqual([undefined, 'green']);
  expect(staff).toEqual(['−1 人', 'red']);
});

it('a key figure that reads the same after rounding is 持平 in grey, up and down', () => {
  const year = { revenue: 1_000_000, rdExpense: 50_000, taxPaid: 10_001, employees: 10 };
  const next = { revenue: 1_000_010, rdExpense: 50_001, taxPaid: 10_000, employees: 10 };
  expect(changes(year, next)).toEqual(Array(4).fill(['持平', 'secondary']));
});
