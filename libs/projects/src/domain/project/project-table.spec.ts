import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFileWithRows, type CheckResult } from '@park/sheets';
import { projectImport } from './project-table';

async function read(bytes: Uint8Array): Promise<CheckResult> {
  const checked = await checkFileWithRows(bytes, projectImport.target);
  if ('refused' in checked) throw new Error(checked.message);
  return projectImport.read(checked);
}
const fixture = (name: string) => readFileSync(join(__dirname, '../../../../sheets/fixtures', name));
const text = (...lines: string[]) => Buffer.from(lines.map((line) => line.replaceAll('|', '\t')).join('\n'));

describe('projects from a table', () => {
  it.each(['03-major-projects.xlsx', '19-major-html-gbk.xls'])('are read by sections from %s', async (name) => {
    const result = await read(fixture(name));
    expect(result.headerRows).toEqual([3, 4]);
    expect(result.skipped.map(({ row }) => row)).toEqual([5, 7, 8, 11, 12]);
    expect(result.records.map(({ section, values }) => [section, values])).toMatchObject([
      ['投产达产', { projectName: '甲一期（演示）', totalInvestmentYuan: 150_000_000, plannedStartOn: '2025-03' }],
      ['加快建设', { investorName: '滨港甲（演示）', totalInvestmentYuan: 100_000_000, plannedStartOn: '2025-04' }],
      ['加快建设', { annualPlanYuan: 100_000_000, planYear: 2026, statMonth: '2026-10', actualMonthYuan: 10_000_000 }],
    ]);
    expect(result.records[0]!.values).toMatchObject({
      ...{ actualPriorYuan: 30_000_000, actualCumYuan: 45_000_000, landGrantedMu: 120, landAppliedMu: 0 },
      ...{ plannedCompletionOn: '2027-12', progress: '桩基完成', phones: '022-00000003' },
    });
  });

  it('of a monthly report keep their figures apart from a row whose formula has no result', async () => {
    const result = await read(fixture('06-monthly-progress.xlsx'));
    expect(result.rows).toEqual({ total: 3, ok: 1, error: 1, skipped: 1 });
    expect(result.errors).toMatchObject([{ row: 3, code: 'formula-without-result' }]);
    expect(result.records[0]!.values).toMatchObject({
      ...{ projectName: '甲片区', totalInvestmentYuan: 150_000_000, annualPlanYuan: 75_000_000 },
      ...{ actualCumYuan: 45_000_000, actualMonthYuan: 5_000_000, progress: '主体施工' },
    });
  });

  it('of a ledger of signings keep investor, signer and company apart', async () => {
    const result = await read(
      text(
        '项目名称|投资主体|投资主体社会信用代码|签约主体|注册公司|计划投资总额(亿元)|纳统计划总投资额(万元)|固投金额(亿元)|产业类别|行业类别|内外资|协议类型|协议签订时间|预计年税收(亿元)|项目阶段',
        '甲（演示）|甲投资（演示）有限公司|91120116MA00000001|甲签约（演示）有限公司|甲落地（演示）有限公司|1.2|9000|0.8|新材料|制造业|外资|框架|2026年3月|0.0123|签约',
      ),
    );
    const { values } = result.records[0] ?? { values: result.errors };
    expect(values).toMatchObject({
      ...{ investorName: '甲投资（演示）有限公司', registeredName: '甲落地（演示）有限公司', isForeign: true },
      ...{ totalInvestmentYuan: 120_000_000, statisticsInvestmentYuan: 90_000_000, fixedInvestmentYuan: 80_000_000 },
      ...{ industryDirection: '新材料', agreementType: 'framework', signedOn: '2026-03', expectedTaxYuan: 1_230_000 },
      ...{ stage: 'signed' },
    });
  });

  it('ask for the unit of an amount that names none', async () => {
    const result = await read(text('项目名称|总投资|计划开工时间', '甲（演示）|1.2|2026.5', '乙（演示）|3|2027年'));
    expect(result.rows).toMatchObject({ ok: 0, error: 2 });
    expect(result.questions[0]).toMatchObject({ code: 'unit-missing', rows: [2, 3] });
  });

  it('take the column that names the builder itself, not the others below its heading', async () => {
    const result = await read(text('项目名称|项目业主|项目业主›法人代表|总投资（万元）', '甲（演示）|乙（演示）|丙|5'));
    expect(result.records[0]!.values).toMatchObject({ investorName: '乙（演示）', totalInvestmentYuan: 50_000 });
  });
});
