import { readYuan } from './amount';

describe('an amount that somebody typed', () => {
  it.each([
    ['5亿元', 500_000_000],
    ['约8000万', 80_000_000],
    ['5亿元左右', 500_000_000],
    ['50000000元', 50_000_000],
  ])('%s is read exactly', (typed, value) => {
    expect(readYuan(typed, '计划投资')).toEqual({ value });
  });

  it('asks a bare number for its unit, and what is no number for a number', () => {
    expect(readYuan('5000', '计划投资')).toEqual({
      problem: '“计划投资”没有单位，请在数后写明元、万元或亿元，如 5000万元。',
    });
    const [twice, words] = ['1.2.3', '五个亿吧'].map((typed) => readYuan(typed, '计划投资'));
    for (const answer of [twice, words]) expect(answer).toEqual({ problem: expect.stringContaining('请写数字和单位') });
  });
});
