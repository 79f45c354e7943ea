import type { Dimension } from './conditions';
import { Tally } from './tally';

const rows = (...some: number[]) => Uint32Array.from(some);
const nobody = rows();
const everybody = rows(...Array.from({ length: 20 }, (_, at) => at));
// The condition, the same without one part, two kinds of companies.
const surveyed = {
  met: [rows(0, 1, 2, 3), rows(0, 1, 2, 3, 4, 5, 9), rows(0, 1, 2, 10), rows(4)],
  unknown: [rows(4, 5, 6), rows(6), nobody, nobody],
  rows: everybody,
  ruledOut: new Set<number>(),
};
const expression = { field: 'isSme', op: 'eq', value: true } as const;
const kinds: Dimension = {
  label: '规模',
  rest: '其他',
  kinds: [
    { label: '甲', expression },
    { label: '乙', expression },
  ],
};

describe('counting a rehearsal', () => {
  it('counts those who meet a condition, whom a part of it excludes alone, and who only lack facts for that part', () => {
    const tally = new Tally(surveyed, true);
    expect([tally.reached(0), tally.excluded(1), tally.hidden(1)]).toEqual([4, 1, 2]);
    expect(tally.others()).toEqual({ unknown: 3, unmet: 13 });
  });

  it('breaks down who is reached and who is open, the rest last', () => {
    expect(new Tally(surveyed, true).groups([kinds], 2)[0]!.rows).toEqual([
      { label: '甲', reached: 3, open: 0 },
      { label: '乙', reached: 0, open: 1 },
      { label: '其他', reached: 1, open: 2 },
    ]);
  });

  it('reaches nobody whom something beside the conditions rules out, at whatever bound', () => {
    const tally = new Tally({ ...surveyed, ruledOut: new Set([0, 4, 9]) }, true);
    expect([tally.reached(0), tally.reached(1), tally.excluded(1), tally.hidden(1)]).toEqual([3, 4, 0, 1]);
    expect(tally.groups([kinds], 2)[0]!.rows).toEqual([
      { label: '甲', reached: 2, open: 0 },
      { label: '其他', reached: 1, open: 2 },
    ]);
  });

  it('tells only what the open conditions leave, in steps of five, where figures are covered', () => {
    const tally = new Tally(surveyed, false);
    expect([tally.reached(0), tally.reached(1), tally.excluded(1)]).toEqual([5, 5, 0]);
    expect(tally.groups([kinds], 2)[0]!.rows).toEqual([]);
  });
});
