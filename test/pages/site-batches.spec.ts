import { openApp, type TestApp, type TestClient } from '../support/app';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { wordsOf } from '../support/portal-reading';
import { page as sheetOf } from '../support/table-files';

let app: TestApp;
let manager: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: emptyFolder() } });
  manager = await app.loginAs('investment-manager');
});
afterAll(() => app?.close());

type Cells = readonly (readonly (string | number | null)[])[];
const show = async (path: string) => wordsOf((await manager.get(path)).text);

async function uploaded(file: File, crs = ''): Promise<string> {
  const { status, location, text } = await manager.upload('/sites/batches', { crs, file });
  if (status !== 303) throw new Error(`${status} ${wordsOf(text)}`);
  return location;
}
const table = (rows: Cells) => uploaded(new File([new Uint8Array(sheetOf(rows))], '供地结果.xlsx'));
const outlines = (features: readonly unknown[]) =>
  uploaded(new File([JSON.stringify({ type: 'FeatureCollection', features })], '地块.geojson'), 'local');
const outlineOf = (code: string, ring: readonly (readonly number[])[]) => ({
  type: 'Feature',
  properties: { 编号: code },
  geometry: { type: 'Polygon', coordinates: [ring] },
});

async function press(at: string, action: string, more: Record<string, string> = {}) {
  const { fields } = formTo((await manager.get(at)).text, `${at}/${action}`);
  const answer = await manager.post(`${at}/${action}`, { ...fields, ...more } as Record<string, string>);
  await drainJobs(app.nest);
  return answer;
}
const site = async (code: string) =>
  (
    await app.db.query(
      'SELECT id, version, name, kind, status, area_amount, area_unit, facts, geometry FROM site WHERE code = ?',
      [code],
    )
  )[0];

const HEAD = ['编号', '地块名称', '面积（亩）', '状态', '土地使用权人', '约定开工时间', '可用供电'];

describe('a table of land', () => {
  it('is checked, imported and taken back, but for what somebody changed since', async () => {
    const rows = [
      HEAD,
      ['P-01', '一号地块', 45.3, '可供', null, '2027年03月01日', 12000],
      ['P-02', '二号地块', 20, '在用', '天津某某（演示）有限公司', null, null],
      ['P-03', '三号地块', 20, '可供', null, '2027年3月', null],
      ['P-01', '重复的', 1, '可供', null, null, null],
      ['合计', null, 86.3, null, null, null, null],
    ];
    const at = await table(rows);
    const checked = await show(at);
    expect(checked).toContain('5 读到的行 = 2 可导入 + 2 错误 + 1 跳过');
    expect(checked).toContain('请写到日');
    expect(checked).toContain('编号相同');
    expect(await site('P-01')).toBeUndefined();
    expect((await press(at, 'steps/import')).status).toBe(303);
    expect(await site('P-01')).toMatchObject({
      kind: 'parcel',
      area_amount: '45.3',
      area_unit: 'mu',
      status: 'available',
    });
    expect(await site('P-02')).toMatchObject({ status: 'in-use' });
    await app.db.query("UPDATE site SET version = version + 1 WHERE code = 'P-02'");
    expect((await press(at, 'steps/undo', { reason: '' })).status).toBe(422);
    expect((await press(at, 'steps/undo', { reason: '用错了表' })).status).toBe(303);
    expect(await show(at)).toContain('已撤销 1 行，保留 1 行');
    expect([await site('P-01'), (await site('P-02'))?.status]).toEqual([undefined, 'in-use']);
  });

  it('asks for a unit, and corrects what is on file without touching its state', async () => {
    await press(await table([HEAD, ['Q-01', '原名', 10, '可供', null, null, null]]), 'steps/import');
    const at = await table([
      ['编号', '地块名称', '面积', '状态'],
      ['Q-01', '新名', 30, '在用'],
    ]);
    expect(await show(at)).toContain('1 读到的行 = 0 可导入 + 1 错误 + 0 跳过');
    expect((await press(at, 'answers', { 'unit-2': '亩' })).status).toBe(303);
    await press(at, 'steps/import');
    expect(await site('Q-01')).toMatchObject({ area_amount: '30', area_unit: 'mu', status: 'available', version: 2 });
    await press(at, 'steps/undo', { reason: '用错了表' });
    expect(await site('Q-01')).toMatchObject({ area_amount: '10', version: 3 });
  });

  it('keeps the name of what is on file when it tells none, and the parcel that has figures since', async () => {
    const at = await table([HEAD, ['N-01', '自己的名称', 10, '可供', null, null, null]]);
    await press(at, 'steps/import');
    const nameless = await table([
      ['编号', '面积（亩）', '使用人'],
      ['N-01', 12, '别的单位'],
    ]);
    await press(nameless, 'steps/import');
    const known = await site('N-01');
    expect(known).toMatchObject({ name: '自己的名称', area_amount: '12' });
    await press(nameless, 'steps/undo', { reason: '试一下' });
    await app.db.query(
      `INSERT INTO site_year (site_id, year, figures, exclusion, source, by_name, recorded_at)
        VALUES (?, 2025, '{}', NULL, '园区', '测试', NOW(3))`,
      [known.id],
    );
    await app.db.query('UPDATE site SET version = 1 WHERE id = ?', [known.id]);
    await press(at, 'steps/undo', { reason: '试一下' });
    expect(await show(at)).toContain('已有年度数据或评价，保留');
    expect(await site('N-01')).toBeDefined();
  });

  it('is refused in words when it is none', async () => {
    const answer = await manager.upload('/sites/batches', { crs: '', file: new File(['[]'], '图.geojson') });
    expect([answer.status, wordsOf(answer.text).includes('不是 GeoJSON')]).toEqual([422, true]);
  });
});

describe('outlines of parcels', () => {
  it('are matched by number, and taken back to what was drawn before', async () => {
    await press(await table([HEAD, ['G-01', '有图的', 15, '可供', null, null, null]]), 'steps/import');
    const ring = [[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]]; // prettier-ignore
    const at = await outlines([
      outlineOf('g-01', ring),
      outlineOf('G-99', ring),
      outlineOf('G-02', [[0, 0], [100, 100], [100, 0], [0, 100], [0, 0]]), // prettier-ignore
    ]);
    const checked = await show(at);
    for (const words of ['1 可导入 + 2 错误', '没有编号为 G-99', '互相交叉']) expect(checked).toContain(words);
    await press(at, 'steps/import');
    expect(JSON.stringify((await site('G-01')).geometry)).toContain('100');
    await press(at, 'steps/undo', { reason: '坐标不对' });
    expect((await site('G-01')).geometry).toBeNull();
  });
});
