import { OutboxWorker } from '@park/platform';
import type { FormFields, TestApp, TestClient } from './app';
import { moveCase, recordTitles, toPublic } from './cases';
import { formTo } from './forms';
import { wordsOf } from './portal-reading';

interface FigureWorld {
  readonly app: TestApp;
  readonly officer: TestClient;
  readonly officerId: string;
  readonly leader: TestClient;
  readonly companies: readonly string[];
  start(at: number, more?: FormFields): Promise<string>;
}

const next = { nextWhat: '电话核对', nextOn: '2026-12-07' };
const held = (code: string, validFrom: string, validTo: string) => ({
  ...{ code, issuer: '市局', docNumber: '津工信〔2026〕9号', issuedOn: validFrom, status: 'valid', validFrom, validTo },
});

/** What is counted of cases and titles, and the goals that it is held against. */
export function caseFigureTests(world: () => FigureWorld): void {
  const links = (html: string) =>
    [...html.matchAll(/<a href="(\/(?:cases|ladder)[^"]*)">([\d,]+)(?: 家)?<\/a>/g)].map(([, href, count]) => ({
      href: href!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
      count: Number(count),
    }));
  const countOf = async (href: string) => {
    const words = wordsOf((await world().leader.get(href)).text);
    return Number(/(?:共|持有) (\d+) [个家]/.exec(words)?.[1] ?? 0);
  };

  it('say nothing where nothing is noted', async () => {
    const { app, leader } = world();
    await app.db.query('DELETE FROM cultivation_title_term');
    await app.db.query('DELETE FROM cultivation_case_milestone');
    expect(wordsOf((await leader.get('/cases/figures')).text)).toContain('还没有可以分析的案卷和称号');
  });

  it('open exactly the cases and companies that they count, and follow what is taken back', async () => {
    const { app, officer, leader, companies, start } = world();
    const [first, other] = [`/cases/${await start(0)}`, `/cases/${await start(1)}`];
    await start(2, { titleCode: 'HNTE' });
    for (const [to, fields] of toPublic.slice(0, 3))
      await moveCase(app, officer, { path: first, to, fields: { ...next, ...fields } });
    await moveCase(app, officer, { path: other, to: 'growing', fields: next });
    await recordTitles(app, companies[0]!, [
      held('SRDI_SME', '2026-05-01', '2029-04-30'),
      held('HNTE', '2022-12-01', '2025-11-30'),
    ]);
    await recordTitles(app, companies[3]!, [held('SRDI_SME', '2023-05-01', '2026-04-30')]);
    await app.nest.get(OutboxWorker).drain();
    for (const page of ['/cases/figures', '/cases/figures?title=SRDI_SME', '/cases/figures?year=2025']) {
      const { text } = await leader.get(page);
      const shownLinks = links(text);
      expect(shownLinks.length).toBeGreaterThan(8);
      for (const { href, count } of shownLinks) expect([href, await countOf(href)]).toEqual([href, count]);
    }
    const words = wordsOf((await leader.get('/cases/figures?title=SRDI_SME')).text);
    expect(words).toMatch(/储备 2 — — 培育中 2 100% 0 天 拟申报 1 50%/);
    expect(words).toMatch(/2026 年 1 1 1 0 1/);
  });

  it('are held against goals that a leader sets, and two leaders see both values', async () => {
    const { app, officer, officerId, leader, companies, start } = world();
    const path = '/cases/figures/targets';
    const page = `${path}?year=2026&title=SRDI_SME`;
    const other = await app.loginAs('park-leader');
    const fresh = async () => formTo((await leader.get(page)).text, path).fields;
    expect((await officer.post(path, { ...(await fresh()), _person: '' })).status).toBe(403);
    const [mine, theirs] = [await fresh(), await fresh()];
    const wrong = await leader.post(path, { ...mine, park: '3 家', 'zone.teda': '1.5' });
    expect([wrong.status, wordsOf(wrong.text).includes('“天津经开区”请填写 0 到 9999 的整数')]).toEqual([422, true]);
    expect(wrong.text).toContain('value="3 家"');
    expect((await leader.post(path, { ...mine, park: '２２', [`officer.${officerId}`]: '4' })).status).toBe(303);
    const late = await other.post(path, { ...theirs, _person: '', park: '30' });
    expect([late.status, wordsOf(late.text).includes('30 家'), wordsOf(late.text).includes('22 家')]).toEqual([
      409,
      true,
      true,
    ]);
    const again = formTo(late.text, path).fields;
    expect((await other.post(path, again)).status).toBe(303);
    await leader.post(path, await fresh());
    const [{ n }] = await app.db.query('SELECT COUNT(*) AS n FROM cultivation_target');
    expect(Number(n)).toBe(2);
    expect(wordsOf((await leader.get('/cases/figures?year=2026')).text)).toMatch(/专精特新中小企业 30 /);
    expect((await leader.post(path, { ...(await fresh()), year: '2031', park: '1' })).status).toBe(422);
    // The officer has a goal for one title and won another: the goal is held against the one alone.
    await start(2, { titleCode: 'HNTE' });
    await recordTitles(app, companies[2]!, [held('HNTE', '2026-05-01', '2029-04-30')]);
    await app.nest.get(OutboxWorker).drain();
    const goals = JSON.stringify({ [`officer.${officerId}`]: 4 });
    await app.db.query('UPDATE cultivation_target SET goals = ?', [goals]);
    const all = wordsOf((await leader.get('/cases/figures?year=2026')).text);
    expect(all).toMatch(/4 1 0% 有目标的称号新增 0 个/);
  });

  it('list the term that counted then, not a later one', async () => {
    const { app, leader, companies } = world();
    const [now, later] = [held('SRDI_SME', '2022-01-01', '2024-12-31'), held('SRDI_SME', '2025-06-01', '2028-05-31')];
    await recordTitles(app, companies[1]!, [now, later]);
    await app.nest.get(OutboxWorker).drain();
    const listed = wordsOf((await leader.get('/cases/figures/titles?year=2024&kind=end')).text);
    expect([listed.includes('2022-01-01 至 2024-12-31'), listed.includes('2025-06-01')]).toEqual([true, false]);
  });
}
