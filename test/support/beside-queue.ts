import { calendarDate, type SystemActor } from '@park/kernel';
import { CompanyFiles } from '@park/registry';
import { personAddressee, type WorkNeed } from '@park/work';
import type { TestApp, TestClient } from './app';
import { wordsOf } from './portal-reading';
import { countedQueries } from './queries';

interface Queue {
  readonly app: TestApp;
  readonly clerk: TestClient;
  readonly leader: TestClient;
  readonly companyId: string;
  readonly clerkId: string;
  waiting(changes: Partial<WorkNeed>): Promise<string>;
  finished(id: string): Promise<unknown>;
}

const system: SystemActor = { kind: 'system', name: '测试' };

/** The companies that one looks after, and how the month goes. */
export function besideQueueTests(world: () => Queue): void {
  it('stand the companies one looks after, each with a light, and how the month goes for everybody', async () => {
    const { app, clerk, leader, companyId, waiting, finished } = world();
    await clerk.get('/');
    app.clock.set('2026-11-25T02:05:00Z');
    const origin = { source: 'park' as const, observedOn: calendarDate('2026-11-24') };
    const facts = [{ attribute: 'officer', year: null, value: '测试人员', ...origin }];
    await app.nest.get(CompanyFiles).recordFacts(system, companyId, { revision: 1, facts });
    await finished(await waiting({ startOn: calendarDate('2026-11-02'), companyId }));
    const page = await clerk.get('/');
    const text = wordsOf(page.text);
    expect(text).toContain('我包保的企业 1 家 测试企业1');
    expect(page.text).toMatch(/测试企业1[^<]*，(预警|关注|正常)：/);
    expect(text).toMatch(/按时办结率 上月没有办结的 0 % 平均办结 上月没有办结的 17\.0 个工作日/);
    expect(text).toMatch(/已办结 上月 0 项 1 项 其中我办的 上月 0 项 1 项/);
    expect(wordsOf((await leader.get('/')).text)).toMatch(/已办结 上月 0 项 1 项 其中我办的 上月 0 项 0 项/);
    app.clock.set('2026-11-25T02:00:00Z');
  });

  it('asks the database no more than eight times, whether there is one to-do or there are thousands', async () => {
    const { app, clerk, clerkId, companyId, waiting } = world();
    await waiting({ companyId });
    // The first visit of a minute also reads what is kept beside the queue.
    await clerk.get('/');
    const since = countedQueries(app.db);
    await clerk.get('/');
    const few = since();
    await app.db.query(
      `INSERT INTO work_item (status, kind, title, addressee, creator_name, start_on, limit_days, limit_unit, company_id)
       SELECT 'open', 'manual', CONCAT('批量', seq), ?, '测试', '2026-11-20' + INTERVAL seq % 5 DAY, seq % 7, 'working-day', ?
         FROM seq_1_to_5000`,
      [personAddressee(clerkId), companyId],
    );
    const page = await clerk.get('/');
    expect(wordsOf(page.text)).toContain('待办 5,001');
    since();
    await clerk.get('/?page=40&part=all');
    expect(since()).toBeLessThanOrEqual(few);
    expect(few).toBeLessThanOrEqual(8);
  });
}
