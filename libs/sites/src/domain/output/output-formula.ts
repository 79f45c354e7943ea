import type { CalendarDate } from '@park/kernel';
import type { OutputFormula } from './output';

/**
 * The formula that is used while a park has none of its own. Points: the sum over the first group whose `aboveMu` the land
 * exceeds of points × min(of ÷ per ÷ base, cap); one figure that is missing leaves the total unknown; below the last line is D.
 * Source: 临海市亩均效益评价; the cap and the lines of the classes are
 * conventions of this park.
 */
export const defaultOutputFormula: OutputFormula = {
  source: '临海亩均效益评价（默认，可改）',
  effectiveFrom: '2024-01-01' as CalendarDate,
  cap: '1.5',
  grades: [
    { grade: 'A', from: 90 },
    { grade: 'B', from: 60 },
    { grade: 'C', from: 40 },
  ],
  groups: [
    {
      aboveMu: 3,
      indicators: [
        { label: '亩均税收', of: 'tax', per: 'landMu', base: 150_000, points: 40 },
        { label: '亩均销售', of: 'sales', per: 'landMu', base: 3_000_000, points: 10 },
        { label: '单位能耗增加值', of: 'addedValue', per: 'energyTce', base: 30_000, points: 20 },
        { label: '单位 COD 增加值', of: 'addedValue', per: 'codTonnes', base: 5_000_000, points: 15 },
        { label: '单位用水增加值', of: 'addedValue', per: 'waterTonnes', base: 1000, points: 5 },
        { label: '全员劳动生产率', of: 'addedValue', per: 'staff', base: 150_000, points: 10 },
      ],
    },
    {
      aboveMu: 0,
      indicators: [
        { label: '亩均税收', of: 'tax', per: 'landMu', base: 150_000, points: 50 },
        { label: '亩均销售', of: 'sales', per: 'landMu', base: 3_000_000, points: 20 },
        { label: '单位电耗税收', of: 'tax', per: 'powerKwh', base: 2, points: 30 },
      ],
    },
  ],
};
