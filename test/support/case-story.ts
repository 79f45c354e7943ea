import { OutboxWorker } from '@park/platform';
import type { FormFields, TestApp, TestClient } from './app';
import { award, moveCase, toPublic } from './cases';
import { runNight } from './jobs';
import { wordsOf } from './portal-reading';

/** An installation with an officer of cases, a leader, and companies; `start` begins a case for one of them. */
export interface CaseWorld {
  readonly app: TestApp;
  readonly officer: TestClient;
  readonly leader: TestClient;
  start(at: number, more?: Readonly<Record<string, string>>): Promise<string>;
}

/** The case that a company came to last. */
const latest = async ({ app }: CaseWorld, id: string): Promise<{ readonly id: string; readonly stage: string }> =>
  (
    await app.db.query(
      `SELECT id, stage FROM cultivation_case WHERE company_id = (SELECT company_id FROM cultivation_case WHERE id = ?)
        ORDER BY id DESC LIMIT 1`,
      [id],
    )
  )[0];

async function night({ app }: CaseWorld, day: string) {
  app.clock.set(`${day}T02:00:00Z`);
  await runNight(app, 'cultivation.holder-night');
  await app.nest.get(OutboxWorker).drain();
}

/** One company from 储备 to 已认定, through the lapse of its title, to the title again and its renewal. */
export function caseStoryTests(world: () => CaseWorld): void {
  it('lead a company to its title, through a lapse, and to its renewal as the clock moves on; a leader reads it in the figures', async () => {
    const own = world();
    const { app, officer, leader } = own;
    const id = await own.start(2, { year: '2026' });
    const step = async (path: string, to: string, fields: FormFields = {}) => {
      const next = { nextWhat: '跟进', nextOn: '2035-12-31' };
      const { status } = await moveCase(app, officer, { path, to, fields: { ...next, ...fields } });
      expect([to, status]).toEqual([to, 303]);
    };
    const first = `/cases/${id}`;
    const [{ companyId }] = await app.db.query('SELECT company_id AS companyId FROM cultivation_case WHERE id = ?', [
      id,
    ]);
    const assessed = (await leader.get(`/companies/${companyId}/ladder/SRDI_SME`)).text;
    expect(wordsOf(assessed)).toMatch(/培育案卷 2026 年案卷 · 储备 下一步：/);
    expect(assessed).toContain(`href="${first}/tasks"`);
    for (const [to, fields] of toPublic) await step(first, to, fields);
    await step(first, 'recognised', award);
    await night(own, '2029-06-30');
    expect((await latest(own, id)).stage).toBe('review-due');
    await night(own, '2029-11-28');
    expect((await latest(own, id)).stage).toBe('lapsed');
    app.clock.set('2030-03-20T02:00:00Z');
    const again = await own.start(2, { year: '2030', nextOn: '2030-04-01' });
    const second = `/cases/${again}`;
    const days = { targetOn: '2030-04-30', appliedOn: '2030-03-01', receiptNumber: 'TJ-2', publicFromOn: '2030-03-04' };
    for (const [to] of toPublic) await step(second, to, days);
    const won = { ...award, recognisedOn: '2030-03-20', validFromOn: '2030-03-20', validToOn: '2033-03-19' };
    await step(second, 'recognised', won);
    await night(own, '2032-10-30');
    const review = await latest(own, again);
    expect(review.stage).toBe('review-due');
    const renewed = { ...won, recognisedOn: '2032-10-30', validFromOn: '2033-03-20', validToOn: '2036-03-19' };
    await step(`/cases/${review.id}`, 'renewed', renewed);
    expect((await latest(own, again)).stage).toBe('renewed');
    app.clock.set('2030-06-01T02:00:00Z');
    const words = wordsOf((await leader.get('/cases/figures?title=SRDI_SME&year=2030')).text);
    expect(words).toMatch(/2030 年 0 1 0 \+1 1 2029 年 1 0 1 −1 0/);
    expect(words).toMatch(/各年进入培育的案卷，至今到过 .*2030 年 1 1 1 1 1 1 1 2026 年 1 1 1 1 1 1 1/);
  });
}

/** The days of cases by month, and what is said of many cases at once. */
export function caseCalendarTests(world: () => CaseWorld): void {
  it('stand in a calendar by what they have on a day, each count opening its list, with the windows of titles', async () => {
    const { officer, leader, start } = world();
    const id = await start(0, { nextOn: '2026-12-07', targetOn: '2026-12-31' });
    await start(1, { nextOn: '2026-12-07', titleCode: 'HNTE' });
    const { text } = await leader.get('/cases?face=calendar&month=2026-12');
    expect(wordsOf(text)).toMatch(
      /2026 年 12 月.*2026-12-07 周一 下一步 测试企业1.*下一步共 2 个 2026-12-31 周四 计划申报 测试企业1/,
    );
    const [, href] = /href="([^"]*next:between[^"]*)"/.exec(text)!;
    expect(wordsOf((await leader.get(href!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))).text)).toContain(
      '第 1–2 个，共 2 个',
    );
    const narrowed = wordsOf((await officer.get('/cases?face=calendar&month=2026-12&f=title:in:HNTE')).text);
    expect([narrowed.includes('测试企业2'), narrowed.includes('测试企业1')]).toEqual([true, false]);
    expect(text).toContain(`href="/cases/${id}"`);
    expect(wordsOf((await leader.get('/cases?face=calendar&month=2026-13')).text)).toContain('2026 年 11 月');
    expect(wordsOf((await leader.get('/cases?face=calendar&month=2027-04')).text)).toMatch(
      /“小巨人”企业 申报 04-25 至 05-25/,
    );
    expect(wordsOf((await leader.get('/cases?face=calendar&month=2031-02')).text)).toContain('这个月没有案卷');
  });

  it('are counted as many as there are, and sent twice they are done once without a word of passwords', async () => {
    const { officer, start } = world();
    const id = await start(0);
    const page = wordsOf((await officer.get(`/cases/batches/new?sel=${id},99999&to=growing`)).text);
    expect(page).toContain('已选 1 个案卷');
    expect(wordsOf((await officer.get('/cases/batches/new?sel=99999')).text)).toContain('没有选中案卷');
    expect(wordsOf((await officer.get('/cases/batches/new?companies=99999')).text)).toContain('没有勾选企业');
    const note = {
      kind: 'call',
      happenedOn: '2026-11-29',
      record: '已联系',
      _key: '4b1d7c1e-1111-4222-8333-444455556666',
    };
    await officer.post(`/cases/${id}/notes`, note);
    await officer.post(`/cases/${id}/notes`, note);
    expect(wordsOf((await officer.get(`/cases/${id}`)).text)).not.toContain('一次性密码');
  });
}
