import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFileWithRows, type CheckResult } from '@park/sheets';
import { leadImport } from './lead-table';

async function read(bytes: Uint8Array): Promise<CheckResult> {
  const checked = await checkFileWithRows(bytes, leadImport.target);
  if ('refused' in checked) throw new Error(checked.message);
  return leadImport.read(checked);
}
const text = (...lines: string[]) => Buffer.from(lines.map((line) => line.replaceAll('|', '\t')).join('\n'));

describe('leads from a table', () => {
  it('are read from the form that visiting officers fill in, with land and rented buildings apart', async () => {
    const fixture = join(__dirname, '../../../../sheets/fixtures/01-lead-collect.xlsx');
    const result = await read(readFileSync(fixture));
    expect(result.records.map(({ values }) => values)).toMatchObject([
      { plannedInvestmentYuan: 500_000_000, landNeedMu: 50 },
      { plannedInvestmentYuan: 80_000_000, landNeedMu: null, roomNeedM2: 3000 },
    ]);
    expect(result.errors).toMatchObject([{ row: 7, code: 'ambiguous-amount' }]);
  });

  it('are read from a ledger of negotiations, with amounts in the unit of their heading', async () => {
    const result = await read(
      text(
        '项目名称|投资主体|投资主体联系人|联系电话|计划投资总额（亿元）|对接时间|产业类别',
        '渤润新材料（演示）|演示渤润有限公司|甲|13812345678|1.2|2026年3月|新材料',
      ),
    );
    expect(result.records[0]!.values).toMatchObject({
      investorName: '演示渤润有限公司',
      projectName: '渤润新材料（演示）',
      plannedInvestmentYuan: 120_000_000,
      firstContactOn: '2026-03',
      phones: '13812345678',
    });
  });

  it('keep who met the investor first apart from who follows', async () => {
    const result = await read(
      text('项目名称|资方联系人|资方联系方式|首谈联系人|跟踪负责人', '演示项目|甲|13812345678|张三|李四'),
    );
    expect(result.records[0]!.values).toMatchObject({ firstContactName: '张三', trackerName: '李四' });
  });

  it('check and ask nothing of columns that are not imported', async () => {
    const head = '意向方|项目名称|明年预计销售额（万元）|本年纳税额|走访时间';
    const result = await read(text(head, '演示甲有限公司|甲项目|持平|—|5月12日'));
    expect([result.rows, result.errors, result.questions]).toEqual([{ total: 1, ok: 1, error: 0, skipped: 0 }, [], []]);
  });

  it('are no doubles of a row that is wrong', async () => {
    const head = '意向方|项目名称|计划投资（万元）';
    const row = (amount: string) => `演示甲有限公司|甲项目|${amount}`;
    const result = await read(text(head, row('abc'), row('100'), row('200')));
    expect(result.errors.map(({ row: at, code, message }) => [at, code, message])).toMatchObject([
      [2, 'not-a-number', expect.any(String)],
      [4, 'duplicate-row', '与第 3 行重复'],
    ]);
  });
});
