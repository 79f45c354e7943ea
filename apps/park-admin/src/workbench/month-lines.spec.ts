import { monthLines } from './month-lines';

const at = new Date(0);

describe('how the month goes, on the workbench', () => {
  it('says no share of a month in which nothing was finished', () => {
    const lines = monthLines(
      {
        at,
        thisMonth: { count: 0, onTime: null, workdays: null },
        lastMonth: { count: 300, onTime: 299 / 300, workdays: 2.25 },
      },
      { thisMonth: 0, lastMonth: 12 },
    );
    expect(lines.map(({ now }) => now)).toEqual([null, null, '0', '0']);
    expect(lines.map(({ before }) => before)).toEqual(['99', '2.3 个工作日', '300', '12']);
  });
});
