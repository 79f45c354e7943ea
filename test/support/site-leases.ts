import { addDays, type CalendarDate } from '@park/kernel';
import { Clock } from '@park/platform';
import type { TestApp, TestClient } from './app';
import { runNight } from './jobs';
import { wordsOf } from './portal-reading';
import { countedQueries } from './queries';

interface Room {
  readonly app: TestApp;
  readonly manager: TestClient;
}

/** Leases of rooms that end. */
export function siteLeaseTests(room: () => Room): void {
  it('are told of 90, 60 and 30 days before their end, each once, and asked about until the room is empty', async () => {
    const { app, manager } = room();
    const today = app.nest.get(Clock).today();
    const typed = { kind: 'room', code: 'LEASE-1', name: '演示厂房', areaAmount: '600', areaUnit: 'm2' };
    const { location } = await manager.post('/sites', typed);
    const untilOn = addDays(today, 75);
    const lease = { verb: 'lease', version: '1', occupantName: '天津某公司', fromOn: today, untilOn };
    expect((await manager.post(`${location}/steps`, lease)).status).toBe(303);
    const night = async (on: CalendarDate) => {
      app.clock.set(`${on}T02:00:00Z`);
      await runNight(app, 'sites.night');
    };
    const titles = async () =>
      (await app.db.query('SELECT title FROM notice WHERE href = ? ORDER BY id', [location])).map(
        ({ title }: { title: string }) => /还有 (\d+) 天/.exec(title)?.[1],
      );
    const open = () =>
      app.db.query("SELECT 1 FROM work_item WHERE kind = 'sites.renew-lease' AND status <> 'done' AND href = ?", [
        location,
      ]);
    await night(today);
    await night(today);
    expect([await titles(), (await open()).length]).toEqual([['75'], 1]);
    await night(addDays(untilOn, -60));
    await night(addDays(untilOn, -12));
    expect([await titles(), (await open()).length]).toEqual([['75', '60', '12'], 1]);
    const versionNow = async () =>
      /name="version" value="(\d+)"/.exec((await manager.get(`${location}/edit`)).text)![1]!;
    const longer = { verb: 'renew', version: await versionNow(), untilOn: addDays(untilOn, 365), docNo: '续-1' };
    const shorter = await manager.post(`${location}/steps`, { ...longer, untilOn: addDays(untilOn, -20) });
    expect([shorter.status, shorter.text.includes(`要晚于 ${untilOn}`)]).toEqual([422, true]);
    expect((await manager.post(`${location}/steps`, longer)).status).toBe(303);
    expect(await open()).toEqual([]);
    const words = wordsOf((await manager.get(location!)).text);
    expect(words).toContain(`天津某公司 ${addDays(untilOn, 1)} ${longer.untilOn} 在用 续-1`);
    expect(words).toContain(`天津某公司 ${today} ${untilOn} ${untilOn}`);
    await night(addDays(untilOn, -11));
    expect([await titles(), (await open()).length]).toEqual([['75', '60', '12'], 0]);
    await night(addDays(longer.untilOn, -90));
    expect([await titles(), (await open()).length]).toEqual([['75', '60', '12', '90'], 1]);
    const end = { verb: 'vacate', version: await versionNow(), endedOn: addDays(untilOn, -12), note: '不再续租' };
    expect((await manager.post(`${location}/steps`, end)).status).toBe(303);
    expect(await open()).toEqual([]);
    app.clock.release();
  });

  it('are told of together: several ask the database as often as one', async () => {
    const { app, manager } = room();
    const today = app.nest.get(Clock).today();
    const untilOn = addDays(today, 80);
    const leased = async (code: string) => {
      const typed = { kind: 'room', code, name: '演示厂房', areaAmount: '600', areaUnit: 'm2' };
      const { location } = await manager.post('/sites', typed);
      const lease = { verb: 'lease', version: '1', occupantName: '天津某公司', fromOn: today, untilOn };
      expect((await manager.post(`${location}/steps`, lease)).status).toBe(303);
    };
    const asked = countedQueries(app.db);
    const night = async () => {
      asked();
      await runNight(app, 'sites.night');
      return asked();
    };
    const told = async () =>
      (await app.db.query('SELECT 1 FROM notice WHERE title LIKE ?', ['%租约还有 80 天%'])).length;
    await leased('LEASE-2');
    const forOne = await night();
    for (const code of ['LEASE-3', 'LEASE-4', 'LEASE-5', 'LEASE-6']) await leased(code);
    expect([await night(), await told()]).toEqual([forOne, 5]);
  });
}
