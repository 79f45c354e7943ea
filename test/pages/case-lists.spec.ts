import { randomUUID } from 'node:crypto';
import { openApp, type FormFields, type TestApp, type TestClient } from '../support/app';
import { recordTitles } from '../support/cases';
import { caseFigureTests } from '../support/case-figures';
import { caseCalendarTests, caseStoryTests } from '../support/case-story';
import { formTo } from '../support/forms';
import { drainJobs } from '../support/jobs';
import { wordsOf } from '../support/portal-reading';
import { companyWith, fileCompanies } from '../support/policy-room';

let app: TestApp;
let officer: TestClient;
let officerId: string;
let second: TestClient;
let leader: TestClient;
let companies: string[];

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-30T02:00:00Z');
  companies = await fileCompanies(
    app.db,
    [1, 2, 3, 4].map((no) => companyWith(no, 'private')),
  );
  officer = await app.loginAs('cultivation-officer');
  officerId = String((await app.db.query('SELECT MAX(id) AS id FROM user_account'))[0].id);
  second = await app.loginAs('cultivation-officer');
  leader = await app.loginAs('park-leader');
});
afterAll(() => app?.close());
beforeEach(async () => {
  app.clock.set('2026-11-30T02:00:00Z');
  await app.db.query('DELETE FROM cultivation_case');
  await app.db.query('DELETE FROM cultivation_case_log');
  await app.db.query('DELETE FROM list_view');
  await app.db.query('DELETE FROM cultivation_batch_row');
});

const held = (code: string, validFrom: string, validTo: string) => ({
  ...{ code, issuer: '市局', docNumber: '津工信〔2026〕9号', issuedOn: validFrom, status: 'valid', validFrom, validTo },
});
const start = async (at: number, more: FormFields = {}) => {
  const form = {
    company: companies[at]!,
    titleCode: 'SRDI_SME',
    year: '2027',
    nextWhat: '电话核对',
    nextOn: '2026-12-07',
  };
  return (await officer.post('/cases', { ...form, ...more })).location.split('/').at(-1)!;
};
const shown = (text: string) => [...text.matchAll(/class="nm" href="\/cases\/(\d+)"/g)].map(([, id]) => id);

describe('the days of cases', () => caseCalendarTests(() => ({ app, officer, leader, start })));

describe('the list of cases', () => {
  it('narrows by conditions that stand in the address, sorts with the unknown last, and counts its parts', async () => {
    const early = await start(0, { targetOn: '2027-03-01', nextOn: '2026-12-01' });
    const late = await start(1, { targetOn: '2027-06-01', titleCode: 'HNTE' });
    const open = await start(2, { year: '2028' });
    app.clock.set('2026-12-05T02:00:00Z');
    expect(shown((await leader.get('/cases?f=target:lte:2027-05-01&f=title:in:SRDI_SME')).text)).toEqual([early]);
    expect(shown((await leader.get('/cases?sort=target')).text)).toEqual([early, late, open]);
    expect(shown((await leader.get('/cases?sort=-target')).text)).toEqual([late, early, open]);
    expect(shown((await leader.get('/cases?f=target:missing&f=title:in:HNTE&match=any&sort=name')).text)).toEqual([
      late,
      open,
    ]);
    const page = await officer.get('/cases?part=overdue');
    expect(shown(page.text)).toEqual([early]);
    expect(wordsOf(page.text)).toMatch(/全部 3 我负责的 3 逾期或没有下一步 1/);
    expect(shown((await officer.get(`/cases?company=${companies[2]}`)).text)).toEqual([open]);
    expect(shown((await officer.get('/cases?stage=reserve&year=2028')).text)).toEqual([open]);
    expect(wordsOf((await officer.get('/cases?f=nothing:in:x')).text)).toContain('没有这一项');
    const added = await officer.get(`/cases?part=mine&add=officer&ct=in&cv=${officerId}`);
    expect(added.location).toBe(`/cases?part=mine&f=officer:in:${officerId}`);
    const columns = await officer.get('/cases?cols=title,receipt&open=columns');
    expect(wordsOf(columns.text)).toContain('已显示 3 列');
    expect((await officer.get('/cases?page=99')).location).toContain('page=1');
  });

  it('keeps a question under a name, for oneself or everybody, and forgets it again', async () => {
    await start(0);
    const page = await officer.get('/cases/views?part=mine&f=title:in:SRDI_SME');
    expect(wordsOf(page.text)).toContain('条件：我负责的，称号 专精特新中小企业');
    const view = { name: '我的专精特新', query: 'part=mine&f=title:in:SRDI_SME' };
    expect((await officer.post('/cases/views', { ...view, name: '' })).status).toBe(422);
    expect((await officer.post('/cases/views', view)).location).toBe('/cases?part=mine&f=title:in:SRDI_SME');
    expect(wordsOf((await officer.get('/cases')).text)).toContain('我的专精特新 1');
    expect(wordsOf((await second.get('/cases')).text)).not.toContain('我的专精特新');
    const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM list_view');
    expect((await second.post('/cases/views/removal', { view: String(id), version: '1' })).status).toBe(422);
    expect((await officer.post('/cases/views/removal', { view: String(id), version: '1' })).status).toBe(303);
    await officer.get('/cases');
    expect(wordsOf((await officer.get('/cases')).text)).not.toContain('我的专精特新');
  });

  it('shows the same cases on its board and takes exactly them out', async () => {
    await start(0);
    const other = await start(1, { titleCode: 'HNTE' });
    const board = await officer.get('/cases?face=board&f=title:in:HNTE');
    expect([...board.text.matchAll(/id="card-(\d+)"/g)].map(([, id]) => id)).toEqual([other]);
    const { text } = await officer.get('/cases/export?f=title:in:HNTE&format=csv');
    expect(text.trim().split('\n')).toHaveLength(2);
    const [{ after }] = await app.db.query(
      "SELECT `after` FROM audit_entry WHERE action = 'cultivation.cases-exported' ORDER BY id DESC LIMIT 1",
    );
    expect(JSON.stringify(after)).toContain('高新技术企业');
  });
});

describe('many cases at once', () => {
  const prepared = async (fields: FormFields) =>
    (await officer.post('/cases/batches', { kind: 'move', ...fields })).location;
  const stages = async () =>
    (await app.db.query('SELECT stage FROM cultivation_case ORDER BY id')).map(({ stage }: { stage: string }) => stage);
  const send = async (path: string, step: string, fields: FormFields = {}) => {
    const [{ version }] = await app.db.query('SELECT version FROM cultivation_batch WHERE id = ?', [
      path.split('/').at(-1),
    ]);
    const answer = await officer.post(`${path}/${step}`, { version: String(version), ...fields });
    await drainJobs(app.nest);
    return answer;
  };

  it('are shown before and after, led on by a job, and put back but for what somebody changed since', async () => {
    const ids = [await start(0), await start(1), await start(2)];
    const query = `sel=${ids.join(',')}`;
    const form = await officer.get(`/cases/batches/new?${query}&to=growing`);
    expect(wordsOf(form.text)).toContain('只有“储备、未通过”的案卷可以');
    const wrong = { query, count: '3', target: 'growing', nextOn: '2026-02-30' };
    expect((await officer.post('/cases/batches', { kind: 'move', ...wrong })).status).toBe(422);
    const changed = await officer.post('/cases/batches', { kind: 'move', query, count: '2', target: 'growing' });
    expect(wordsOf(changed.text)).toContain('本页写的是 2 个，现在是 3 个');
    const path = await prepared({ query, count: '3', target: 'growing', nextWhat: '组织培训', nextOn: '2026-12-20' });
    expect(wordsOf((await officer.get(path)).text)).toMatch(
      /储备；下一步 电话核对.* 培育中；下一步 组织培训（2026-12-20）/,
    );
    expect(await stages()).toEqual(['reserve', 'reserve', 'reserve']);
    await officer.post(`/cases/${ids[2]}/plan`, { version: '1', nextWhat: '先走访', nextOn: '2026-12-09' });
    expect((await send(path, 'start')).status).toBe(303);
    expect(await stages()).toEqual(['growing', 'growing', 'reserve']);
    const result = wordsOf((await officer.get(path)).text);
    expect(result).toContain('已办理 2 个，没有办理 1 个');
    expect(result).toContain('刚刚由测试人员更改');
    expect((await officer.post(`${path}/start`, { version: '1' })).status).toBe(409);
    await officer.post(`/cases/${ids[1]}/plan`, { version: '2', nextWhat: '寄送指南', nextOn: '2026-12-11' });
    expect((await send(path, 'undo', { reason: '' })).status).toBe(422);
    expect((await send(path, 'undo', { reason: '选错了案卷' })).status).toBe(303);
    expect(await stages()).toEqual(['reserve', 'growing', 'reserve']);
    expect(wordsOf((await officer.get(path)).text)).toContain('已撤回 1 个，保留 1 个');
    const [todo] = await app.db.query('SELECT title FROM work_item WHERE open_key = ?', [`cultivation.case:${ids[0]}`]);
    expect(todo.title).toContain('电话核对');
    expect((await leader.get(path)).status).toBe(403);
  });

  it('are all of a list when that is chosen, and none when a field is missing', async () => {
    await start(0);
    await start(1, { titleCode: 'HNTE' });
    const query = 'f=title:in:HNTE&sel=all';
    const path = await prepared({ query, count: '1', target: 'growing' });
    await send(path, 'start');
    expect(await stages()).toEqual(['reserve', 'growing']);
    const next = await prepared({ query, count: '1', target: 'preparing' });
    expect(wordsOf((await officer.get(next)).text)).toContain('不办理：请填写“计划申报日期”');
  });

  it('are started for companies chosen in a list of a title, each once, and taken back while nobody worked on them', async () => {
    await start(0);
    const list = await officer.get('/ladder/SRDI_SME?group=open');
    expect(list.text).toContain('action="/cases/batches/new"');
    const query = `companies=${companies.slice(0, 3).join(',')}`;
    const form = {
      kind: 'start',
      query,
      count: '3',
      target: 'SRDI_SME',
      year: '2027',
      nextWhat: '首次走访',
      nextOn: '2026-12-15',
    };
    expect((await officer.post('/cases/batches', { ...form, nextWhat: '' })).status).toBe(422);
    const path = (await officer.post('/cases/batches', form)).location;
    await send(path, 'start');
    expect(wordsOf((await officer.get(path)).text)).toContain('已办理 2 个，没有办理 1 个');
    expect(await stages()).toEqual(['reserve', 'reserve', 'reserve']);
    const [, worked] = await app.db.query('SELECT id FROM cultivation_case ORDER BY id');
    const file = new File(['情况说明'], '情况说明.txt');
    await officer.upload(`/cases/${worked.id}/materials`, { material: 'other', file, _key: randomUUID() });
    await send(path, 'undo', { reason: '年度选错' });
    expect(await stages()).toEqual(['reserve', 'reserve']);
    expect(wordsOf((await officer.get(path)).text)).toContain('案卷已有后来登记的记录、任务或材料，保留');
    await app.db.query('DELETE FROM cultivation_case WHERE id = ?', [worked.id]);
    await app.db.query('UPDATE work_item SET open_key = NULL WHERE href = ?', [`/cases/${worked.id}`]);
    expect(
      await app.db.query("SELECT id FROM work_item WHERE title LIKE '%首次走访%' AND open_key IS NOT NULL"),
    ).toEqual([]);
  });
});

describe('the figures of cultivation', () =>
  caseFigureTests(() => ({ app, officer, officerId, leader, companies, start })));

describe('the page of a case', () => {
  it('names the materials that the file shows and those that lack, and takes their documents', async () => {
    const path = `/cases/${await start(0, { year: '2029' })}`;
    await recordTitles(app, companies[0]!, [held('INNOVATIVE_SME', '2026-05-01', '2029-04-30')]);
    const before = wordsOf((await leader.get(path)).text);
    expect(before).toMatch(/材料清单 1 \/ 7 项齐备 还缺： 申请书（盖章）、/);
    expect(before).toMatch(/创新型中小企业或科技型中小企业证明 有效至 2029-04-30/);
    const send = (material: string, file?: File) =>
      officer.upload(`${path}/materials`, { material, ...(file && { file }), _key: randomUUID() });
    expect((await send('', new File(['甲'], '申请书.txt'))).status).toBe(422);
    expect(wordsOf((await send('application')).text)).toContain('请选择要上传的文件');
    expect((await send('application', new File(['申请书正文'], '申请书.txt'))).status).toBe(303);
    const twice = await send('application', new File(['申请书正文'], '申请书（再传）.txt'));
    expect([twice.status, wordsOf(twice.text).includes('这个文件已经上传过（申请书.txt）')]).toEqual([422, true]);
    expect((await send('other', new File(['其他'], '情况说明.txt'))).status).toBe(303);
    const { text } = await leader.get(path);
    expect(wordsOf(text)).toMatch(/2 \/ 7 项齐备.*已上传 1 个文件 申请书.txt.*其他材料 情况说明.txt/);
    const [, file] = /href="(\/files\/\d+)">申请书/.exec(text)!;
    expect((await leader.get(file!)).status).toBe(200);
    const stranger = await app.loginAs('investment-officer');
    expect((await stranger.get(file!)).status).toBe(404);
    expect(text).not.toContain('/removal');
    const { fields } = formTo((await officer.get(path)).text, `${file}/removal`);
    expect((await officer.post(`${file}/removal`, fields)).location).toBe(path);
    expect(wordsOf((await leader.get(path)).text)).toMatch(/1 \/ 7 项齐备/);
  });

  it('keeps who was met and how, and shows two officers what the other planned', async () => {
    const path = `/cases/${await start(0)}`;
    const note = { kind: 'visit', happenedOn: '2026-11-29', withWhom: '财务经理王工', record: '账套已分开' };
    expect((await officer.post(`${path}/notes`, note)).status).toBe(303);
    expect(wordsOf((await leader.get(path)).text)).toContain('走访 对方 财务经理王工');
    const form = async () => formTo((await officer.get(`${path}?to=plan`)).text, `${path}/plan`).fields;
    const [mine, theirs] = [await form(), await form()];
    expect((await officer.post(`${path}/plan`, { ...mine, nextWhat: '甲的下一步' })).status).toBe(303);
    const late = await second.post(`${path}/plan`, { ...theirs, _person: '', nextWhat: '乙的下一步' });
    expect(late.status).toBe(409);
    expect(wordsOf(late.text)).toMatch(/下一步.*甲的下一步/);
    expect(late.text).toContain('value="乙的下一步"');
    expect((await second.post(`${path}/plan`, formTo(late.text, `${path}/plan`).fields)).status).toBe(303);
    const step = formTo((await officer.get(`${path}?to=growing`)).text, `${path}/moves`).fields;
    await second.post(`${path}/plan`, { ...(await form()), _person: '', nextOn: '2026-12-20' });
    const moved = await officer.post(`${path}/moves`, { ...step, nextWhat: '组织培训' });
    expect([moved.status, wordsOf(moved.text).includes('2026-12-20')]).toEqual([409, true]);
    expect((await officer.post(`${path}/moves`, formTo(moved.text, `${path}/moves`).fields)).status).toBe(303);
    expect(wordsOf((await leader.get(path)).text)).toContain('组织培训，2026-12-20');
  });
});

// Last: it writes titles of years to come.
describe('cases', () => caseStoryTests(() => ({ app, officer, leader, start })));
