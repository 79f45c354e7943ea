import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { killedAt } from '../support/killed-process';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { emptyFolder } from '../support/files';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { companyWith, fileCompanies } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { page as sheetOf } from '../support/table-files';

const dataDir = emptyFolder();
let app: TestApp;
let officer: TestClient;
let officerId: string;
let colleague: TestClient;
let manager: TestClient;

const newest = async () => String((await app.db.query('SELECT MAX(id) AS id FROM user_account'))[0].id);

beforeAll(async () => {
  app = await openApp('park-admin', { environment: { DATA_DIR: dataDir } });
  officer = await app.loginAs('investment-officer');
  officerId = await newest();
  colleague = await app.loginAs('investment-officer');
  manager = await app.loginAs('investment-manager');
});
afterAll(() => app?.close());

type Cells = readonly (readonly (string | number | null)[])[];
const HEAD = ['意向方', '项目名称', '联系电话', '计划投资（万元）', '对接时间', '首谈联系人', '下一步', '下一步日期'];
const lead = (name: string, ...more: (string | number | null)[]) => [name, `${name}项目`, null, 5000, ...more];
const show = async (path: string, person = officer) => wordsOf((await person.get(path)).text);

async function upload(rows: Cells, owner = 'own', person = officer) {
  const file = new File([new Uint8Array(sheetOf(rows))], '线索.xlsx');
  return person.upload('/leads/batches', { owner, file });
}
async function uploaded(rows: Cells, owner = 'own', person = officer): Promise<string> {
  const { status, location, text } = await upload(rows, owner, person);
  if (status !== 303) throw new Error(`${status} ${wordsOf(text)}`);
  return location;
}

async function press(at: string, action: string, more: Record<string, string> = {}, person = officer) {
  const { fields } = formTo((await person.get(at)).text, `${at}/${action}`);
  const answer = await person.post(`${at}/${action}`, { ...fields, ...more } as Record<string, string>);
  await drainJobs(app.nest);
  return answer;
}
const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
const found = async (name: string) =>
  (await app.db.query('SELECT * FROM `lead` WHERE investor_name = ? ORDER BY id', [name])) as Record<string, unknown>[];
const projectsOf = async (name: string) =>
  Number((await app.db.query('SELECT COUNT(*) AS n FROM project WHERE investor = ?', [name]))[0].n);

describe('a table of leads', () => {
  it('asks whose they become, and keeps who met the investor first as the table says', async () => {
    const refused = await upload([HEAD, lead('演示无主有限公司')], '');
    expect([refused.status, wordsOf(refused.text).includes('请选择这份线索归谁')]).toEqual([422, true]);
    const at = await uploaded([
      HEAD,
      lead('演示蓝海装备有限公司', '2026年03月02日', '外单位老李', '上门', '2099-01-01'),
      lead('演示绿洲材料有限公司', '2026年3月', null, null, null),
      lead('示例：渤润新材料有限公司（填好后删去本行）'),
    ]);
    const checked = await show(at);
    for (const words of ['3 读到的行 = 1 可导入 + 1 错误 + 1 跳过', '下一步的日期请选择', '填写示例', '归我跟踪'])
      expect(checked).toContain(words);
    expect(await found('演示绿洲材料有限公司')).toEqual([]);
    await press(at, 'steps/import');
    expect(await show(at)).toContain('已写入 1 行');
    const [written] = await found('演示绿洲材料有限公司');
    expect(written).toMatchObject({
      ...{ status: 'accepted', tracker_id: officerId, planned_investment_yuan: '50000000', lead_source: 'import' },
      ...{ first_contact_on: null, first_contact_name: null, next_on: null, batch_id: at.split('/').at(-1) },
    });
    expect(written!['summary']).toContain('首次接触：2026-03');
    expect(await projectsOf('演示绿洲材料有限公司')).toBe(1);
    expect(await show('/leads?part=aimless')).toContain('演示绿洲材料有限公司');
  });

  it('leaves a table to the pool, and shows an officer only what he brought himself', async () => {
    const rows = [HEAD, lead('演示远山生物有限公司', '2026-03-02', '外单位老李', null, null)];
    const at = await uploaded(rows, 'pool');
    await press(at, 'steps/import');
    expect((await found('演示远山生物有限公司'))[0]).toMatchObject({
      ...{ tracker_id: null, first_contact_name: '外单位老李', first_contact_id: null, first_contact_on: '2026-03-02' },
    });
    expect((await colleague.get(at)).status).toBe(404);
    expect(await show('/leads/batches', colleague)).toContain('还没有导入过');
    expect(await show(at, manager)).toContain('已写入 1 行');
  });

  it('reads what visiting officers collect, and refuses a summary', async () => {
    const fixture = join(import.meta.dirname, '../../libs/sheets/fixtures/01-lead-collect.xlsx');
    const file = new File([new Uint8Array(readFileSync(fixture))], '采集表.xlsx');
    const { location } = await officer.upload('/leads/batches', { owner: 'own', file });
    expect(await show(location)).toMatch(/\d+ 读到的行 = 2 可导入 \+ 1 错误/);
    const summary = await upload([
      ['镇街', '进展', '签约', '接待'],
      ['甲', '12批30人次', '3批5人次', '2批3人次'],
      ['乙', '2批30人次', '1批5人次', '2批3人次'],
    ]);
    expect([summary.status, wordsOf(summary.text).includes('不能按清单导入')]).toEqual([422, true]);
  });
});

describe('a file that is none of leads', () => {
  it('is asked about when most of its columns belong to nothing, and written only when somebody is sure', async () => {
    const fixture = join(import.meta.dirname, '../../libs/sheets/fixtures/12-visits.xlsx');
    const file = new File([new Uint8Array(readFileSync(fixture))], '走访.xlsx');
    const { location: at } = await officer.upload('/leads/batches', { owner: 'own', file });
    const checked = await show(at);
    for (const words of ['= 3 可导入 + 0 错误', '这是招商线索清单吗', '12 列中只有 2 列有对应的字段'])
      expect(checked).toContain(words);
    expect(checked).not.toContain('持平”不是数字');
    const unsure = await press(at, 'steps/import');
    expect([unsure.status, wordsOf(unsure.text).includes('请先确认这份表要导入到这里')]).toEqual([422, true]);
    expect((await press(at, 'steps/import', { sure: 'yes' })).status).toBe(303);
    expect(await show(at)).toContain('已写入 3 行');
  });

  it('is refused with the endings of this page, and leaves no batch behind', async () => {
    const count = async () => Number((await app.db.query('SELECT COUNT(*) AS n FROM table_batch'))[0].n);
    const before = await count();
    const refused = await officer.upload('/leads/batches', { owner: 'own', file: new File(['x'], '线索.pdf') });
    expect([refused.status, await count()]).toEqual([422, before]);
    expect(wordsOf(refused.text)).toContain('只能导入 xlsx、xls、csv 文件');
  });
});

describe('a row whose investor is known', () => {
  it('is written only after somebody said that it is another one, and why', async () => {
    await press(await uploaded([HEAD, lead('海晶药业有限公司')], 'own', colleague), 'steps/import', {}, colleague);
    const at = await uploaded([HEAD, lead('海晶药业'), lead('新客装备有限公司'), lead('新客装备')]);
    const checked = await show(at);
    expect(checked).toContain('可能是同一家');
    expect(checked).toContain('与本表第 3 行可能是同一家');
    expect(checked).toContain('还有 2 行没有判断');
    expect(checked).toContain('其中要判断 2，现在可写入 1');
    const bare = await press(at, 'steps/decide', { 'said-1': 'other' });
    expect([bare.status, wordsOf(bare.text).includes('请写明为什么不是同一条')]).toEqual([422, true]);
    expect((await press(at, 'steps/decide', { 'said-1': 'other', note: '只是简称相同' })).status).toBe(303);
    await press(at, 'steps/import');
    expect(await show(at)).toContain('没有判断：与本表第 3 行');
    const [other] = await found('海晶药业');
    expect(JSON.parse(JSON.stringify(other!['cleared_ids']))).toHaveLength(1);
    expect(await show(`/leads/${String(other!['id'])}`)).toContain('不是同一家：只是简称相同');
    expect((await found('海晶药业有限公司'))[0]!['tracker_id']).not.toBe(officerId);
  });

  it('is judged with all others of which it can be said, but for those judged one by one, and the count is told', async () => {
    const names = ['一号同名仪表有限公司', '二号同名仪表有限公司', '三号同名仪表有限公司'];
    const known = [HEAD, ...names.map((name) => lead(name))];
    await press(await uploaded(known, 'own', colleague), 'steps/import', {}, colleague);
    const at = await uploaded([HEAD, ...names.map((name) => lead(name.replace('有限公司', '')))]);
    expect(await show(at)).toContain('现在共 3 行没有判断');
    const bare = await press(at, 'steps/decide', { rest: 'other' });
    expect([bare.status, wordsOf(bare.text).includes('请写明为什么不是同一条')]).toEqual([422, true]);
    const decided = await press(at, 'steps/decide', { 'said-2': 'same', rest: 'other', note: '都已电话核实' });
    expect(decided.status).toBe(303);
    const judged = await show(at);
    for (const words of ['已保存 3 行的判断', '3 行都判断过了', '现在可写入 2']) expect(judged).toContain(words);
    await press(at, 'steps/import');
    expect([await found('一号同名仪表'), await found('二号同名仪表')]).toMatchObject([[{}], []]);
  });

  it('is left out by an officer where it certainly is the same, and may be passed by a manager', async () => {
    await press(await uploaded([HEAD, lead('演示恒通重工有限公司')], 'own', colleague), 'steps/import', {}, colleague);
    const rows = [HEAD, lead('演示恒通重工有限公司')];
    const at = await uploaded(rows);
    expect(await show(at)).toContain('另立一条请招商主管来导入');
    const forced = await press(at, 'steps/decide', { 'said-1': 'other', note: '另一个项目' });
    expect([forced.status, wordsOf(forced.text).includes('您不能另行写入')]).toEqual([422, true]);
    await press(at, 'steps/decide', { rest: 'other', note: '另一个项目' });
    const left = await show(at);
    for (const words of ['没有新的判断', '还有 1 行没有判断']) expect(left).toContain(words);
    await press(at, 'steps/drop');
    const passed = await uploaded(rows, 'pool', manager);
    await press(passed, 'steps/decide', { 'said-1': 'other', note: '另一个项目' }, manager);
    await press(passed, 'steps/import', {}, manager);
    expect(await found('演示恒通重工有限公司')).toHaveLength(2);
  });

  it('is not passed over when the same investor was written down after the check', async () => {
    const at = await uploaded([HEAD, lead('演示后来精工有限公司')]);
    const typed = { investorName: '演示后来精工有限公司', leadSource: 'visit', phones: '13812345678' };
    expect((await colleague.post('/leads', { ...typed, nextWhat: '回访', nextOn: inTwoDays() })).status).toBe(303);
    await press(at, 'steps/import');
    expect(await show(at)).toContain('它是预检后登记的');
    expect(await found('演示后来精工有限公司')).toHaveLength(1);
  });

  it('is linked with the company on file that it is', async () => {
    await fileCompanies(app.db, [companyWith(7, 'private')]);
    const { name, uscc } = companyWith(7);
    const at = await uploaded([
      [...HEAD, '统一社会信用代码'],
      [...lead(name, null, null, null, null), uscc],
    ]);
    expect(await show(at)).toContain(`企业库有“${name}”，确定是同一家，写入后关联到它`);
    await press(at, 'steps/decide', { 'said-1': 'other', note: '本园企业增资' });
    await press(at, 'steps/import');
    expect((await found(name))[0]!['company_id']).not.toBeNull();
  });
});

describe('a batch of leads', () => {
  it('is taken back as a whole, but for what was followed up, merged or worked on since', async () => {
    const names = ['一', '二', '三', '四'].map((each) => `演示${each}号撤销试验有限公司`);
    const at = await uploaded([HEAD, ...names.map((name) => lead(name))]);
    await press(at, 'steps/import');
    const ids = (await Promise.all(names.map(found))).map(([row]) => String(row?.['id']));
    const moved = `/leads/${ids[0]}/steps/plan`;
    const { fields } = formTo((await officer.get(`/leads/${ids[0]}`)).text, moved);
    const planned = { ...fields, nextWhat: '回访', nextOn: inTwoDays() };
    expect((await officer.post(moved, planned as Record<string, string>)).status).toBe(303);
    const [{ id: projectId }] = await app.db.query(
      'SELECT p.id FROM project p JOIN `lead` l ON l.number = p.code WHERE l.id = ?',
      [ids[1]],
    );
    const form = formTo((await officer.get(`/projects/${projectId}/edit`)).text, `/projects/${projectId}`);
    const edited = { ...form.fields, industryDirection: '新材料' } as Record<string, string>;
    expect((await officer.post(`/projects/${projectId}`, edited)).status).toBe(303);
    await press(at, 'steps/undo', { reason: '用错了表' });
    const undone = await show(at);
    for (const words of ['已撤销 2 行，保留 2 行', '导入后已跟进、转交或更正', '它的项目导入后已办理'])
      expect(undone).toContain(words);
    expect((await Promise.all(names.map(found))).map((rows) => rows.length)).toEqual([1, 1, 0, 0]);
    expect(await projectsOf(names[3]!)).toBe(0);
  });

  it.each([
    ['batches.rows-written', 0],
    ['batches.rows-committed', 50],
  ])('killed by kill -9 at %s goes on in another process: every row once, none lost', async (failpoint, kept) => {
    const stem = failpoint.endsWith('written') ? '甲乙丙丁' : '戊己庚辛';
    const rows = Array.from({ length: 56 }, (_, at) =>
      lead(`${[...stem][at % 4]}${String.fromCodePoint(0x4e00 + at * 7)}化工`),
    );
    const at = await uploaded([HEAD, ...rows]);
    expect(await show(at)).not.toContain('要判断');
    const { fields } = formTo((await officer.get(at)).text, `${at}/steps/import`);
    await officer.post(`${at}/steps/import`, fields as Record<string, string>);
    expect(await killedAt(failpoint, dataDir)).toEqual(['SIGKILL', '']);
    const batchId = at.split('/').at(-1);
    const count = async () =>
      Number((await app.db.query('SELECT COUNT(*) AS n FROM `lead` WHERE batch_id = ?', [batchId]))[0].n);
    expect(await count()).toBe(kept);
    await app.db.query("UPDATE job SET leased_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE state = 'running'");
    await drainJobs(app.nest);
    expect(await show(at)).toContain('已写入 56 行');
    expect(await count()).toBe(56);
    const twice = 'SELECT COUNT(*) AS n FROM project p JOIN `lead` l ON l.number = p.code WHERE l.batch_id = ?';
    expect(Number((await app.db.query(twice, [batchId]))[0].n)).toBe(56);
  });
});
