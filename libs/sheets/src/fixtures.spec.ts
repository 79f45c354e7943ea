import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as second from '@e965/xlsx';
import { checkFile } from './check-file';
import type { CheckResult } from './domain/check-result';
import { shownText } from './domain/workbook';
import { readTableFile } from './file/read-file';

const folder = join(__dirname, '../fixtures');
const bytesOf = (file: string) => readFileSync(join(folder, file));

interface Expected {
  readonly file: string;
  readonly headerRows?: readonly [number, number];
  readonly data?: readonly [number, number];
  readonly skip?: readonly number[];
  readonly footer?: readonly [number, number];
}
const fixtures = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected[];

async function readAny(file: string): Promise<CheckResult> {
  const result = await checkFile(bytesOf(file), null);
  if ('refused' in result) throw new Error(result.message);
  return result;
}

const range = ([from, to]: readonly [number, number]) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('a table as it is in use', () => {
  it.each(fixtures.filter(({ headerRows }) => headerRows))(
    '$file: header, records and skipped rows are found',
    async (expected) => {
      const result = await readAny(expected.file);
      const skipped = [...(expected.skip ?? []), ...(expected.footer ? range(expected.footer) : [])];
      const data = range(expected.data!).filter((row) => !skipped.includes(row));
      const rowsRead = new Set([...result.records, ...result.errors].map(({ row }) => row));
      expect({ layout: result.layout, headerRows: result.headerRows }).toEqual({
        layout: 'list',
        headerRows: expected.headerRows,
      });
      expect(result.skipped.map(({ row }) => row)).toEqual(skipped);
      expect([...rowsRead].sort((a, b) => a - b)).toEqual(data);
      expect(result.rows.total).toBe(result.rows.ok + result.rows.error + result.rows.skipped);
    },
  );

  it('reads amounts, areas and approximations of text, and asks about two amounts in one cell', async () => {
    const { records, errors } = await readAny('01-lead-collect.xlsx');
    expect(records.map(({ values }) => values['固定资产投资'])).toEqual([500_000_000, 80_000_000]);
    expect(records[0]).toMatchObject({ about: ['需用土地'], values: { 需用土地: 100_000 / 3 } });
    expect(errors).toMatchObject([{ row: 7, column: '固定资产投资', code: 'ambiguous-amount' }]);
  });

  it('takes units from the line above, keeps sections, and finds the totals that differ from their sum', async () => {
    const xlsx = await readAny('03-major-projects.xlsx');
    expect(xlsx.records.map(({ values, section }) => [section, values['总投资'], values['计划开工时间']])).toEqual([
      ['投产达产', 150_000_000, '2025-03'],
      ['加快建设', 100_000_000, '2025-04'],
      ['加快建设', 200_000_000, '2025-05'],
    ]);
    const wrong = xlsx.totals.filter(({ stated, computed }) => stated !== computed);
    expect(wrong.map(({ row, column, computed }) => [row, column, computed])).toEqual([
      [7, '已取得土地指标（亩）', 80_000],
      [11, '已取得土地指标（亩）', 160_000],
      [12, '已取得土地指标（亩）', 240_000],
    ]);
    expect(wrong.map(({ written }) => written)).toEqual(
      [120, 240, 360].map((computed) => ({ stated: 0, computed, unit: '亩' })),
    );
    expect(xlsx.columns.find(({ path }) => path === '资金构成›银行贷款')).toMatchObject({
      unit: '万元',
      unitFrom: 'above',
    });
    const html = await readAny('19-major-html-gbk.xls');
    expect(html.columns.map(({ path }) => path)).toEqual(xlsx.columns.map(({ path }) => path));
    expect(html.records.map(({ row, values }) => [row, values['总投资']])).toEqual(
      xlsx.records.map(({ row, values }) => [row, values['总投资']]),
    );
    expect(html.totals).toEqual(xlsx.totals.map((total) => ({ ...total, sheet: '表格' })));
  });

  it('does not take a formula without result for a blank cell', async () => {
    const { errors } = await readAny('06-monthly-progress.xlsx');
    expect(errors).toMatchObject([{ row: 3, code: 'formula-without-result' }]);
  });

  it('tells columns of one name apart by the groups above them', async () => {
    const { columns, records } = await readAny('07-low-efficiency-land.xlsx');
    expect(columns.map(({ path }) => path).filter((path) => path.endsWith('使用权类型'))).toEqual([
      '土地登记情况›使用权类型',
      '用地审批情况›使用权类型',
    ]);
    expect(records[0]!.values).toMatchObject({
      面积: 30_200,
      '利用现状›现状地类': '0601',
      '利用现状›地均固定资产投资': 850_000,
    });
  });

  it('keeps 8000余 as approximate, refuses 持平, leaves a month and day without year open', async () => {
    const { errors, questions, records } = await readAny('12-visits.xlsx');
    expect(errors).toMatchObject([{ row: 5, column: '明年预计销售额（万元）', code: 'not-a-number' }]);
    expect(questions.map(({ code, rows }) => [code, rows])).toEqual([
      ['blank-mark', [5]],
      ['date-without-year', [6]],
    ]);
    expect(records.map(({ values }) => values['走访时间'])).toEqual(['2026-05', null]);
  });

  it('reads serial numbers as days where the column holds dates', async () => {
    const { records } = await readAny('20-review-list.xls');
    expect(records.map(({ values }) => [values['有效期起'], values['有效期止']])).toEqual([
      ['2024-01-01', '2027-03-31'],
      ['2024-01-01', '2027-03-31'],
    ]);
  });
});

describe('the second reader', () => {
  it.each(fixtures.map(({ file }) => file).filter((file) => !file.includes('html')))(
    'agrees on every value of %s',
    async (file) => {
      const book = await readTableFile(bytesOf(file));
      const other = second.read(bytesOf(file), { cellDates: false });
      expect(book.sheets.map(({ name }) => name)).toEqual(other.SheetNames);
      for (const sheet of book.sheets) {
        const rows = second.utils.sheet_to_json<unknown[]>(other.Sheets[sheet.name]!, {
          header: 1,
          raw: true,
          blankrows: true,
        });
        const texts = (row: readonly unknown[]) =>
          Array.from(row, (value) =>
            String(value ?? '')
              .replace(/\s+/g, ' ')
              .trim(),
          );
        const trimmed = (row: string[]) => row.slice(0, row.findLastIndex((text) => text !== '') + 1);
        expect(sheet.rows.map((row) => trimmed(row.map(shownText)))).toEqual(rows.map((row) => trimmed(texts(row))));
      }
    },
  );
});
