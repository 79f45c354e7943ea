import type { TestApp, TestClient } from './app';
import { wordsOf } from './portal-reading';

interface Stage {
  readonly app: TestApp;
  readonly officer: TestClient;
  readonly manager: TestClient;
  /** Writes a lead down; answers its id. */
  captured(person: TestClient, more?: Record<string, string>): Promise<string>;
  versionOf(id: string): Promise<string>;
}

/** Leads by the faces of their list, on the stage of another spec; the day is 2026-11-25. */
export function leadFaceTests(stage: () => Stage): void {
  it('shows a question with every face, with columns as chosen, and keeps it as a view that is found again', async () => {
    const { app, officer, manager, captured } = stage();
    const id = await captured(officer, { investorName: '甲演示', phones: '', plannedInvestment: '1.2亿元' });
    await app.db.query("UPDATE `lead` SET first_response_on = '2026-11-25' WHERE id = ?", [id]);
    const { text } = await officer.get('/leads?f=investment:gte:100&cols=land,stand,accepted');
    expect(wordsOf(text)).toMatch(/列表 看板 地图 日历 图表/u);
    expect(wordsOf(text)).toContain('意向方 用地需求 亩 受理');
    const board = wordsOf((await officer.get('/leads?face=board&f=investment:gte:100')).text);
    expect(board).toContain('待研判 1 1.2 亿元 甲演示 1.2 亿元 · 0 天');
    const chart = wordsOf((await officer.get('/leads?face=chart')).text);
    for (const words of ['我的，共 1 条', '待研判 1 1.2 亿元 0']) expect(chart).toContain(words);
    expect(chart).not.toContain('公共池 0 —');
    expect(wordsOf((await officer.get('/leads?face=map')).text)).toContain('这些线索都没有填地块');
    await app.db.query("UPDATE project SET facts = JSON_SET(facts, '$.siteId', 'ZZ-1')");
    expect(wordsOf((await officer.get('/leads?face=map')).text)).toContain('ZZ-1 图上没有这个编号的地块 甲演示 待研判');
    const view = { name: '大线索', query: 'f=investment:gte:100&part=mine' };
    expect((await officer.post('/leads/views', { ...view, name: '' })).status).toBe(422);
    const kept = (await officer.post('/leads/views', view)).location!;
    expect(kept).toBe('/leads?part=mine&f=investment:gte:100');
    expect(wordsOf((await officer.get(kept)).text)).toContain('大线索');
    const [{ id: viewId }] = await app.db.query('SELECT MAX(id) AS id FROM list_view');
    const removal = { view: String(viewId), version: '1' };
    expect((await manager.post('/leads/views/removal', removal)).status).toBe(422);
    expect((await officer.post('/leads/views/removal', removal)).status).toBe(303);
  });

  it('opens a refused step where it was asked for, on the board, with what is missing and what was typed', async () => {
    const { officer, captured, versionOf } = stage();
    const id = await captured(officer, { investorName: '甲演示', phones: '' });
    const back = '/leads?face=board&part=mine';
    const open = await officer.get(`${back}&move=${id}`);
    expect(wordsOf(open.text)).toContain('记录跟进');
    const said = { version: await versionOf(id), back, way: 'phone', happenedOn: '2026-11-25', note: '谈了用电' };
    const refused = await officer.post(`/leads/${id}/contacts`, { ...said, nextWhat: '', nextOn: '' });
    expect([refused.status, refused.text.includes('class="board"'), refused.text.includes('谈了用电')]).toEqual([
      ...[422, true, true],
    ]);
    expect(wordsOf(refused.text)).toContain('下一步');
    const lost = await officer.post(`/leads/${id}/steps/lose`, { version: said.version, back, note: '换了地方' });
    expect([lost.status, lost.text.includes('class="board"'), lost.text.includes('换了地方')]).toEqual([
      422,
      true,
      true,
    ]);
    const done = await officer.post(`/leads/${id}/contacts`, {
      ...said,
      nextWhat: '寄资料',
      nextOn: '2026-11-30',
    });
    expect([done.status, done.location]).toEqual([303, back]);
    expect(wordsOf((await officer.get(back)).text)).toContain('待研判 1 甲演示 0 天');
  });

  it('counts no protection for one that is worked as a project, names the project, and leaves nothing to do in the pool', async () => {
    const { app, officer, manager, captured, versionOf } = stage();
    const id = await captured(officer, { investorName: '㈱庚演示', phones: '', projectName: '庚演示一期' });
    expect(wordsOf((await officer.get(`/leads/${id}`)).text)).toContain('今天开始计保护期');
    const projectOf = 'UPDATE project JOIN `lead` l ON number = code SET stage = ? WHERE l.id = ?';
    await app.db.query(projectOf, ['negotiating', id]);
    app.clock.set('2027-02-20T02:00:00Z');
    const [list, page] = [await officer.get('/leads?part=mine'), await officer.get(`/leads/${id}`)];
    for (const { text } of [list, page]) expect(wordsOf(text)).toContain('已进入在谈');
    expect(wordsOf(page.text)).toContain('按项目推进，不再计保护期');
    expect(wordsOf(list.text)).toContain('保护期将满 0');
    for (const words of ['㈱庚演示', '庚演示一期']) expect(wordsOf(page.text)).toContain(words);
    await manager.post(`/leads/${id}/steps/release`, { version: await versionOf(id), note: '换人' });
    const [{ next_step: next }] = await app.db.query(
      'SELECT next_step FROM project JOIN `lead` l ON number = code WHERE l.id = ?',
      [id],
    );
    expect(next).toBeNull();
    const gone = wordsOf((await manager.get('/leads?part=zzz&face=yyy&view=999999')).text);
    for (const words of ['3 处没有用上', '“zzz”：没有这一栏，显示的是“我的”', '显示的是“列表”', '没有这个视图'])
      expect(gone).toContain(words);
    expect(gone).not.toContain('没有保存');
  });

  it('finds a telephone number as a whole only, so that nobody learns digit by digit what is covered from him', async () => {
    const { officer, captured } = stage();
    const shown = (text: string) => [...text.matchAll(/class="nm" href="\/leads\/(\d+)"/g)].map(([, id]) => id);
    const id = await captured(officer, { investorName: '戊演示', phones: '138 1234 5678' });
    const found = async (q: string) => shown((await officer.get(`/leads?part=mine&q=${encodeURIComponent(q)}`)).text);
    for (const whole of ['13812345678', '138-1234-5678']) expect(await found(whole)).toEqual([id]);
    for (const part of ['5678', '1381234', '3812345678']) expect(await found(part)).toEqual([]);
    const uscc = '91120116MA0DEM0131';
    const office = await captured(officer, { investorName: '己演示', phones: '022-63300000转808', uscc });
    for (const whole of ['63300000', '022 6330 0000', '+86 22 63300000']) expect(await found(whole)).toEqual([office]);
    for (const whole of [uscc, '9112 0116 ma0d em01 31']) expect(await found(whole)).toEqual([office]);
  });
}
