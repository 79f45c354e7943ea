import type { StaffActor } from '@park/kernel';
import { Jobs } from '@park/platform';
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
