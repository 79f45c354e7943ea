import { calendarDate } from '@park/kernel';
import { entryForm, type Snapshot } from '@park/registry';
import { heldMaterials } from './held-materials';

const asOf = calendarDate('2026-11-23');
const cell = (v: unknown) => ({ '-': { v, s: 'self-reported', o: calendarDate('2026-01-01') } });
const record = (details: Record<string, string>, validTo: string | null = null) => ({ validTo, details });
const title = (validTo: string) => ({
  ...{
    code: 'HNTE',
    issuer: '',
    docNumber: 'GR202412000001',
    issuedOn: '2024-01-01',
    validFrom: '2024-01-01',
    validTo,
  },
  status: 'valid',
});
const file = (cells: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(cells).map(([key, v]) => [key, cell(v)])) as unknown as Snapshot;
const named = (materials: readonly string[]) =>
  materials.map((text) => ({ text, kind: entryForm.materialKinds.suggested(text)?.code ?? null }));
const marks = (materials: readonly string[], cells: Record<string, unknown> = {}) =>
  heldMaterials(named(materials), file(cells), asOf).map(({ held }) => held && [held.isThere, held.words]);

describe('what the file has of the materials', () => {
  const rights = [
    record({ type: 'invention' }),
    record({ type: 'trademark' }),
    record({ type: 'invention' }, '2026-11-22'),
    record({ type: 'utility_model' }, '2026-11-23'),
  ];

  it('counts valid records of the kind that the words mean, and no others', () => {
    expect(marks(['知识产权证书', 'Ⅰ类知识产权证书', '专利清单'], { 'record.ip': rights })).toEqual([
      [true, '档案中已登记 3 条有效的知识产权'],
      [true, '档案中已登记 1 条有效的Ⅰ类知识产权'],
      [true, '档案中已登记 2 条有效的专利'],
    ]);
  });

  it('says that nothing is recorded, which is not that the company has none', () => {
    expect(marks(['贯标评定证书'], { 'record.certificate': [record({ standard: 'qms' })] })).toEqual([
      [false, '档案中没有登记有效的两化融合贯标证书'],
    ]);
    expect(marks(['四体系证书'])).toEqual([[false, '档案中没有登记有效的体系与产品认证']]);
  });

  it('tells a number without records from nothing, and leads to where the records are written', () => {
    const numbers = { 'ip.classICount': 5, 'ip.classIICount': 0 };
    expect(marks(['Ⅰ类知识产权证书', '知识产权清单', '专利清单'], numbers)).toEqual([
      [false, '档案中只有件数（Ⅰ类知识产权数 5 项），没有逐件登记'],
      [false, '档案中只有件数（Ⅰ类知识产权数 5 项），没有逐件登记'],
      [false, '档案中没有登记有效的专利'],
    ]);
    expect(heldMaterials(named(['知识产权清单']), file(numbers), asOf)[0]?.held?.href).toBe('/company/records/new/ip');
    expect(marks(['知识产权清单'], { ...numbers, 'record.ip': rights })).toEqual([
      [true, '档案中已登记 3 条有效的知识产权'],
    ]);
  });

  it('knows a title that holds, with its number, and one that ran out', () => {
    expect(marks(['高企证书'], { titles: [title('2026-12-31')] })).toEqual([
      [true, '档案中已登记高新技术企业称号，文号 GR202412000001'],
    ]);
    expect(marks(['高企证书'], { titles: [title('2026-11-22')] })).toEqual([
      [false, '档案中没有有效的高新技术企业称号'],
    ]);
  });

  it('leaves everything else unknown', () => {
    expect(marks(['审计报告', '营业执照', '认定文件'], { 'record.ip': rights })).toEqual([null, null, null]);
  });
});
