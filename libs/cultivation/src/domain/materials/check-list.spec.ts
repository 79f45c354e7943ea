import { calendarDate } from '@park/kernel';
import { checkedMaterials, type FileAtHand } from './check-list';
import { materialProblems } from './material';

const asOf = calendarDate('2026-11-29');
const revenue = { v: '5', s: 'tax' } as never;
const file: FileAtHand = {
  ...{ asOf, held: [], records: [] },
  snapshot: { 'annual.revenue': { '2025': revenue } },
};
const one = (material: object, more: Partial<FileAtHand> = {}) =>
  checkedMaterials([{ id: 'it', name: '材料', ...material }], { ...file, ...more })[0]!;

describe('the materials of an application', () => {
  it('are there when the figures of all years are, and name the years that lack', () => {
    expect(one({ facts: ['annual.revenue'], years: 1 })).toMatchObject({ state: 'there', from: '2025 年税务数据' });
    expect(one({ facts: ['annual.revenue'], years: 1, sources: ['audit'] })).toMatchObject({
      ...{ state: 'by-document', from: '有 2025 年税务数据，材料待上传' },
    });
    expect(one({ facts: ['annual.revenue'], years: 2 })).toMatchObject({ state: 'missing', from: '缺 2024 年数据' });
  });

  it('end with the record or title that shows them', () => {
    const details = { standard: 'qms' };
    const old = { kind: 'certificate', validTo: calendarDate('2026-01-01'), details };
    const now = { ...old, validTo: calendarDate('2027-05-31') };
    const qms = { record: 'certificate', detail: details };
    expect(one(qms, { records: [old] })).toMatchObject({ state: 'missing', from: '档案中的都已过有效期' });
    expect(one(qms, { records: [old, now] })).toMatchObject({ state: 'there', until: '2027-05-31' });
    expect(one(qms, { records: [{ ...now, source: 'self-reported' }] }).from).toContain('1 项企业自报、待核实');
    expect(one({ titles: ['HNTE'] })).toMatchObject({ state: 'missing', from: '没有有效的高新技术企业' });
  });

  it('are not said to lack when a figure counts what is not recorded one by one', () => {
    const snapshot = { 'ip.classICount': { '-': { v: '5', s: 'official-platform' } as never } };
    const from = '档案中只有件数（Ⅰ类知识产权数 5 项），没有逐件登记';
    expect(one({ record: 'ip' }, { snapshot })).toMatchObject({ state: 'by-document', from });
    expect(one({ record: 'ip' })).toMatchObject({ state: 'missing', from: '档案中没有登记' });
  });

  it('wait for a document where the file tells nothing', () => {
    expect(one({})).toMatchObject({ state: 'by-document', until: null });
  });

  it('are refused in a file with what is wrong', () => {
    const list = [
      { id: 'A', name: '' },
      { id: 'x', name: '甲', titles: ['NONE'], facts: ['validTitles'] },
    ];
    expect(materialProblems({ note: '', list }).map(([place]) => place)).toEqual([
      ...['materials.list[0].id', 'materials.list[0].name', 'materials.list[1].titles'],
      ...['materials.list[1].facts', 'materials.list[1].years'],
    ]);
    expect(materialProblems({ list: [] })).toHaveLength(1);
  });
});
