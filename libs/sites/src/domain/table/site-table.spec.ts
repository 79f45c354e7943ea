import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFileWithRows, type CheckResult } from '@park/sheets';
import { siteImport } from './read-site-table';

async function read(bytes: Uint8Array): Promise<CheckResult> {
  const checked = await checkFileWithRows(bytes, siteImport.target);
  if ('refused' in checked) throw new Error(checked.message);
  return siteImport.read(checked);
}
const text = (...lines: string[]) => read(Buffer.from(lines.map((line) => line.replaceAll('|', '\t')).join('\n')));
const fixture = (name: string) => read(readFileSync(join(__dirname, '../../../../sheets/fixtures', name)));

describe('land and rooms from a table', () => {
  it('are read from the register of low efficiency, with the two kinds of tenure apart', async () => {
    const { rows, records, questions } = await fixture('07-low-efficiency-land.xlsx');
    expect(rows).toEqual({ total: 1, ok: 1, error: 0, skipped: 0 });
    expect(questions).toEqual([]);
    expect(records[0]!.values).toMatchObject({
      ...{ kind: 'parcel', code: '120116001', areaM2: 30_200, taxPerMuYuan: 12_000, isLowEfficiency: true },
      ...{ registeredTenure: 'G', approvedTenure: 'G', parcelCodes: 'Z001;Z002', status: 'in-use' },
    });
  });

  it('are read from an old ledger of plants: floors count, land stands beside them', async () => {
    const { rows, records } = await fixture('11-plants.xls');
    expect(rows).toEqual({ total: 3, ok: 2, error: 0, skipped: 1 });
    expect(records.map(({ values }) => values)).toMatchObject([
      { kind: 'plant', name: '甲号厂房', areaM2: 8600, status: 'vacant', hasCertificate: true, leaseMonths: 36 },
      { kind: 'plant', name: '乙号厂房', areaM2: 4200, status: 'leased', vacantAreaM2: 0 },
    ]);
    expect(records[0]!.values['landAreaM2']).toBeCloseTo((12.5 * 2000) / 3, 6);
  });

  it('are read from results of land supply, in hectares and with days as they are written', async () => {
    const { records } = await text(
      '电子监管号|项目名称|项目位置|面积(公顷)|土地用途|供地方式|土地使用年限|成交价格(万元)|土地使用权人|约定容积率下限|约定容积率上限|约定交地时间|约定开工时间|实际开工时间',
      '1201162024B00123|演示树脂项目|石化大道8号|3.2|工业用地|挂牌出让|50|1850.5|演示树脂（演示）|1.0|2.0|2024年03月01日|2024年09月|',
    );
    expect(records[0]!.values).toMatchObject({
      ...{ kind: 'parcel', code: '1201162024B00123', areaM2: 32_000, priceYuan: 18_505_000, termYears: 50 },
      ...{ occupantName: '演示树脂（演示）', deliveredOn: '2024-03-01', agreedStartOn: '2024-09', status: null },
    });
  });

  it('are errors where what is disposed of is more than there is', async () => {
    const { rows, errors } = await text(
      '企业名称|坐落|占地面积（亩）|处置面积（亩）|上年度亩均税收（万元/亩）|上上年度亩均税收（万元/亩）',
      '演示甲|海河路1号|20.5|20.5|2.1|1.9',
      '演示乙|海河路2号|20|21|2.1|1.9',
    );
    expect(rows).toEqual({ total: 2, ok: 1, error: 1, skipped: 0 });
    expect(errors).toMatchObject([{ row: 3, column: '处置面积（亩）', code: 'part-exceeds-whole' }]);
  });

  it('ask for the unit of an area that is written without one', async () => {
    const { rows, questions } = await text('地块编号|项目名称|地块面积|现状容积率', 'DY2026001|演示地块|35.2|0.4');
    expect(rows).toMatchObject({ ok: 0, error: 1 });
    expect(questions).toMatchObject([{ code: 'unit-missing', column: '地块面积' }]);
  });
});
