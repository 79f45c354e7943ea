import { calendarDate } from '@park/kernel';
import type { Snapshot } from '@park/registry';
import { bandChart } from './band-chart';
import { figuresAhead } from './projection';
import type { Runway } from './runway';

const asOf = calendarDate('2026-11-28');
const yearly = (values: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(values).map(([year, v]) => [year, { v, s: 'audit' as const, o: calendarDate(`${year}-12-31`) }]),
  );

describe('what the figures of a company point to', () => {
  const ahead = (field: string, values: Readonly<Record<string, number>>) =>
    figuresAhead({ [field]: yearly(values) } as Snapshot, field, asOf).map(({ year, value }) => [year, value]);

  it('carries an amount on with the lowest of its last three changes', () => {
    const revenue = { 2021: 1, 2022: 1_000_000, 2023: 1_200_000, 2024: 1_320_000, 2025: 1_650_000 };
    expect(ahead('annual.revenue', revenue)).toEqual([
      [2026, 1_815_000],
      [2027, 1_996_500],
      [2028, 2_196_150],
    ]);
  });

  it('carries a burden on with the highest', () => {
    const debts = { 2023: 1_000_000, 2024: 1_100_000, 2025: 1_320_000 };
    expect(ahead('annual.liabilities', debts)[0]).toEqual([2026, 1_584_000]);
  });

  it.each([
    ['two years', { 2024: 100, 2025: 200 }],
    ['a year that is missing', { 2022: 100, 2023: 100, 2025: 200 }],
    ['a loss in between', { 2023: 100, 2024: -5, 2025: 200 }],
    ['no figure of last year', { 2022: 100, 2023: 100, 2024: 200 }],
  ])('says nothing from %s', (_why, values) => {
    expect(ahead('annual.revenue', values)).toEqual([]);
  });

  it('leaves what people judge alone, and figures that are on record already', () => {
    expect(ahead('annual.srdiEvalScore', { 2023: 50, 2024: 55, 2025: 60 })).toEqual([]);
    const known = { 2023: 100, 2024: 100, 2025: 100, 2026: 70 };
    expect(ahead('annual.revenue', known).map(([year]) => year)).toEqual([2027, 2028]);
  });
});

describe('days of application in the drawing of the time to come', () => {
  const to = calendarDate('2029-11-28');
  const whole = [{ from: asOf, to, state: 'met' as const, causes: [] }];
  const runway: Runway = { from: asOf, to, terms: [], whole, bands: [], entryOn: asOf, lapseOn: null, lapseTo: null };

  it('are there once a year, within the 36 months', () => {
    const chart = bandChart(runway, { from: '04-25', to: '05-25', note: '' });
    expect(chart.windows.map(({ label }) => label)).toEqual(['27-04 申报', '28-04 申报', '29-04 申报']);
    expect(chart.rows[0]!.y).toBeGreaterThan(bandChart(runway).rows[0]!.y);
  });

  it('are cut to the first and the last day', () => {
    const { windows } = bandChart(runway, { from: '11-01', to: '12-31', note: '' });
    expect(windows).toHaveLength(4);
    expect(windows[0]!.x).toBe(bandChart(runway).rows[0]!.pieces[0]!.x);
  });
});
