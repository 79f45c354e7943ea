import { randomUUID } from 'node:crypto';
import { Clock } from '@park/platform';
import { SiteKeeping } from '@park/sites';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { companyTurned } from '../support/company-status';
import { formTo } from '../support/forms';
import { companyWith, fileCompanies } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { siteLeaseTests } from '../support/site-leases';
import { freeParcel } from '../support/sites';

let app: TestApp;
let manager: TestClient;
let officer: TestClient;
let today: string;

beforeAll(async () => {
  app = await openApp('park-admin');
  manager = await app.loginAs('investment-manager');
  officer = await app.loginAs('investment-officer');
  today = app.nest.get(Clock).today();
});
afterAll(() => app?.close());

let serial = 0;
const register = async (kind: string, more: object = {}) => {
  const typed = { kind, code: `${kind}-${(serial += 1)}`, name: '演示载体', areaAmount: '60', areaUnit: 'm2', ...more };
  return manager.post('/sites', typed);
};
const versionOf = async (path: string) =>
  /name="version" value="(\d+)"/.exec((await manager.get(`${path}/edit`)).text)![1]!;
const step = async (path: string, verb: string, fields: object = {}) =>
  manager.post(`${path}/steps`, { verb, version: await versionOf(path), ...fields });

describe('land and rooms on pages', () => {
  it('keep an area as it was written, and show it exactly in both units', async () => {
    const { location } = await register('parcel', { areaAmount: '62', areaUnit: 'mu' });
    expect((await officer.get(location!)).text).toContain('62 亩（41333.33 ㎡）');
    expect((await officer.get('/sites/list?sort=-area')).text).toContain('41,333.33');
  });

  it('are given back with what was typed when a field is wrong, and say which', async () => {
    const answer = await register('parcel', { areaAmount: '六十亩', agreedStartOn: '2026-02-30', powerFactor: '9' });
    expect(answer.status).toBe(422);
    for (const text of ['value="六十亩"', '“面积”请填写', '“约定动工日”', '“功率因数”'])
      expect(answer.text).toContain(text);
  });

  it('have one code each', async () => {
    await register('room', { code: 'same-1' });
    expect((await register('parcel', { code: 'SAME-1' })).text).toContain('已用于');
  });

  it('are corrected once by two who opened the same form', async () => {
    const { location } = await register('room');
    const form = formTo((await manager.get(`${location}/edit`)).text, location!);
    const change = (name: string) => manager.post(location!, { ...form.fields, _key: randomUUID(), name });
    expect((await change('甲')).status).toBe(303);
    const refused = await change('乙');
    expect([refused.status, refused.text.includes('>甲（'), refused.text.includes('>乙<')]).toEqual([409, true, true]);
    expect((await manager.post(location!, formTo(refused.text, location!).fields)).status).toBe(303);
  });

  it('are written by the manager only', async () => {
    const path = `/sites/${await freeParcel(app)}`;
    expect((await officer.get(path)).text).not.toContain(`${path}/steps`);
    expect((await officer.post(`${path}/steps`, { verb: 'lock', version: '1' })).status).toBe(403);
  });
});

describe('the ledger', () => {
  const shown = (text: string) => [...text.matchAll(/class="nm" href="(\/sites\/\d+)"/g)].map(([, path]) => path);
  const linesOf = (text: string) => text.trim().split('\n').slice(1);

  it('narrows by conditions of its address, sorts with the unknown last, and counts its parts', async () => {
    const large = await register('parcel', { name: '甲区', areaAmount: '62', areaUnit: 'mu', planZone: 'key' });
    const small = await register('parcel', { name: '甲区', areaAmount: '20', areaUnit: 'mu', powerAvailableKva: '80' });
    const room = await register('room', { name: '甲区', areaAmount: '60' });
    const [a, b, c] = [large, small, room].map(({ location }) => location!);
    const list = async (query: string) => shown((await officer.get(`/sites/list?q=甲区&${query}`)).text);
    expect(await list('f=mu:gte:62')).toEqual([a]);
    expect(await list('sort=mu')).toEqual([b, a, c]);
    expect(await list('sort=-area&kind=parcel')).toEqual([a, b]);
    expect(await list('f=zone:in:key&f=kind:in:room&match=any')).toEqual([a, c]);
    expect(await list('f=power:missing&part=land')).toEqual([a]);
    expect(await list('status=vacant')).toEqual([c]);
    expect(await list('f=status:notIn:vacant&sort=mu')).toEqual([b, a]);
    await step(a!, 'lock', { lockedFor: 'ZS-2026-00009', untilOn: today });
    expect([await list('part=locked'), (await list('part=free&sort=mu')).length]).toEqual([[a], 2]);
    const page = wordsOf((await officer.get('/sites/list?cols=lockedFor,idle&open=columns&f=no:in:x')).text);
    expect(page).toMatch(/地块图[^]*全部 \d+ 地块 \d+ 房屋 \d+ 可供和空置 \d+ 意向锁定 1[^]*没有这一项[^]*已显示 3 列/);
    await app.db.query("UPDATE site SET locked_until_on = '2020-01-01' WHERE locked_for = 'ZS-2026-00009'");
    expect([await list('part=locked'), await list('status=available&sort=mu')]).toEqual([[], [b, a]]);
    expect(wordsOf((await officer.get('/sites/list')).text)).toContain('意向锁定 0');
    expect(await app.nest.get(SiteKeeping).freeExpired({ kind: 'system', name: '测试' }, 10)).toBe(1);
    expect((await officer.get('/sites/list?add=mu&ct=gte&cv=10')).location).toBe('/sites/list?f=mu:gte:10');
    expect((await officer.get('/sites/list?q=甲区&page=9')).location).toMatch(/page=1$/);
    expect(wordsOf((await officer.get('/sites/list?q=没有的')).text)).toContain('没有符合条件的地块或房屋');
  });

  it('keeps a question under a name, of this list only', async () => {
    const view = { name: '大地块', query: 'f=mu:gte:50' };
    expect((await officer.post('/sites/list/views', { ...view, name: '' })).status).toBe(422);
    expect((await officer.post('/sites/list/views', view)).location).toBe('/sites/list?f=mu:gte:50');
    expect(wordsOf((await officer.get('/sites/list')).text)).toContain('大地块');
    expect(wordsOf((await officer.get('/projects')).text)).not.toContain('大地块');
    const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM list_view');
    expect((await manager.post('/sites/list/views/removal', { view: String(id), version: '1' })).status).toBe(422);
    expect((await officer.post('/sites/list/views/removal', { view: String(id), version: '1' })).status).toBe(303);
  });

  it('goes out as it is narrowed, or as it was chosen, which the trail tells', async () => {
    const first = await register('parcel', { name: '乙区', areaAmount: '62', areaUnit: 'mu' });
    await register('room', { name: '乙区' });
    const all = linesOf((await officer.get('/sites/list/export?q=乙区&format=csv')).text);
    expect([all.length, all[0]!.includes('乙区,地块,可供'), all[0]!.includes('62,亩,41333.33')]).toEqual([
      2,
      true,
      true,
    ]);
    const id = first.location!.split('/').at(-1)!;
    expect((await officer.get(`/sites/list?pick=${id}&choose=yes`)).location).toBe(`/sites/list?sel=${id}`);
    expect(linesOf((await officer.get(`/sites/list/export?sel=${id}&format=csv`)).text)).toHaveLength(1);
    expect((await officer.get('/sites/list/export?q=乙区')).status).toBe(200);
    const [{ note }] = await app.db.query(
      "SELECT note FROM audit_entry WHERE action = 'sites.exported' AND note LIKE '%勾选%' ORDER BY id DESC LIMIT 1",
    );
    expect(note).toContain('勾选的 1 个');
  });
});

describe('a company that is gone', () => {
  it.each(['cancelled', 'moved_out'])('and %s begins to use no room', async (status) => {
    const company = companyWith((serial += 1));
    await fileCompanies(app.db, [company]);
    await companyTurned(app.db, company.uscc, status);
    const { location } = await register('room');
    const lease = { occupantName: company.name, fromOn: today, untilOn: today };
    const refused = await step(location!, 'lease', lease);
    expect([refused.status, refused.text.includes('不能登记为使用人')]).toEqual([422, true]);
    await companyTurned(app.db, company.uscc, 'registered');
    expect((await step(location!, 'lease', lease)).status).toBe(303);
  });
});

describe('a lock', () => {
  it('names a project, ends within 60 days, and is extended once', async () => {
    const path = `/sites/${await freeParcel(app)}`;
    expect((await step(path, 'lock', { lockedFor: 'ZS-2026-00001', untilOn: '2099-01-01' })).status).toBe(422);
    expect((await step(path, 'lock', { lockedFor: 'ZS-2026-00001', untilOn: today })).status).toBe(303);
    expect((await step(path, 'extend', { untilOn: today })).status).toBe(303);
    expect((await step(path, 'extend', { untilOn: today })).status).toBe(409);
    expect((await officer.get(path)).text).toContain('ZS-2026-00001');
  });

  it('that is over frees the parcel by itself', async () => {
    const id = await freeParcel(app);
    await step(`/sites/${id}`, 'lock', { lockedFor: 'ZS-2026-00002', untilOn: today });
    await app.db.query("UPDATE site SET locked_until_on = '2020-01-01' WHERE id = ?", [id]);
    expect((await officer.get('/sites/list?status=available')).text).toContain(`/sites/${id}"`);
    expect((await step(`/sites/${id}`, 'grant', { occupantName: '天津某公司', fromOn: today })).status).toBe(303);
    const other = await freeParcel(app);
    await step(`/sites/${other}`, 'lock', { lockedFor: 'ZS-2026-00003', untilOn: today });
    await app.db.query("UPDATE site SET locked_until_on = '2020-01-01' WHERE id = ?", [other]);
    expect(await app.nest.get(SiteKeeping).freeExpired({ kind: 'system', name: '测试' }, 10)).toBe(1);
    expect(await app.db.query('SELECT status FROM site WHERE id = ?', [other])).toEqual([{ status: 'available' }]);
  });
});

describe('leases', () => siteLeaseTests(() => ({ app, manager })));

describe('the idle clock of a parcel', () => {
  it('runs from the agreed start, and stands while a document of the government pauses it', async () => {
    const facts = { agreedStartOn: '2024-01-10', hasStarted: 'no', areaUnit: 'mu' };
    const { location } = await register('parcel', facts);
    await step(location!, 'grant', { occupantName: '天津某公司', fromOn: '2023-01-10' });
    expect((await officer.get(location!)).text).toContain('达到二年年限');
    expect((await step(location!, 'pause', { cause: 'government', fromOn: '2024-01-11' })).status).toBe(422);
    const pause = { cause: 'government', docNo: '津演示〔2024〕1 号', fromOn: '2024-01-11' };
    expect((await step(location!, 'pause', pause)).status).toBe(303);
    expect((await officer.get(location!)).text).toContain('政府原因暂停计时');
    expect((await step(location!, 'declare-idle')).status).toBe(422);
    expect((await step(location!, 'declare-idle', { note: '津演示认〔2026〕2 号' })).status).toBe(303);
    expect((await officer.get(location!)).text).toMatch(/状态历史[^]*已供 → 闲置[^]*津演示认〔2026〕2 号/);
  });
});

describe('a parcel that is left idle', () => {
  afterAll(() => app.clock.set(`${today}T02:00:00Z`));

  it('turns on its day, stands while a document pauses it, turns again later by the days paused, and is recovered', async () => {
    const on = (day: string) => app.clock.set(`${day}T02:00:00Z`);
    const words = async () => wordsOf((await officer.get(path)).text);
    on('2027-03-01');
    const path = (await register('parcel', { agreedStartOn: '2026-03-01', hasStarted: 'no', areaUnit: 'mu' }))
      .location!;
    await step(path, 'grant', { occupantName: '天津某公司', fromOn: '2025-03-01' });
    expect(await words()).toContain('疑似闲置 自 2026-03-02 起');
    on('2027-03-02');
    expect(await words()).toContain('达到一年年限 自 2027-03-02 起');
    expect((await step(path, 'declare-idle', { note: '津演示认〔2027〕3 号' })).status).toBe(303);
    on('2027-04-01');
    const pause = { cause: 'government', docNo: '津演示〔2027〕4 号', fromOn: '2027-04-01', toOn: '2027-07-01' };
    expect((await step(path, 'pause', pause)).status).toBe(303);
    on('2028-03-02');
    expect(await words()).toContain('2028-06-01 起为“疑似闲置，达到二年年限”');
    on('2028-06-01');
    expect(await words()).toContain('达到二年年限 自 2028-06-01 起');
    expect((await step(path, 'reclaim')).status).toBe(422);
    expect((await step(path, 'reclaim', { note: '津演示收〔2028〕1 号' })).status).toBe(303);
    on('2028-07-01');
    expect((await step(path, 'return', { endedOn: '2028-07-01' })).status).toBe(303);
    const recovered = await words();
    for (const each of ['可供', '津演示收〔2028〕1 号']) expect(recovered).toContain(each);
    expect(recovered).not.toContain('达到二年年限');
    expect((await officer.get('/sites/list?status=available')).text).toContain(`${path}"`);
  });
});

describe('a building', () => {
  it('shows its rooms by floor with who uses them and which lease ends', async () => {
    const { location } = await register('building', { code: '1号楼', areaAmount: '900' });
    const room = await register('room', { code: '1号楼-301', parentCode: '1号楼', floorNo: '3' });
    await step(room.location!, 'lease', { occupantName: '天津租户', fromOn: today, untilOn: today });
    const { text } = await officer.get(location!);
    for (const words of ['3 层', '1号楼-301', '天津租户', '还有 0 天']) expect(text).toContain(words);
    expect((await step(room.location!, 'vacate', { endedOn: '2099-01-01' })).status).toBe(422);
    expect((await step(room.location!, 'vacate', { endedOn: today })).status).toBe(303);
    expect((await officer.get(room.location!)).text).toContain('空置');
  });

  it('holds floors and rooms, and nothing stands in itself or in land', async () => {
    const { location } = await register('floor', { code: '2号楼-F1' });
    const { text } = await manager.get('/sites/new?kind=floor');
    expect([text.includes('value="1号楼"'), text.includes('value="2号楼-F1"')]).toEqual([true, false]);
    const form = formTo((await manager.get(`${location}/edit`)).text, location!);
    const own = await manager.post(location!, { ...form.fields, parentCode: '2号楼-F1' });
    expect([own.status, own.text.includes('“所在楼宇”')]).toEqual([422, true]);
    expect((await register('building', { parentCode: '1号楼' })).status).toBe(422);
  });
});

describe('what fits a project', () => {
  it('names what binds and by how much, the best first', async () => {
    const offer = { powerAvailableKva: '1000', maxFireHazardClass: '乙' };
    await register('parcel', { code: 'FIT-1', areaAmount: '50', areaUnit: 'mu', ...offer });
    const { text } = await officer.get('/sites/matching?landNeedMu=60&powerKw=500&fireHazardClass=丙');
    expect(text).toContain('面积差 10 亩（有 50）');
    const free = await officer.get('/sites/matching?landNeedMu=40&powerKw=500&fireHazardClass=丙');
    expect(free.text).toContain('1 处符合');
    expect((await officer.get('/sites/matching?landNeedMu=30%2040')).text).not.toContain('处可比');
  });

  it('takes the needs of a project, offers to lock for it, and tells which projects fit a parcel', async () => {
    const { location } = await manager.post('/projects', { projectName: '找地项目', landNeedMu: '45' });
    const project = location!.split('/').at(-1)!;
    const { text } = await manager.get(`/sites/matching?project=${project}&powerKw=500&fireHazardClass=丙`);
    expect(text).toContain('value="45"');
    const [, lock] = /href="(\/sites\/\d+\?step=lock[^"#]*)/.exec(text)!;
    const page = await manager.get(lock!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
    expect(page.text).toMatch(/name="lockedFor" type="text" value="ZS-\d{4}-\d{5}"/);
    expect((await manager.get('/sites/matching?project=999999')).status).toBe(404);
    const own = `/projects/${project}`;
    const form = formTo(text, own);
    expect(form.fields).toMatchObject({ powerKw: '500', fireHazardClass: '丙', landNeedMu: '45' });
    const saved = await manager.post(own, form.fields);
    expect((await manager.get(saved.location!)).text).not.toContain('保存到项目');
    expect((await manager.get('/sites/matching?landNeedMu=45')).text).toContain('是哪个项目的');
    expect((await manager.post(own, { version: '2', siteId: 'FIT-1' })).status).toBe(303);
    expect((await manager.get(lock!.split('?')[0]!)).text).toContain('选定这里的项目');
    expect(wordsOf((await manager.get(`${lock!.split('?')[0]}/projects`)).text)).toContain('符合');
    const parcel = await register('parcel', { code: 'FIT-2', areaAmount: '40', areaUnit: 'mu' });
    for (const [projectName, landNeedMu] of [
      ['大项目', '90'],
      ['小项目', '12'],
      ['近项目', '38'],
    ] as const)
      await manager.post('/projects', { projectName, landNeedMu });
    const compared = wordsOf((await manager.get(`${parcel.location}/projects`)).text);
    expect(compared).toMatch(/近项目.*小项目.*找地项目.*面积差 5 亩（有 40）.*大项目/);
  });

  it('compares the rooms that nobody uses when floors are asked for', async () => {
    const free = await register('room', { code: 'R-FREE', areaAmount: '400' });
    const taken = await register('room', { code: 'R-TAKEN', areaAmount: '400' });
    await step(taken.location!, 'occupy', { occupantName: '天津某公司', fromOn: today });
    const { text } = await officer.get('/sites/matching?roomNeedM2=300');
    expect([free, taken].map(({ location }) => text.includes(`href="${location}"`))).toEqual([true, false]);
  });
});

describe('the evaluation of output per mu', () => {
  it('is frozen with its figures, and finds land that yields too little', async () => {
    const { location } = await register('parcel', { code: 'EV-1', areaAmount: '10', areaUnit: 'mu' });
    await step(location!, 'grant', { occupantName: '天津某公司', fromOn: '2020-01-10' });
    const year = Number(today.slice(0, 4)) - 1;
    const record = async (of: number, figures: object) => {
      const form = formTo((await manager.get(`${location}/figures?year=${of}`)).text, `${location}/figures`);
      return manager.post(`${location}/figures`, {
        ...form.fields,
        _key: randomUUID(),
        source: '税务部门',
        ...figures,
      });
    };
    expect((await record(year, { tax: '十万' })).status).toBe(422);
    expect((await record(year, { tax: '200,000' })).status).toBe(303);
    expect((await record(year - 1, { tax: '190000' })).status).toBe(303);
    const form = formTo((await manager.get(`${location}/figures?year=${year}`)).text, `${location}/figures`);
    const change = (tax: string) => manager.post(`${location}/figures`, { ...form.fields, _key: randomUUID(), tax });
    expect([(await change('210000')).status, (await change('220000')).status]).toEqual([303, 409]);
    expect((await officer.get('/sites/replacement')).text).toContain('连续两年亩均税收低于 3 万元');
    expect((await officer.post('/sites/evaluation', { year: String(year) })).status).toBe(403);
    const frozen = await manager.post('/sites/evaluation', { year: String(year) });
    await change('1');
    const rest = { sales: '6000000', addedValue: '1500000', energyTce: '50', codTonnes: '0.3', waterTonnes: '1500' };
    await record(year, { tax: '1800000', ...rest, staff: '10' });
    expect((await officer.get(frozen.location!)).text).toMatch(/EV-1[^]*数据不全[^]*亩均税收 5.6，亩均销售 缺/);
    const again = await manager.post('/sites/evaluation', { year: String(year), _key: randomUUID() });
    expect((await officer.get(`${again.location}&grade=A`)).text).toMatch(/EV-1[^]*亩均税收 48/);
  });
});
