import { addDays, addMonths } from '@park/kernel';
import { Clock, OutboxWorker } from '@park/platform';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { runNight } from '../support/jobs';
import { companyWith, fileCompanies } from '../support/policy-room';
import { another, registeredNow } from '../support/projects';

let app: TestApp;
let officer: TestClient;
let manager: TestClient;
let leader: TestClient;
let other: TestClient;
let [officerId, otherId] = ['', ''];

const lastAccount = async () => String((await app.db.query('SELECT MAX(id) AS id FROM user_account'))[0].id);

beforeAll(async () => {
  app = await openApp('park-admin');
  officer = await app.loginAs('investment-officer');
  officerId = await lastAccount();
  other = await app.loginAs('investment-officer');
  otherId = await lastAccount();
  manager = await app.loginAs('investment-manager');
  leader = await app.loginAs('park-leader');
});
afterAll(() => app?.close());

const register = async (client: TestClient, more: object = {}) =>
  (await client.post('/projects', { projectName: '演示项目', ...another, ...more })).location!;
const day = (ahead: number) => addDays(app.nest.get(Clock).today(), ahead);
const todos = (path: string) =>
  app.db.query("SELECT kind, addressee, status FROM work_item WHERE href = ? AND kind LIKE 'projects.%' ORDER BY id", [
    `${path}/problems`,
  ]);

describe('the problems of a project', () => {
  const lacking = (more: object = {}) => ({
    ...{ title: '蒸汽负荷 18 吨/时待确认', kind: 'steam', department: '津澜公用（演示）' },
    ...{ ownerId: officerId, dueOn: day(9), ...more },
  });
  const newest = async () =>
    (await app.db.query('SELECT id, version FROM project_problem ORDER BY id DESC LIMIT 1'))[0];

  it('are a to-do of who sees to them, are brought to a leader, and end with a result', async () => {
    const path = await register(officer);
    expect((await officer.post(`${path}/problems`, lacking())).status).toBe(303);
    const { id } = await newest();
    expect((await officer.get(path)).text).toContain('蒸汽负荷 18 吨/时待确认');
    expect((await manager.get('/projects?face=board')).text).toContain(`href="${path}/problems">问题 1`);
    const steps = `${path}/problems/${id}/steps`;
    const step = async (who: TestClient, verb: string, note: string) => {
      const { text } = await who.get(`${path}/problems?problem=${id}&step=${verb}`);
      return who.post(steps, { ...(formTo(text, steps).fields as object), note });
    };
    const silent = await step(officer, 'escalate', ' ');
    expect([silent.status, silent.text.includes('请填写上报的原因')]).toEqual([422, true]);
    expect((await step(officer, 'escalate', '须协调管网')).status).toBe(303);
    expect(await todos(path)).toMatchObject([
      { kind: 'projects.solve-problem', addressee: `person:${officerId}`, status: 'open' },
      { kind: 'projects.hear-problem', addressee: 'role:park-leader', status: 'open' },
    ]);
    expect((await step(leader, 'solve', '管网已扩容')).status).toBe(303);
    expect((await todos(path)).map(({ status }: { status: string }) => status)).toEqual(['done', 'done']);
    expect((await officer.get(`${path}/problems`)).text).toContain('管网已扩容');
    expect((await officer.post(steps, { verb: 'solve', version: '1', note: '又一次' })).status).toBe(409);
  });

  it('come out of a contact note, and are brought to a leader by night once their day is over', async () => {
    const call = { investorName: '演示走访企业', leadSource: 'visit', nextWhat: '回访', nextOn: day(3) };
    const lead = (await officer.post('/leads', call)).location!;
    const contact = formTo((await officer.get(lead)).text, `${lead}/contacts`).fields;
    const noted = { ...contact, note: '企业提出蒸汽不足', nextWhat: '回访', nextOn: day(3) };
    expect((await officer.post(`${lead}/contacts`, noted)).status).toBe(303);
    const [, link] = /href="(\/projects\/\d+\/problems\?[^"#]*)/.exec((await officer.get(lead)).text)!;
    const { text } = await officer.get(link!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
    const [path] = link!.split('/problems');
    const form = formTo(text, `${path}/problems`).fields;
    expect(form['title']).toBe('企业提出蒸汽不足');
    expect((await officer.post(`${path}/problems`, { ...lacking(), title: '企业提出蒸汽不足' })).status).toBe(303);
    const { id } = await newest();
    await app.db.query("UPDATE project_problem SET due_on = '2020-01-01' WHERE id = ?", [id]);
    for (let night = 0; night < 2; night += 1) await runNight(app, 'projects.problem-night');
    expect(await app.db.query('SELECT status FROM project_problem WHERE id = ?', [id])).toEqual([
      { status: 'escalated' },
    ]);
    expect((await todos(path!)).filter(({ kind }: { kind: string }) => kind.endsWith('hear-problem'))).toHaveLength(1);
  });

  it('keep what was typed when they are refused, and are nobody else’s business', async () => {
    const path = await register(officer);
    const refused = await officer.post(`${path}/problems`, lacking({ ownerId: otherId, dueOn: day(-1) }));
    expect([refused.status, refused.text.includes('value="津澜公用（演示）"')]).toEqual([422, true]);
    expect(refused.text).toContain('不能早于今天');
    const stranger = await officer.post(`${path}/problems`, lacking({ ownerId: otherId }));
    expect([stranger.status, stranger.text.includes('请选择跟踪人、项目组成员')]).toEqual([422, true]);
    expect((await other.get(`${path}/problems`)).status).toBe(404);
    expect((await other.post(`${path}/problems`, lacking())).status).toBe(404);
  });

  it('are corrected once by two who opened the same form, and ask anew when their day moves', async () => {
    const path = await register(officer);
    await officer.post(`${path}/problems`, lacking());
    const { id } = await newest();
    const { fields } = formTo((await officer.get(`${path}/problems?problem=${id}`)).text, `${path}/problems/${id}`);
    const change = (who: TestClient) => who.post(`${path}/problems/${id}`, { ...fields, dueOn: day(30) });
    expect([(await change(officer)).status, (await change(manager)).status]).toEqual([303, 409]);
    expect((await todos(path)).map(({ status }: { status: string }) => status)).toEqual(['done', 'open']);
  });
});

describe('a form of a project that somebody else sent meanwhile', () => {
  it('shows who follows it now, keeps what was typed, and can be saved', async () => {
    const path = await register(manager);
    const at = `${path}/people`;
    const open = async () => formTo((await manager.get(at)).text, `${at}/team`).fields as Record<string, string>;
    const mine = await open();
    expect((await manager.post(`${at}/team`, { ...(await open()), add: otherId, remove: '' })).status).toBe(303);
    const refused = await manager.post(`${at}/team`, { ...mine, add: officerId, remove: '' });
    expect([refused.status, refused.text.includes('您填写期间')]).toEqual([409, true]);
    const again = formTo(refused.text, `${at}/team`).fields as Record<string, string>;
    expect((await manager.post(`${at}/team`, { ...again, add: officerId, remove: '' })).status).toBe(303);
  });
});

describe('the people and the status of a project', () => {
  const send = async (who: TestClient, path: string, typed: Record<string, string>) => {
    const part = Object.keys(typed).includes('status') ? 'status' : 'to' in typed ? 'transfer' : 'team';
    const { fields } = formTo((await who.get(`${path}/people`)).text, `${path}/people/${part}`);
    return who.post(`${path}/people/${part}`, { version: String(fields['version']), ...typed });
  };

  it('is passed on with a reason that stands on the page, once', async () => {
    const path = await register(officer);
    const silent = await send(officer, path, { to: otherId, note: '' });
    expect([silent.status, silent.text.includes('请填写移交的理由')]).toEqual([422, true]);
    expect((await send(officer, path, { to: otherId, note: '片区调整' })).status).toBe(303);
    expect((await other.get(`${path}/people`)).text).toContain('片区调整');
    expect((await other.post(path, { projectName: '演示项目', trackerId: officerId, version: '2' })).status).toBe(422);
    const stale = await other.post(`${path}/people/transfer`, { to: officerId, note: '退回', version: '1' });
    expect(stale.status).toBe(409);
  });

  it('is seen by its team, and no longer by who is taken out of it', async () => {
    const path = await register(officer);
    expect((await send(officer, path, { add: otherId })).status).toBe(303);
    expect((await other.get(path)).status).toBe(200);
    expect((await send(officer, path, { remove: otherId })).status).toBe(303);
    expect((await other.get(path)).status).toBe(404);
  });

  it('comes along by the rules, unless a manager judges with a reason', async () => {
    const path = await register(officer, { plannedStartOn: day(-1), surePlans: 'yes' });
    const status = async () =>
      (await app.db.query('SELECT status FROM project WHERE id = ?', [path.split('/').at(-1)]))[0].status;
    expect(await status()).toBe('delayed');
    expect((await officer.post(`${path}/people/status`, { status: 'normal' })).status).toBe(403);
    const silent = await send(manager, path, { status: 'normal', statusNote: ' ' });
    expect([silent.status, silent.text.includes('请填写改判的理由')]).toEqual([422, true]);
    expect((await send(manager, path, { status: 'normal', statusNote: '已批准缓建' })).status).toBe(303);
    expect((await officer.get(path)).text).toContain('已批准缓建');
    expect((await send(manager, path, { status: '', statusNote: '' })).status).toBe(303);
    expect(await status()).toBe('delayed');
  });
});

describe('the file of the company of a project', () => {
  it('learns where the project stands, and why a step was taken back, which somebody checks', async () => {
    const [companyId] = await fileCompanies(app.db, [companyWith(7)]);
    const path = await register(manager);
    const id = path.split('/').at(-1);
    await app.db.query("UPDATE project SET stage = 'approved', company_id = ? WHERE id = ?", [companyId, id]);
    const back = { to: 'registered', note: '备案有误', version: '1' };
    expect((await manager.post(`${path}/moves`, back)).status).toBe(303);
    await app.nest.get(OutboxWorker).drain();
    const sql = "SELECT value, source, basis, evidence FROM fact WHERE company_id = ? AND attribute = 'project.stage'";
    const told = await app.db.query(sql, [companyId]);
    expect(told).toMatchObject([{ value: '"registered"', source: 'park' }]);
    expect([told[0].basis.endsWith('退回'), told[0].evidence.includes('备案有误')]).toEqual([true, true]);
    const asked = await app.db.query("SELECT href, addressee FROM work_item WHERE kind = 'projects.check-file'");
    expect(asked).toEqual([{ href: `/companies/${companyId}`, addressee: 'role:enterprise-officer' }]);
  });

  it('is opened with the registration where code and name are known, else asked for, and linked by night once it is there', async () => {
    const [named, unnamed] = [companyWith(8), companyWith(9)];
    const registered = async (facts: object) => {
      const id = (await register(manager, facts)).split('/').at(-1)!;
      await registeredNow(app, id);
      return id;
    };
    const linked = async (id: string) => {
      const sql = 'SELECT c.uscc FROM project p LEFT JOIN company c ON c.id = p.company_id WHERE p.id = ?';
      return (await app.db.query(sql, [id]))[0].uscc;
    };
    expect(await linked(await registered({ enterpriseUscc: named.uscc, enterpriseName: named.name }))).toBe(named.uscc);
    const late = await registered({ enterpriseUscc: unnamed.uscc });
    const asked = () => app.db.query("SELECT status FROM work_item WHERE kind = 'projects.file-company'");
    expect([await linked(late), await asked()]).toEqual([null, [{ status: 'open' }]]);
    await fileCompanies(app.db, [unnamed]);
    // Both in one night: another light, and the company.
    await app.db.query("UPDATE project SET light = 'red' WHERE id = ?", [late]);
    await runNight(app, 'projects.project-night');
    expect([await linked(late), await asked()]).toEqual([unnamed.uscc, [{ status: 'done' }]]);
  });
});

describe('the investment of a project', () => {
  const form = async (who: TestClient, path: string, period: string) =>
    formTo((await who.get(`${path}/investment?period=${period}`)).text, `${path}/investment`).fields as Record<
      string,
      string
    >;

  it('is reported by month, sets the light with its number, and keeps every correction', async () => {
    const path = await register(officer);
    const month = addMonths(day(0), -1).slice(0, 7);
    const inYear = month.slice(0, 4);
    const send = async (period: string, more: object) =>
      officer.upload(`${path}/investment`, { ...(await form(officer, path, period)), source: 'enterprise', ...more });
    expect((await send(inYear, { planned: '1.2亿' })).status).toBe(303);
    expect((await send(month, { done: '很多' })).text).toContain('value="很多"');
    const said = { planned: '1.2亿', done: '0', progress: '桩基施工' };
    expect([(await send(month, said)).status, (await send(month, said)).status]).toEqual([303, 303]);
    const shown = (await officer.get(`${path}/investment?year=${inYear}`)).text;
    expect((await officer.get(`${path}/investment?period=2026-99`)).text).toContain('没有“2026-99”这个填报期');
    for (const words of ['12,000', '桩基施工', '企业月报', '低于序时进度 100 个百分点']) expect(shown).toContain(words);
    expect((await officer.get(path)).text).toContain('投资，累计');
    const id = path.split('/').at(-1);
    expect((await app.db.query('SELECT light FROM project WHERE id = ?', [id]))[0].light).toBe('red');
    const revisions = await app.db.query('SELECT revision FROM project_report WHERE project_id = ?', [id]);
    expect(revisions).toHaveLength(2);
    expect((await send(month, { done: '10' })).status).toBe(303);
    const rows = await app.db.query('SELECT done_yuan FROM project_report WHERE period = ? ORDER BY id', [month]);
    expect(rows.map((row: { done_yuan: string }) => row.done_yuan)).toEqual(['0.00', '100000.00']);
  });

  it('is asked about where it is more than the project costs, and kept once somebody is sure', async () => {
    const path = await register(officer, { totalInvestmentYuan: '5000' });
    const month = addMonths(day(0), -1).slice(0, 7);
    const send = async (more: object) =>
      officer.upload(`${path}/investment`, { ...(await form(officer, path, month)), source: 'enterprise', ...more });
    const asked = await send({ done: '50000' });
    expect([asked.status, asked.text.includes('超过了项目的总投资')]).toEqual([422, true]);
    expect([asked.text.includes('value="50000"'), asked.text.includes('name="sure"')]).toEqual([true, true]);
    expect((await send({ done: '50000', sure: 'yes' })).status).toBe(303);
  });

  it('is corrected once by two who opened the same month: the second sees both values and can save', async () => {
    const path = await register(manager);
    const month = addMonths(day(0), -1).slice(0, 7);
    const [mine, theirs] = [await form(manager, path, month), await form(manager, path, month)];
    const send = (typed: object) => manager.upload(`${path}/investment`, { ...typed, source: 'visit' });
    expect((await send({ ...theirs, done: '300', progress: '对方写的' })).status).toBe(303);
    const refused = await send({ ...mine, done: '400' });
    expect([refused.status, refused.text.includes('300 万元'), refused.text.includes('400 万元')]).toEqual([
      409,
      true,
      true,
    ]);
    const again = formTo(refused.text, `${path}/investment`).fields as Record<string, string>;
    expect(again).toMatchObject({ done: '400', progress: '对方写的', version: '1' });
    expect((await send(again)).status).toBe(303);
    expect((await other.get(`${path}/investment`)).status).toBe(404);
  });
});

describe('the promises of a project', () => {
  const promised = (more: object = {}) => ({
    ...{ side: 'company', kind: 'start', clause: '第三条 开工', dueOn: day(-1), amount: '' },
    ...{ evidence: '施工许可', consequence: '扣减保证金', ...more },
  });
  const newest = async () => String((await app.db.query('SELECT MAX(id) AS id FROM project_promise'))[0].id);
  const work = () =>
    app.db.query("SELECT addressee, status FROM work_item WHERE kind = 'projects.check-promise' ORDER BY id");

  it('are a to-do the morning after their day, once, until somebody says whether they were kept', async () => {
    const path = await register(officer, { totalInvestmentYuan: '3000万' });
    const asked = await officer.post(`${path}/promises`, promised());
    expect([asked.status, asked.text.includes('name="sureDue"')]).toEqual([422, true]);
    expect((await officer.post(`${path}/promises`, promised({ sureDue: 'yes' }))).status).toBe(303);
    const id = await newest();
    for (const amount of ['1000', '1500'])
      await officer.post(`${path}/promises`, promised({ kind: 'investment', dueOn: day(30), amount }));
    const shown = (await officer.get(`${path}/promises`)).text;
    for (const words of ['条款比协议少 500 万元', '还没有开工，已过 1 天']) expect(shown).toContain(words);
    for (let night = 0; night < 2; night += 1) await runNight(app, 'projects.promise-night');
    expect(await work()).toEqual([{ addressee: `person:${officerId}`, status: 'open' }]);
    const steps = `${path}/promises/${id}/steps`;
    const open = async (who: TestClient, verb: string) =>
      formTo((await who.get(`${path}/promises?promise=${id}&step=${verb}`)).text, steps).fields as object;
    const fields = await open(officer, 'break');
    expect((await officer.post(steps, { ...fields, note: ' ' })).status).toBe(422);
    expect((await officer.post(steps, { ...fields, note: '桩基未进场' })).status).toBe(303);
    expect(await work()).toMatchObject([{ status: 'done' }]);
    expect((await officer.post(steps, { verb: 'waive', version: '3', note: '不可抗力' })).status).toBe(403);
    expect((await manager.post(steps, { ...(await open(manager, 'waive')), note: '不可抗力' })).status).toBe(303);
    expect((await other.get(`${path}/promises`)).status).toBe(404);
  });

  it('are corrected once by two who opened the same form: the second sees both values and can save', async () => {
    const path = await register(manager);
    await manager.post(`${path}/promises`, promised({ dueOn: day(60) }));
    const at = `${path}/promises/${await newest()}`;
    const form = async () =>
      formTo((await manager.get(at.replace(/.(\d+)$/, '?promise=$1'))).text, at).fields as object;
    const [mine, theirs] = [await form(), await form()];
    expect((await manager.post(at, { ...theirs, dueOn: day(70) })).status).toBe(303);
    const refused = await manager.post(at, { ...mine, clause: '第三条 动工' });
    expect([refused.status, refused.text.includes(day(70)), refused.text.includes('未改动')]).toEqual([
      409,
      true,
      true,
    ]);
    const again = formTo(refused.text, at).fields as Record<string, string>;
    expect(again).toMatchObject({ dueOn: day(70), clause: '第三条 动工' });
    expect((await manager.post(at, again)).status).toBe(303);
  });
});
