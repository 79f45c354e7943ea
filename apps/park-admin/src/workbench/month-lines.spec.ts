import { monthLines } from './month-lines';

type Month = Parameters<typeof monthLines>[0]['thisMonth'];

function linesOf(figures: readonly Month[]) {
  const months = figures.map((each, at) => ({ ...each, month: at + 1 }));
  const [lastMonth, thisMonth] = figures.slice(-2);
  return monthLines({ thisMonth: thisMonth!, lastMonth: lastMonth!, months }, { thisMonth: 0, lastMonth: 12 });
}

describe('how the month goes, on the workbench', () => {
  it('says no share of a month in which nothing was finished', () => {
    const lines = linesOf([
      { count: 300, onTime: 299 / 300, workdays: 2.25 },
      { count: 0, onTime: null, workdays: null },
    ]);
    expect(lines.map(({ now }) => now)).toEqual([null, null, '0', '0']);
    expect(lines.map(({ before }) => before)).toEqual(['99', '2.3 个工作日', '300', '12']);
  });

  it('draws the months that tell something from zero on, and says all of them', () => {
    const done = { count: 2, onTime: 0.5, workdays: 1 };
    const [onTime, , count] = linesOf([done, { count: 0, onTime: null, workdays: null }, { ...done, onTime: 1 }]);
    expect(onTime!.spark).toEqual({
      line: '3,9 61,3',
      area: '3,18 3,9 61,3 61,18',
      end: { x: 61, y: 3 },
      words: '1 月 50，2 月 没有，3 月 100',
    });
    expect(count!.spark!.line).toBe('3,3 32,15 61,3');
  });

  it('draws nothing of a single month', () => {
    const none = { count: 0, onTime: null, workdays: null };
    expect(linesOf([none, { count: 2, onTime: 1, workdays: 1 }])[0]!.spark).toBeNull();
  });
});
