import { calendarDate } from '@park/kernel';
import { decimalText } from '../area/area';
import { isLowEfficiency } from '../idle/low-efficiency';
import type { ParcelStatus } from '../site/site-lifecycle';
import { evaluated, isEvaluatedSite } from './evaluated';
import { outputScore } from './output';
import { defaultOutputFormula } from './output-formula';

const shown = ({ total, parts }: ReturnType<typeof outputScore>) => [
  total && decimalText(total, 2),
  ...parts.map(({ label, points }) => `${label} ${points ? decimalText(points, 2) : '—'}`),
];

describe('the evaluation of output per mu', () => {
  it('scores figures against their bases, each for one and a half times its points at most', () => {
    const figures = {
      tax: 1_800_000,
      sales: 300_000_000,
      addedValue: 30_000_000,
      energyTce: 1000,
      codTonnes: 6,
      waterTonnes: 30_000,
      staff: 400,
    };
    // 10 mu: 18/15 × 40; capped; 30000/30000 × 20; 5000000/5000000 × 15; 1000/1000 × 5; 75000/150000 × 10.
    expect(shown(outputScore('6666.666666', figures, defaultOutputFormula)).slice(0, 3)).toEqual([
      '108',
      '亩均税收 48',
      '亩均销售 15',
    ]);
  });

  it('has a hundred points before caps, for small and for larger land', () => {
    const sums = defaultOutputFormula.groups.map(({ indicators }) =>
      indicators.reduce((sum, { points }) => sum + points, 0),
    );
    expect(sums).toEqual([100, 100]);
  });

  it('is unknown as a whole while one figure is missing or divides by nothing', () => {
    expect(shown(outputScore(2000, { tax: 900_000, sales: 1, powerKwh: 0 }, defaultOutputFormula))).toEqual([
      null,
      '亩均税收 75',
      '亩均销售 0',
      '单位电耗税收 —',
    ]);
  });

  it.each([
    [2000, 3],
    ['2000.01', 6],
  ])('asks less of land of three mu and less: %s ㎡ has %i figures', (area, count) => {
    expect(outputScore(area, {}, defaultOutputFormula).parts).toHaveLength(count);
  });
});

describe('the class of a parcel', () => {
  const parcel = {
    id: '1',
    code: 'A-1',
    name: '一号',
    occupantName: '甲',
    areaAmount: '2000',
    areaUnit: 'm2',
  } as const;
  const gradeWith = (tax: number) =>
    evaluated(parcel, { figures: { tax, sales: 0, powerKwh: 1 }, exclusion: null }, defaultOutputFormula).grade;

  it('follows from its points by the lines of the formula', () => {
    // 3 mu: 450,000 of tax are the 50 points of its base, 45,000 a tenth of them; the tax per kWh is at its cap of 45.
    expect([gradeWith(450_000), gradeWith(45_000), gradeWith(0)]).toEqual(['A', 'C', 'D']);
  });

  it('is not known while figures are missing, and none for who is left out', () => {
    expect(evaluated(parcel, undefined, defaultOutputFormula).grade).toBe('?');
    expect(evaluated(parcel, { figures: {}, exclusion: 'new' }, defaultOutputFormula).grade).toBe('-');
  });

  it('is given to land that somebody holds, and to no rooms', () => {
    const isIn = (status: ParcelStatus) => isEvaluatedSite({ kind: 'parcel', status });
    expect((['granted', 'building', 'in-use', 'idle'] as const).map(isIn)).toEqual([true, true, true, true]);
    expect((['available', 'locked', 'reclaiming'] as const).map(isIn)).toEqual([false, false, false]);
    expect(isEvaluatedSite({ kind: 'room', status: 'leased' })).toBe(false);
  });
});

describe('low efficiency', () => {
  const asOf = calendarDate('2026-11-28');
  it.each([
    [
      [
        [2025, 29_999],
        [2024, '29999.99'],
      ],
      true,
    ],
    [
      [
        [2025, 30_000],
        [2024, 1],
      ],
      false,
    ],
    [[[2025, 1]], null],
    [[[2024, 30_000]], false],
    [
      [
        [2023, 1],
        [2024, 1],
      ],
      null,
    ],
    [[], null],
  ] as [[number, number | string][], boolean | null][])(
    'is below the line in both of the last years: %j is %s',
    (years, expected) => {
      expect(isLowEfficiency(new Map(years), 30_000, asOf)).toBe(expected);
    },
  );

  it('is not judged where no line is set', () => {
    expect(
      isLowEfficiency(
        new Map([
          [2025, 1],
          [2024, 1],
        ]),
        null,
        asOf,
      ),
    ).toBeNull();
  });
});
