import { gathered } from './check-result';

const about = (message: string, row: number) => ({
  ...{ code: 'day-invalid', sheet: '企业', column: '成立日期', rows: [row] },
  message: `“成立日期”：${message}`,
});

it('says a question about a column once with all its rows', () => {
  const [one, ...more] = gathered([about('没有单位', 2), about('没有单位', 3)]);
  expect(more).toEqual([]);
  expect(one).toMatchObject({ message: '“成立日期”：没有单位', rows: [2, 3] });
});

it('names each value that differs with its own row, and not more than three of them', () => {
  const [one] = gathered([about('没有“2026-13-01”这一天', 2), about('没有“2023-02-29”这一天', 3)]);
  expect(one!.message).toBe('“成立日期”：没有“2026-13-01”这一天（第 2 行）；没有“2023-02-29”这一天（第 3 行）');
  const many = gathered([2, 3, 4, 5, 6].map((row) => about(`没有“${row}”`, row)));
  expect(many).toMatchObject([{ rows: [2, 3, 4, 5, 6], message: expect.stringMatching(/（第 4 行）；等$/) }]);
});
