import { NewAccounts } from '@park/identity';
import { calendarDate, type StaffActor, type SystemActor } from '@park/kernel';
import { personAddressee, roleAddressee, WorkItems, type WorkNeed, WorkNeeds } from '@park/work';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { companyWith, fileCompanies } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { besideQueueTests } from '../support/beside-queue';

const system: SystemActor = { kind: 'system', name: '测试' };
const TODAY = '2026-11-25T02:00:00Z';

let app: TestApp;
let clerk: TestClient;
let clerkId: string;
let leader: TestClient;
let companyId: string;

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set(TODAY);
  [companyId] = (await fileCompanies(app.db, [companyWith(1, 'private')])) as [string];
  clerk = await app.loginAs('enterprise-officer');
  [{ id: clerkId }] = await app.db.query('SELECT MAX(id) AS id FROM user_account');
  leader = await app.loginAs('park-leader');
});
afterAll(() => app?.close());
beforeEach(() => app.db.query('DELETE FROM work_item'));

const clerkActor = (): StaffActor => ({
  kind: 'staff',
  userId: String(clerkId),
  name: '测试人员',
  roles: ['enterprise-officer'],
});

/** A to-do for the clerk, or as said otherwise; answers its id. */
async function waiting(changes: Partial<WorkNeed> = {}): Promise<string> {
  const need = {
    key: `t:${Math.random()}`,
    kind: 'manual',
    title: '核对用电增容',
    href: '/companies',
    addressee: personAddressee(clerkId),
    limitDays: 3,
    ...changes,
  };
  await app.db.transaction((manager) => app.nest.get(WorkNeeds).need(system, manager, need));
  const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM work_item');
  return String(id);
}

/** Takes a step on the page of a to-do, as a person would. */
async function step(person: TestClient, id: string, verb: string, fields: Record<string, string> = {}) {
  const action = `/todo/${id}/steps/${verb}`;
  const form = formTo((await person.get(`/todo/${id}`)).text, action);
  return person.post(action, { ...form.fields, ...fields });
}

async function row(id: string) {
  const [found] = await app.db.query('SELECT * FROM work_item WHERE id = ?', [id]);
  return found;
}

describe('the workbench', () => {
  it('lists what waits by due date, in groups, with what the clock says', async () => {
    const on = (day: string, title: string, limitDays = 3) => waiting({ startOn: calendarDate(day), title, limitDays });
    await on('2026-11-25', '以后办', 10);
    await on('2026-11-25', '两天内办', 2);
    await on('2026-11-20', '今天办');
    await on('2026-11-18', '早该办了');
    const text = wordsOf((await clerk.get('/')).text);
    const places = [
      '已超时 1',
      '超 2 天',
      '早该办了',
      '今天 1',
      '今天办',
      '两个工作日内 1',
      '还有 2 天',
      '两天内办',
      '以后 1',
    ].map((word) => text.lastIndexOf(word));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(text).not.toContain('以后办');
    expect(wordsOf((await clerk.get('/?part=all')).text)).toContain('12-09 周三');
  });

  it('shows what waits for one’s role, and to others only under everything', async () => {
    await waiting({ addressee: roleAddressee('enterprise-officer'), title: '岗位上的事', companyId, limitDays: 0 });
    expect((await clerk.get('/')).text).toContain('岗位上的事');
    expect((await leader.get('/')).text).not.toContain('岗位上的事');
    const page = await leader.get('/?scope=all');
    const all = wordsOf(page.text);
    expect(all).toContain('岗位上的事');
    expect(all).toContain('企业专员（待领取）');
    expect(all).toMatch(/今天在哪里 本页两个工作日内到期的 .*测试企业1.* 今天 1 园区这个月/);
    expect(page.text).toContain('href="/?scope&#x3D;all&amp;part&#x3D;all&amp;kind&#x3D;manual"');
  });

  describe('beside the queue', () =>
    besideQueueTests(() => ({
      app,
      clerk,
      leader,
      companyId,
      clerkId,
      finished: (id) => step(clerk, id, 'finish', { note: '已核对' }),
      waiting,
    })));

  it('opens a row below itself, with the steps that the person may take', async () => {
    const id = await waiting();
    const page = await clerk.get(`/?open=${id}`);
    expect(page.text).toContain(`action="/todo/${id}/steps/finish"`);
    expect(page.text).toContain(`action="/todo/${id}/steps/snooze"`);
    expect(page.text).not.toContain(`/steps/remind`);
  });

  it('says so when nothing waits, and when a year has no official days from November on', async () => {
    const text = wordsOf((await clerk.get('/')).text);
    expect(text).toContain('没有待办');
    expect(text).toContain('2027 年的放假和调休安排还没有录入');
    app.clock.set('2026-10-31T02:00:00Z');
    expect((await clerk.get('/')).text).not.toContain('还没有录入');
    app.clock.set(TODAY);
  });

  it.each(['/?face=nothing&kind=x&part=y&page=-1&open=abc', '/?face=done', '/?face=started', '/?part=snoozed'])(
    'answers whatever its address says: %s',
    async (path) => {
      expect((await clerk.get(path)).status).toBe(200);
    },
  );
});

describe('a to-do', () => {
  it('is written down, done with a result, and can be taken up again', async () => {
    const fields = {
      ...formTo((await clerk.get('/todo/new')).text, '/todo').fields,
      title: '联系供电公司',
      detail: '800 kVA',
      limitDays: '2',
    };
    const { location } = await clerk.post('/todo', fields);
    const id = location.split('/').at(-1)!;
    expect(await row(id)).toMatchObject({ title: '联系供电公司', addressee: `person:${clerkId}`, status: 'open' });
    await step(clerk, id, 'finish', { note: '已联系' });
    expect(await row(id)).toMatchObject({ status: 'done', outcome: '已联系', closed_by_id: clerkId });
    const done = await clerk.get('/?face=done');
    expect(wordsOf(done.text)).toContain('联系供电公司');
    expect((await clerk.post(`/todo/${id}/steps/reopen`)).status).toBe(303);
    expect(await row(id)).toMatchObject({ status: 'open', closed_at: null, outcome: null });
    const actions = await app.db.query(
      "SELECT action FROM audit_entry WHERE object_type = 'work-item' AND object_id = ? ORDER BY id",
      [id],
    );
    expect(actions.map(({ action }: { action: string }) => action)).toEqual([
      'work.created',
      'work.finished',
      'work.reopened',
    ]);
  });

  it.each([
    [{ title: '' }, '请填写要办的事'],
    [{ addressee: 'person:999999' }, '请选择办理的同事或岗位'],
    [{ addressee: 'role:nobody' }, '请选择办理的同事或岗位'],
    [{ limitDays: '-1' }, '0 到 366'],
    [{ limitDays: '367' }, '0 到 366'],
    [{ limitUnit: 'hour' }, '工作日还是自然日'],
    [{ externalDueOn: '2026-02-30' }, '没有 2026-02-30 这一天，请核对“上级要求的期限”'],
    [{ externalDueOn: '2062-12-01' }, '“上级要求的期限”不能晚于 2036-11-25'],
  ])('is not written down wrongly, and what was typed stays: %j', async (wrong, message) => {
    const fields = { ...formTo((await clerk.get('/todo/new')).text, '/todo').fields, title: '联系供电公司' };
    const page = await clerk.post('/todo', { ...fields, ...wrong });
    expect(page.status).toBe(422);
    expect(wordsOf(page.text)).toContain(message);
    if (!('title' in wrong)) expect(page.text).toContain('联系供电公司');
    expect(await app.db.query('SELECT 1 FROM work_item')).toEqual([]);
  });

  it('is put off, and comes back by itself on its day', async () => {
    const id = await waiting({ limitDays: 20 });
    expect((await step(clerk, id, 'snooze', { untilOn: '2026-11-25' })).status).toBe(422);
    expect((await step(clerk, id, 'snooze', { untilOn: '2026-11-27' })).status).toBe(303);
    const next = await clerk.get('/');
    expect(next.text).not.toContain('核对用电增容');
    expect(next.text).toContain(`action="/todo/${id}/steps/wake?back&#x3D;`);
    expect((await clerk.post(`/todo/${id}/steps/wake`)).status).toBe(303);
    expect((await clerk.get('/')).text).toContain('核对用电增容');
    await step(clerk, id, 'snooze', { untilOn: '2026-11-27' });
    expect((await clerk.get('/?part=snoozed')).text).toContain('核对用电增容');
    app.clock.set('2026-11-27T02:00:00Z');
    expect((await clerk.get('/')).text).toContain('核对用电增容');
    app.clock.set(TODAY);
  });

  it('is counted where it is listed when it is put off, beside the kinds and with all that is overdue', async () => {
    await step(clerk, await waiting({ limitDays: 20 }), 'snooze', { untilOn: '2026-11-27' });
    await waiting({ startOn: calendarDate('2026-11-18'), kind: 'policy.call-companies' });
    const { text } = await clerk.get('/?part=snoozed&kind=manual');
    expect(wordsOf(text)).toContain('以后 1');
    expect(wordsOf(text)).toContain('超时 1 件');
    expect(text).toContain('href="?kind&#x3D;policy.call-companies"');
    expect(text).toContain('href="?part&#x3D;snoozed"');
  });

  it('is passed on to somebody wrong and had back where one was', async () => {
    const id = await waiting();
    await step(clerk, id, 'transfer', { addressee: roleAddressee('policy-officer') });
    const { location } = await clerk.post(`/todo/${id}/steps/recall?back=%2F%3Fpart%3Dall`);
    expect([location, (await row(id)).addressee]).toEqual(['/?part=all', `person:${clerkId}`]);
    expect((await clerk.post(`/todo/${id}/steps/recall`)).status).toBe(409);
  });

  it('is put off with others, all of them or none, and all are had back at once', async () => {
    const mine = [await waiting({ title: '甲' }), await waiting({ title: '乙' })];
    const others = await waiting({ title: '丙', addressee: roleAddressee('policy-officer') });
    const pick = [...mine, others].map((id) => `pick=${id}`).join('&');
    const { text } = await clerk.get(`/todo/several?verb=snooze&${pick}`);
    expect(wordsOf(text)).toMatch(/要暂缓 2 项 待办；勾选的另外 1 项不能暂缓.*丙：不在您名下.*最早的期限是 2026-1/);
    const { fields } = formTo(text, '/todo/several');
    const send = (more: object) => clerk.post('/todo/several', { ...fields, _key: crypto.randomUUID(), ...more });
    const dates = async () => (await Promise.all(mine.map(row))).map((each) => each.snoozed_until_on);
    await app.db.query('UPDATE work_item SET version = 9 WHERE id = ?', [mine[1]]);
    expect((await send({ untilOn: '2026-11-27' })).status).toBe(409);
    expect(await dates()).toEqual([null, null]);
    await app.db.query('UPDATE work_item SET version = 1 WHERE id = ?', [mine[1]]);
    await send({ untilOn: '2026-11-27' });
    expect(await dates()).toEqual(['2026-11-27', '2026-11-27']);
    await clerk.post(`/todo/several/undo?verb=wake&${mine.map((id) => `id=${id}`).join('&')}`);
    expect(await dates()).toEqual([null, null]);
  });

  it('stays in sight when it is on the last page that is left', async () => {
    await waiting();
    expect((await clerk.get('/?page=3')).text).toContain('核对用电增容');
  });

  it('stands while it is paused, for a reason that is said, and goes on afterwards', async () => {
    const id = await waiting();
    expect((await step(clerk, id, 'pause')).status).toBe(422);
    await step(clerk, id, 'pause', { reasonCode: 'enterprise' });
    expect(wordsOf((await clerk.get(`/todo/${id}`)).text)).toContain('恢复计时后再定');
    expect(wordsOf((await clerk.get('/')).text)).toContain('暂停，剩 3 天');
    app.clock.set('2026-12-02T02:00:00Z');
    await step(clerk, id, 'resume');
    expect(wordsOf((await clerk.get(`/todo/${id}`)).text)).toContain('12-04 周五');
    app.clock.set(TODAY);
  });

  it('is passed on to a colleague, who finds it and gives it back with a reason', async () => {
    const { id: colleague } = await app.nest
      .get(NewAccounts)
      .createStaff(system, { username: 'helper1', name: '何帮', roles: ['service-officer'] });
    const created = await app.nest.get(WorkItems).create(clerkActor(), {
      title: '一起办',
      detail: '',
      addressee: personAddressee(clerkId),
      limitDays: 3,
      limitUnit: 'working-day',
      externalDueOn: null,
    });
    await step(clerk, created.id, 'snooze', { untilOn: '2026-12-01' });
    const nowhere = await step(clerk, created.id, 'transfer', { addressee: personAddressee(clerkId) });
    expect([nowhere.status, wordsOf(nowhere.text)]).toEqual([422, expect.stringContaining('已在其名下')]);
    await step(clerk, created.id, 'transfer', { addressee: personAddressee(colleague), note: '请协助' });
    expect(await row(created.id)).toMatchObject({ snoozed_until_on: null });
    expect(await row(created.id)).toMatchObject({ addressee: `person:${colleague}`, message: '请协助' });
    expect(wordsOf((await clerk.get('/?face=started')).text)).toContain('何帮');
    const helper: StaffActor = { kind: 'staff', userId: colleague, name: '何帮', roles: ['service-officer'] };
    const back = (note: string) =>
      app.nest.get(WorkItems).take(helper, created.id, { verb: 'return', version: 3, note });
    await expect(back('')).rejects.toThrow('请填写退回的原因');
    await back('不归我管');
    expect(await row(created.id)).toMatchObject({ addressee: `person:${clerkId}`, message: '不归我管' });
  });

  it('is extended once, by who gave it or by a supervisor, within its first limit', async () => {
    const id = await waiting();
    expect((await leader.get(`/todo/${id}`)).text).toContain('延长的天数');
    expect((await step(leader, id, 'extend', { days: '4', note: '等图纸' })).status).toBe(422);
    await step(leader, id, 'extend', { days: '3', note: '等图纸' });
    expect(wordsOf((await clerk.get(`/todo/${id}`)).text)).toContain('12-03 周四');
    const again = await step(leader, id, 'extend', { days: '1', note: '再等' });
    expect(wordsOf(again.text)).toContain('已经延期过一次');
  });

  it('is reminded of by a supervisor, and then marked', async () => {
    const id = await waiting();
    await step(leader, id, 'remind', { note: '请今天答复' });
    const text = wordsOf((await clerk.get('/')).text);
    expect(text).toContain('催办');
    expect(text).toContain('请今天答复');
  });

  it('is not done by somebody else, nor twice, nor on a page that is out of date', async () => {
    const id = await waiting();
    const other = await app.loginAs('service-officer');
    expect((await other.post(`/todo/${id}/steps/finish`)).status).toBe(403);
    const { fields } = formTo((await clerk.get(`/todo/${id}`)).text, `/todo/${id}/steps/finish`);
    await step(leader, id, 'remind');
    expect((await clerk.post(`/todo/${id}/steps/finish`, fields)).status).toBe(409);
    await step(clerk, id, 'finish');
    expect((await clerk.post(`/todo/${id}/steps/finish`)).status).toBe(409);
    expect((await clerk.post(`/todo/${id}/steps/toString`)).status).toBe(404);
  });

  it('is open once for each need, however often the need is said', async () => {
    const need = { key: 'same', addressee: roleAddressee('enterprise-officer') };
    await waiting(need);
    await waiting(need);
    const rows = await app.db.query("SELECT id FROM work_item WHERE open_key = 'same'");
    expect(rows).toHaveLength(1);
  });
});
