import { groupedDigits, wanWords } from './amounts';

it.each([
  ['8800', '8,800'],
  ['1234567.5', '1,234,567.5'],
  ['-1000', '-1,000'],
  ['12345678901234567890.12', '12,345,678,901,234,567,890.12'],
  ['999', '999'],
  ['约 8000', '约 8000'],
  ['', ''],
])('reads %s as %s', (typed, shown) => {
  expect(groupedDigits(typed)).toBe(shown);
});

it('says yuan in 万元, no digit lost', () => {
  expect(wanWords('113333333')).toBe('11,333.3333 万元');
});
