import type { StaffActor } from '@park/kernel';
import { Notices } from '@park/notices';
import { Jobs, OutboxWorker } from '@park/platform';
import { formsOn } from '../support/forms';
import { wordsOf } from '../support/portal-reading';
import { openApp, type TestApp, type TestClient } from '../support/app';

let app: TestApp;
let root: TestClient;

const someone: StaffActor = { kind: 'staff', userId: '777777', name: '企业专员甲', roles: [] };

beforeAll(async () => {
  app = await openApp('park-admin');
  app.nest.get(Jobs).register({
    ...{ kind: 'test.import', label: '导入企业', allows: () => false, run: async () => {} },
    told: (result: object) => `导入 ${(result as { rows: number }).rows} 行`,
  });
  root = await app.loginAs('system-admin');
});
afterAll(() => app?.close());

const start = (key: string, actor = someone) =>
  app.db.transaction((manager) => app.nest.get(Jobs).start(manager, actor, { kind: 'test.import', key }));
const main = async (client: TestClient, path: string) =>
  (await client.get(path)).text.replace(/^[\s\S]*<main/, '').replace(/\s+/g, ' ');

describe('the page of jobs', () => {
  it('shows administrators every job with progress, result and reason, and others their own only', async () => {
    const [running, done, failed] = [await start('a'), await start('b'), await start('c')];
    const set = (id: string, values: object) =>
      app.db.createQueryBuilder().update('job').set(values).where('id = :id', { id }).execute();
    await set(running, { state: 'running', progressDone: 45, progressTotal: 100, startedAt: new Date() });
    await set(done, { state: 'done', result: { rows: 12 }, startedAt: new Date(), finishedAt: new Date() });
    await set(failed, { state: 'failed', error: 'ENOENT: no such file' });
    const page = await main(root, '/jobs');
    for (const words of ['导入企业', '进行中', '45%', 'width="45"', '导入 12 行', '失败', '企业专员甲', 'data-live'])
      expect(page).toContain(words);
    expect(page).not.toContain('ENOENT');
    expect(await main(await app.loginAs('enterprise-officer'), '/jobs')).toContain('还没有后台任务');
    expect(await main(root, '/jobs?state=failed')).not.toContain('导入 12 行');
  });

  it('cancels what waits, once, with an audit row, and not what is somebody else’s', async () => {
    const id = await start('d');
    const other = await app.loginAs('enterprise-officer');
    expect((await other.post(`/jobs/${id}/cancellation`)).status).toBe(404);
    expect((await root.post(`/jobs/${id}/cancellation`)).location).toBe('/jobs');
    expect(await main(root, '/jobs')).toContain('由测试人员取消');
    expect((await root.post(`/jobs/${id}/cancellation`)).status).toBe(409);
    const rows = await app.db.query("SELECT object_id FROM audit_entry WHERE action = 'notices.job-cancelled'");
    expect(rows).toEqual([{ object_id: id }]);
  });

  it('pages by position: the next page goes on where the one before ended', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 60; n += 1) ids.push(await start(`many ${n}`));
    const shown = (page: string) => [...page.matchAll(/id="job-(\d+)"/g)].map(([, id]) => id);
    const first = await main(root, '/jobs');
    const [, older] = /href="\/?(\?[^"]*before[^"]*)"/.exec(first)!;
    const second = await main(root, `/jobs${older!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')}`);
    expect(shown(first)).toEqual(ids.slice(10).reverse());
    expect(shown(second).slice(0, 10)).toEqual(ids.slice(0, 10).reverse());
  });
});

/** Somebody of the park, with the number of his account. */
async function colleague(): Promise<{ client: TestClient; id: string }> {
  const client = await app.loginAs('enterprise-officer');
  const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM user_account');
  return { client, id: String(id) };
}
const tell = (key: string, people: readonly string[], more: object = {}) =>
  app.db.transaction((manager) =>
    app.nest.get(Notices).send(manager, {
      ...{ key, kind: 'work', subject: 'todo:1', people, title: `通知 ${key}`, text: '请办理', ...more },
    }),
  );
const bell = async (client: TestClient) =>
  /href="\/notices"[^\n]*?<span class="count">(\d+)/.exec((await client.get('/jobs')).text)?.[1] ?? null;

describe('a notice', () => {
  it('is told once under its key, waits for each person alone, and is read by opening, not by looking', async () => {
    const [one, other] = [await colleague(), await colleague()];
    await tell('once', [one.id, other.id], { href: '/jobs' });
    await tell('once', [one.id, other.id], { href: '/jobs' });
    expect([await bell(one.client), await bell(other.client)]).toEqual(['1', '1']);
    const page = await main(one.client, '/notices');
    await main(one.client, '/notices');
    expect([page.split('通知 once</strong>').length, await bell(one.client)]).toEqual([2, '1']);
    const [, path] = /action="(\/notices\/\d+\/reading)"/.exec(page)!;
    expect((await one.client.post(path!)).location).toBe('/jobs');
    expect([await bell(one.client), await bell(other.client)]).toEqual([null, '1']);
    expect(await main(one.client, '/notices?part=unread')).toContain('没有符合条件的通知');
    expect(await main(one.client, '/notices?kind=work')).toContain('通知 once');
    expect(await main(one.client, '/notices?kind=job')).not.toContain('通知 once');
    expect((await root.post(path!)).status).toBe(404);
  });

  it('is counted by the list and beside it alike, also when another process told of it a moment ago', async () => {
    const { id, client } = await colleague();
    await tell('seen', [id]);
    expect(await bell(client)).toBe('1');
    const told = `INSERT INTO notice (notice_key, kind, urgency, subject, title, text, created_at)
      SELECT 'elsewhere', kind, urgency, subject, '别处发出的通知', text, created_at FROM notice WHERE notice_key = 'seen'`;
    const { insertId } = await app.db.query(told);
    await app.db.query('INSERT INTO notice_recipient (notice_id, user_id) VALUES (?, ?)', [insertId, id]);
    const page = (await client.get('/notices?part=unread')).text;
    expect(page).toContain('别处发出的通知');
    expect(/href="\/notices"[^\n]*?<span class="count">(\d+)/.exec(page)?.[1]).toBe('2');
  });

  it('of a transaction that rolled back never was, and all that wait are read at once', async () => {
    const { client, id } = await colleague();
    const failing = app.db.transaction(async (manager) => {
      const text = { title: '没有发生', text: '' };
      await app.nest.get(Notices).send(manager, { key: 'x', kind: 'job', subject: 'job:1', people: [id], ...text });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await main(client, '/notices')).toContain('还没有通知');
    for (const key of ['first', 'second']) await tell(key, [id]);
    expect((await client.post('/notices/reading')).location).toBe('/notices');
    expect(await main(client, '/notices')).toContain('已将 2 条通知标为已读');
    expect(await bell(client)).toBeNull();
  });

  it('tells who started a job that it ended, and a person that his password was reset', async () => {
    const { client, id } = await colleague();
    const job = await start('told', { ...someone, userId: id });
    expect((await root.post(`/jobs/${job}/cancellation`)).status).toBe(303);
    const [{ version }] = await app.db.query('SELECT version FROM user_account WHERE id = ?', [id]);
    await app.nest.get(OutboxWorker).drain();
    expect(await main(client, '/notices')).toContain('导入企业已取消');
    expect((await root.post(`/accounts/${id}/password-reset`, { version: String(version) })).status).toBe(200);
    await app.nest.get(OutboxWorker).drain();
    const told = await app.db.query(
      `SELECT title, urgency FROM notice JOIN notice_recipient ON notice_id = notice.id
        WHERE user_id = ? ORDER BY notice.id`,
      [id],
    );
    expect(told).toEqual([
      { title: '导入企业已取消', urgency: 'normal' },
      { title: '您的登录密码已由管理员重置', urgency: 'urgent' },
    ]);
  });
});

describe('the page of suppressed addresses', () => {
  const PATH = '/suppressed-addresses';

  it('says that there are none', async () => {
    expect(wordsOf((await root.get(PATH)).text)).toContain('没有停用的地址');
  });

  it('lists who is not reached and why, and sends there again once it was lifted with a reason, and not twice', async () => {
    const client = await app.loginAs('enterprise-officer');
    const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM user_account');
    await app.db.query(
      `INSERT INTO person_address (user_id, kind, value, verified_at, suppressed_at, suppressed_reason)
        VALUES (?, 'phone', '13800138000', NOW(3), UTC_TIMESTAMP(3), '渠道答复代码 关机')`,
      [id],
    );
    const { text } = await root.get(PATH);
    for (const words of ['手机号 138****8000', '渠道答复代码 关机']) expect(wordsOf(text)).toContain(words);
    expect(text).not.toContain('13800138000');
    for (const words of ['手机号 1', '邮箱 0', '第 1–1 个，共 1 个', '退信通知未配置'])
      expect(wordsOf(text)).toContain(words);
    expect(wordsOf((await root.get(`${PATH}?kind=mail`)).text)).toContain('没有这一类停用的地址');

    const { fields } = formsOn(text).find((form) => form.fields['userId'] === String(id))!;
    const kept = ['userId', 'kind', 'at'].map((name) => [name, String(fields[name])]);
    const lift = (reason: string, by = root) =>
      by.post(`${PATH}/lifting`, { ...(Object.fromEntries(kept) as Record<string, string>), reason });
    expect((await lift('已与本人核实', client)).status).toBe(403);
    const refused = await lift('是');
    expect([refused.status, wordsOf(refused.text).includes('请填写“恢复的理由”')]).toEqual([422, true]);
    expect(refused.text).toContain('value="是"');
    expect((await lift('已与本人核实')).status).toBe(303);
    expect((await lift('再来一次')).status).toBe(409);
    expect(await app.db.query('SELECT suppressed_at FROM person_address WHERE user_id = ?', [id])).toEqual([
      { suppressed_at: null },
    ]);
    expect(
      await app.db.query("SELECT object_id, note FROM audit_entry WHERE action = 'notices.suppression-lifted'"),
    ).toEqual([{ object_id: String(id), note: '已与本人核实' }]);
  });
});
