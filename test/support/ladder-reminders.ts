import { ReminderNight } from '../../libs/cultivation/src/reminders/reminder-night';
import type { TestApp } from './app';
import { wordsOf } from './portal-reading';

interface LadderWorld {
  readonly portal: TestApp;
  idOf(part: string): string;
}

/** What people of companies are reminded of on their ladder. */
export function reminderTests(world: () => LadderWorld): void {
  const night = () =>
    world()
      .portal.nest.get(ReminderNight, { strict: false })
      .run({
        ...{ signal: new AbortController().signal, hold: async () => {} },
      });
  const own = () => world().portal.db.query('SELECT title_code AS code, remind_on AS day FROM title_reminder');
  const people = () => {
    const { portal, idOf } = world();
    return Promise.all(
      (['company-owner', 'company-agent'] as const).map((role) =>
        portal.loginAs(role, { companyId: idOf('听屿特种') }),
      ),
    );
  };

  it('sets a day of a title for the person alone, moves it, and takes it away', async () => {
    const [owner, colleague] = await people();
    expect(wordsOf((await owner!.get('/ladder')).text)).toContain('设提醒');
    await owner!.post('/ladder/LITTLE_GIANT/reminder', { remindOn: '2027-03-01' });
    await owner!.post('/ladder/LITTLE_GIANT/reminder', { remindOn: '2027-04-01' });
    expect(await own()).toEqual([{ code: 'LITTLE_GIANT', day: '2027-04-01' }]);
    expect(wordsOf((await owner!.get('/ladder')).text)).toContain('2027-04-01 提醒您');
    expect(wordsOf((await colleague!.get('/ladder')).text)).not.toContain('2027-04-01 提醒您');
    for (const sent of [1, 2]) {
      const { status } = await owner!.post('/ladder/LITTLE_GIANT/reminder/removal', {});
      expect([sent, status]).toEqual([sent, 303]);
    }
    expect(await own()).toEqual([]);
    const audit = "SELECT action FROM audit_entry WHERE object_type = 'title-reminder' ORDER BY id";
    expect((await world().portal.db.query(audit)).map(({ action }: { action: string }) => action)).toEqual(
      ['set', 'set', 'dropped'].map((what) => `cultivation.reminder-${what}`),
    );
  });

  it('refuses a day that is none or over, keeps it, and knows no title that there is not', async () => {
    const [owner] = await people();
    const refused = await owner!.post('/ladder/LITTLE_GIANT/reminder', { remindOn: '2026-11-23' });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.text)).toContain('“提醒日期”最早是明天（2026-11-24）');
    expect(refused.text).toContain('value="2026-11-23"');
    expect((await owner!.post('/ladder/NO_TITLE/reminder', { remindOn: '2027-03-01' })).status).toBe(404);
    expect(await own()).toEqual([]);
  });

  it('tells on the day, once, and nobody who has left the company', async () => {
    const { portal } = world();
    const [owner, gone] = await people();
    for (const person of [owner!, gone!])
      await person.post('/ladder/LITTLE_GIANT/reminder', { remindOn: '2026-11-24' });
    await portal.db.query("DELETE FROM company_member WHERE role = 'company-agent'");
    expect(await night()).toEqual({ told: 0 });
    portal.clock.set('2026-11-25T00:00:00Z');
    expect(await night()).toEqual({ told: 1 });
    expect(await night()).toEqual({ told: 0 });
    expect(await own()).toEqual([]);
    expect(wordsOf((await owner!.get('/notices')).text)).toContain('您设的提醒：');
    portal.clock.set('2026-11-23T02:00:00Z');
  });
}
