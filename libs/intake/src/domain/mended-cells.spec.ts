import { mendedCells } from './mended-cells';

const column = (at: number, path: string) => ({ at, path, field: 'name', unit: null, unitFrom: null, samples: [] });
const columns = [column(0, '企业名称'), column(1, '代码'), column(2, '身份证号码')];
const rows = [{ place: 3, sheet: 'S', row: 5, cells: ['甲', 'X'] }];
const mend = (text: string, at = 1, before: Parameters<typeof mendedCells>[0]['before'] = []) =>
  mendedCells({ columns, rows, before }, [{ place: 3, at, text }]);
const once = { sheet: 'S', row: 5, at: 1, text: 'Y', was: 'X' };

it('keeps a corrected cell with what stood there', () => {
  expect(mend(' Y ')).toEqual({ cells: [once], problems: [] });
});

it('keeps what stood in the file when a cell is corrected twice, and forgets one that is as it was', () => {
  const again = { columns, rows: [{ ...rows[0]!, cells: ['甲', 'Y'] }], before: [once] };
  expect(mendedCells(again, [{ place: 3, at: 1, text: 'Z' }]).cells).toEqual([{ ...once, text: 'Z' }]);
  expect(mendedCells(again, [{ place: 3, at: 1, text: 'X' }]).cells).toEqual([]);
  expect(mendedCells(again, [{ place: 3, at: 1, text: 'Y' }]).cells).toEqual([once]);
});

it.each([
  ['another row', { place: 4, at: 1, text: 'Y' }],
  ['a column that the file does not have', { place: 3, at: 9, text: 'Y' }],
  ['a column of identity numbers', { place: 3, at: 2, text: 'Y' }],
])('leaves out %s', (_, cell) => {
  expect(mendedCells({ columns, rows, before: [] }, [cell])).toEqual({ cells: [], problems: [] });
});

it('names the row of a text that is too long', () => {
  expect(mend('长'.repeat(201)).problems).toEqual([
    { field: 'cell.3.1', message: expect.stringContaining('第 5 行') as string },
  ]);
});

it('refuses more corrections than a person looks through', () => {
  const before = Array.from({ length: 300 }, (_, n) => ({ ...once, row: n + 10 }));
  expect(mend('Y', 1, before).problems).toEqual([
    { field: 'cells', message: expect.stringContaining('错误行报告') as string },
  ]);
});
