import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { wordsOf } from '../support/portal-reading';
import { countedQueries } from '../support/queries';
import { rowsOf, wordRowsOf } from '../support/table-files';
import { another } from '../support/projects';

let app: TestApp;
let officer: TestClient;
let officerId: string;
let other: TestClient;
let manager: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-25T02:00:00Z');
  officer = await app.loginAs('investment-officer');
  officerId = String((await app.db.query('SELECT MAX(id) AS id FROM user_account'))[0].id);
  other = await app.loginAs('investment-officer');
  manager = await app.loginAs('investment-manager');
});
afterAll(() => app?.close());
beforeEach(async () => {
  app.clock.set('2026-11-25T02:00:00Z');
  await app.db.query('DELETE FROM `lead`');
  await app.db.query('DELETE FROM project');
  await app.db.query('DELETE FROM project_problem');
  await app.db.query('DELETE FROM list_view');
});

const registered = async (person: TestClient, more: object = {}) =>
  (await person.post('/projects', { projectName: '演示项目', ...another, ...more })).location!.split('/').at(-1)!;
const shown = (text: string) => [...text.matchAll(/class="nm" href="\/projects\/(\d+)"/g)].map(([, id]) => id);
const linesOf = (text: string) => text.trim().split('\n').slice(1);

describe('the list of projects', () => {
  it('narrows by conditions of its address, sorts with the unknown last, and counts its parts', async () => {
    const rich = await registered(officer, {
      totalInvestmentYuan: '5亿元',
      nextStep: '踏勘',
      nextStepOn: '2026-11-26',
    });
    const poor = await registered(officer, { totalInvestmentYuan: '800万元' });
    const silent = await registered(other, { projectCategory: 'lease' });
    app.clock.set('2026-11-27T02:00:00Z');
    expect(shown((await manager.get('/projects?f=investment:gte:800&sort=investment')).text)).toEqual([poor, rich]);
    expect(shown((await manager.get('/projects?sort=investment')).text)).toEqual([poor, rich, silent]);
    expect(shown((await manager.get('/projects?f=investment:missing&f=category:in:lease')).text)).toEqual([silent]);
    expect(shown((await manager.get(`/projects?tracker=${officerId}&part=overdue`)).text)).toEqual([rich]);
    const page = await officer.get('/projects?part=aimless');
    expect(shown(page.text)).toEqual([poor]);
    expect(wordsOf(page.text)).toMatch(/全部 2 我跟踪的 2 下一步已逾期 1 今天要办 0 没有下一步 1/);
    expect((await officer.get('/projects?part=today')).text).toMatch(/href="\/leads\?part(?:=|&#x3D;)today"/);
    expect(wordsOf((await officer.get('/projects?f=nothing:in:x')).text)).toContain('没有这一项');
    const added = await officer.get('/projects?part=mine&add=stage&ct=in&cv=lead');
    expect(added.location).toBe('/projects?part=mine&f=stage:in:lead');
    expect(wordsOf((await officer.get('/projects?cols=begun,problem&open=columns')).text)).toContain('已显示 3 列');
    await app.db.query(
      `INSERT INTO project_problem (project_id, status, kind, title, department, owner_id, due_on)
        VALUES (?, 'open', 'steam', '蒸汽', '热力', 1, '2026-12-01')`,
      [poor],
    );
    expect(shown((await manager.get('/projects?f=problem:in:steam&cols=problem')).text)).toEqual([poor]);
    expect(shown((await manager.get('/projects?f=problem:missing&sort=begun')).text)).toEqual([silent, rich]);
  });

  it('tells money in the currency of its investor, and which projects the city counts among its key ones', async () => {
    const euros = { currency: 'EUR', currencyAmount: '650.5', rate: '8', rateOn: '2026-11-02' };
    const key = { isCityKey: 'yes', cityKeyNumber: '2026-018' };
    const id = await registered(officer, { projectName: '外资重点项目', ...euros });
    await registered(officer, { projectName: '普通项目', totalInvestmentYuan: '100' });
    const saved = await officer.post(`/projects/${id}`, { projectName: '外资重点项目', ...key, version: '1' });
    expect(saved.status).toBe(303);
    const page = wordsOf((await officer.get(`/projects/${id}`)).text);
    for (const words of [
      '概况 审批和证据 投资进度 问题 承诺 准入 项目组和状态',
      '市重点 2026-018',
      '原币 650.5 万欧元（2026-11-02 汇率 8）',
      '5,204 万元',
    ])
      expect(page).toContain(words);
    const list = await officer.get('/projects?f=cityKey:in:1&cols=cityKey,currency,investment');
    expect([shown(list.text), wordsOf(list.text).includes('650.5 万欧元')]).toEqual([[id], true]);
    expect(shown((await officer.get('/projects?f=currency:in:EUR')).text)).toEqual([id]);
    const none = await registered(officer, { projectName: '不是重点', isCityKey: 'no' });
    expect(shown((await officer.get('/projects?f=cityKey:in:0')).text)).toEqual([none]);
    expect(shown((await officer.get('/projects?f=cityKey:missing')).text)).toHaveLength(1);
    const [line] = linesOf((await officer.get('/projects/export?f=cityKey:in:1&format=csv')).text);
    expect(line).toContain('是,2026-018,欧元,650.5,8,2026-11-02');
    const half = await officer.post('/projects', { projectName: '半个', currency: 'USD' });
    expect([half.status, half.text.includes('请填写“原币金额”')]).toEqual([422, true]);
  });

  it('keeps a question under a name, of this list only', async () => {
    const view = { name: '租赁的', query: 'f=category:in:lease' };
    expect((await officer.post('/projects/views', { ...view, name: '' })).status).toBe(422);
    expect((await officer.post('/projects/views', view)).location).toBe('/projects?f=category:in:lease');
    expect(wordsOf((await officer.get('/projects')).text)).toContain('租赁的');
    expect(wordsOf((await other.get('/projects')).text)).not.toContain('租赁的');
    const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM list_view');
    expect((await other.post('/projects/views/removal', { view: String(id), version: '1' })).status).toBe(422);
    expect((await officer.post('/projects/views/removal', { view: String(id), version: '1' })).status).toBe(303);
  });

  it('goes out as it is narrowed, or as it was chosen, which the trail tells', async () => {
    const first = await registered(officer, { projectName: '演示甲' });
    const second = await registered(officer, { projectName: '演示乙', projectCategory: 'lease' });
    await registered(other, { projectName: '演示丙', projectCategory: 'lease' });
    const narrowed = linesOf((await officer.get('/projects/export?f=category:in:lease&format=csv')).text);
    expect([narrowed.length, narrowed[0]!.includes('演示乙')]).toEqual([1, true]);
    const chosen = await officer.get(`/projects?sel=${first}&pick=${second}&choose=yes`);
    expect(chosen.location).toBe(`/projects?sel=${first},${second}`);
    expect(linesOf((await officer.get(`/projects/export?sel=${first}&format=csv`)).text)).toHaveLength(1);
    const [{ after, note }] = await app.db.query(
      "SELECT `after`, note FROM audit_entry WHERE action = 'projects.exported' ORDER BY id DESC LIMIT 1",
    );
    expect(JSON.stringify(after)).toContain('rows');
    expect(note).toContain('勾选的 1 个');
  });

  it('stands on the plan with the parcel it names, and as a chart whose numbers open the list', async () => {
    await manager.post('/sites', {
      ...{ kind: 'parcel', code: '演示-9', name: '演示地块', areaAmount: '30', areaUnit: 'mu' },
    });
    const id = await registered(officer, { projectName: '演示落图项目', totalInvestmentYuan: '5亿元' });
    await registered(officer, { projectName: '演示未落地项目' });
    const { fields } = formTo((await officer.get(`/projects/${id}/edit`)).text, `/projects/${id}`);
    await officer.post(`/projects/${id}`, { ...fields, siteId: '演示-9' } as Record<string, string>);
    const map = wordsOf((await officer.get('/projects?face=map&q=演示')).text);
    expect(map).toContain('演示-9 演示地块 演示落图项目 线索');
    expect(map).not.toContain('演示未落地项目');
    expect(wordsOf((await officer.get('/projects?face=map&q=未落地')).text)).toContain('这些项目都没有填地块');
    expect(wordsOf((await other.get('/projects?face=map')).text)).not.toContain('演示落图项目');
    const chart = await officer.get('/projects?face=chart');
    expect(chart.text).toContain('aria-label="各阶段的总投资"');
    expect(wordsOf(chart.text)).toContain('线索 2 5 亿元 0');
    expect(shown((await officer.get('/projects?stage=lead')).text)).toHaveLength(2);
  });

  it('reads eight times at most, and right after a change nine times', async () => {
    await registered(officer);
    const reads = countedQueries(app.db);
    const faces = ['board', 'calendar', 'map', 'chart'].map((face) => `/projects?face=${face}`);
    const analyses = ['/pipeline', '/pipeline/meeting'];
    for (const path of ['/projects', ...faces, '/my-day', ...analyses]) {
      reads();
      await manager.get(path);
      expect([path, Math.max(reads(), 9)]).toEqual([path, 9]);
      await manager.get(path);
      const most = analyses.includes(path) ? 4 : 8;
      expect([path, Math.max(reads(), most)]).toEqual([path, most]);
    }
  });
});

/** The numbers of a page that open a list of another number of rows. */
async function untrue(text: string) {
  const links = [...text.matchAll(/href="(\/(?:projects|leads)\?[^"]*)"[^>]*>(?:未填 )?(\d+)<\/a>/g)];
  const wrong: string[] = [];
  for (const [, href, count] of links) {
    const list = await manager.get(href!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
    const words = wordsOf(list.text);
    const total = /第 1–\d+ (?:个|条)，共 (\d+) /.exec(words)?.[1];
    if (total !== count || words.includes('没有用上')) wrong.push(`${href} says ${count}, its list ${total}`);
  }
  return { links: links.length, wrong };
}

describe('the calendar of projects', () => {
  it('shows what falls into a month, of the projects that are asked for', async () => {
    const step = { nextStep: '约踏勘', nextStepOn: '2026-12-03', plannedStartOn: '2026-12-20' };
    const id = await registered(officer, { projectName: '甲项目', ...step });
    await registered(other, { projectName: '乙项目', nextStep: '别处', nextStepOn: '2026-12-31' });
    const values = [id, '2026-11-23', '2026-11-25'];
    await app.db.query(
      `INSERT INTO project_approval (project_id, code, state, applied_on, accepted_on, promised_days)
        VALUES (?, 'eia', 'accepted', ?, ?, 10)`,
      values,
    );
    await app.db.query(
      `INSERT INTO project_promise (project_id, status, side, kind, clause, due_on)
        VALUES (?, 'open', 'company', 'start', '第三条 开工', '2026-12-31')`,
      [id],
    );
    const december = wordsOf((await officer.get('/projects?face=calendar&month=2026-12')).text);
    for (const part of [
      '2026 年 12 月 本月 4 件'.replace(' 本月', ''),
      '2026-12-03 周四 下一步 甲项目 约踏勘',
      '承诺到期',
    ])
      expect(december.replace(' 下个月 本月', '')).toContain(part);
    for (const part of ['2026-12-09 周三 审批办结期限 甲项目', '2026-12-20 周日 计划开工 甲项目'])
      expect(december).toContain(part);
    expect(december).not.toContain('乙项目');
    const narrowed = wordsOf((await manager.get('/projects?face=calendar&month=2026-12&q=乙')).text);
    expect([narrowed.includes('乙项目'), narrowed.includes('甲项目')]).toEqual([true, false]);
    await app.db.query(
      "UPDATE project_approval SET promised_days = NULL, code = 'eia', accepted_on = '2026-11-25' WHERE project_id = ?",
      [id],
    );
    await app.db.query("UPDATE project SET facts = JSON_SET(facts, '$.eiaClass', 'form') WHERE id = ?", [id]);
    expect(wordsOf((await officer.get('/projects?face=calendar&month=2027-01')).text)).toContain('审批办结期限');
    await app.db.query("UPDATE project SET stage = 'terminated', stage_before_termination = 'lead' WHERE id = ?", [id]);
    expect(wordsOf((await officer.get('/projects?face=calendar&month=2026-12')).text)).not.toContain('承诺到期');
    const november = wordsOf((await officer.get('/projects?face=calendar&month=2026-13')).text);
    expect([november.includes('2026 年 11 月'), november.includes('这个月没有事项')]).toEqual([true, true]);
  });
});

describe('the analysis of projects', () => {
  it('shows each number with a link to the list of exactly these', async () => {
    await registered(officer, { totalInvestmentYuan: '5亿元', nextStep: '踏勘', nextStepOn: '2026-11-26' });
    const ids = [await registered(other, { totalInvestmentYuan: '800万元' }), await registered(officer)];
    await registered(officer, { totalInvestmentYuan: '300万元' });
    await officer.post('/leads', { investorName: '演示', leadSource: 'visit', nextWhat: '回访', nextOn: '2026-11-25' });
    await app.db.query(
      "UPDATE project SET stage = 'signed', stage_since_on = '2026-06-01', status = 'stalled' WHERE id = ?",
      [ids[0]],
    );
    await app.db.query(
      "UPDATE project SET stage = 'terminated', stage_before_termination = 'reserve', stage_since_on = '2026-11-24' WHERE id = ?",
      [ids[1]],
    );
    await app.db.query(
      `INSERT INTO project_problem (project_id, status, kind, title, department, owner_id, due_on)
        VALUES (?, 'open', 'steam', '蒸汽', '热力', 1, '2026-12-01')`,
      [ids[0]],
    );
    app.clock.set('2026-11-26T02:00:00Z');
    const { text } = await manager.get('/pipeline?since=2026-11-20');
    expect(await untrue(text)).toEqual({ links: expect.any(Number), wrong: [] });
    expect((await untrue(text)).links).toBeGreaterThan(20);
    expect(wordsOf(text)).toContain('缺');
    expect(wordsOf((await officer.get('/pipeline?since=2026-13-40')).text)).toContain('现在按最近 7 天');
    expect(wordsOf((await other.get('/pipeline')).text)).toContain('您跟踪或参与的招商项目');
  });
});

describe('the dispatch meeting and the weekly report', () => {
  const problem = (id: string, status: string, dueOn: string) =>
    app.db.query(
      `INSERT INTO project_problem (project_id, status, kind, title, department, owner_id, due_on)
        VALUES (?, ?, 'steam', '蒸汽扩容', '热力公司', ?, ?)`,
      [id, status, officerId, dueOn],
    );
  const put = (id: string, stage: string, { status, facts }: { status: string; facts?: object }) =>
    app.db.query(
      `UPDATE project SET stage = ?, status = ?, facts = COALESCE(?, facts),
        stage_before_termination = IF(stage = 'terminated', 'lead', NULL) WHERE id = ?`,
      [stage, status, facts ? JSON.stringify(facts) : null, id],
    );
  const done = {
    actualCumYuan: { '2026-09': '3000000', '2026-10': '4500000' },
    annualPlansYuan: { '2026': '9000000' },
  };

  it('say what is stuck on what, who sees to it, and the same sums as the lists they open', async () => {
    const [stuck, built, early, ended] = [
      await registered(officer, { projectName: '停滞项目', totalInvestmentYuan: '5亿元' }),
      await registered(other, { projectName: '在建项目', totalInvestmentYuan: '800.25万元' }),
      await registered(officer, { projectName: '早期项目' }),
      await registered(officer, { projectName: '终止项目', totalInvestmentYuan: '1亿元' }),
    ];
    await put(stuck, 'signed', { status: 'stalled' });
    await put(built, 'started', { status: 'delayed', facts: { projectName: '在建项目', ...done } });
    await put(ended, 'terminated', { status: 'stalled' });
    await problem(stuck, 'escalated', '2026-12-01');
    await problem(built, 'open', '2026-11-20');
    await problem(early, 'open', '2026-12-20');
    await problem(ended, 'open', '2026-11-20');
    const report = (period: string, revision: number, progress: string | null) =>
      app.db.query(
        `INSERT INTO project_report (project_id, period, revision, progress, source, by_name, at)
          VALUES (?, ?, ?, ?, 'visit', '甲', NOW())`,
        [built, period, revision, progress],
      );
    await report('2026-09', 1, '主体封顶');
    await report('2026-10', 1, '写错了');
    await report('2026-10', 2, null);
    await report('2026-11', 1, '下月的');
    const reads = countedQueries(app.db);
    reads();
    const page = await manager.get('/pipeline/meeting');
    expect(reads()).toBeLessThanOrEqual(8);
    const words = wordsOf(page.text);
    for (const part of ['请领导决定', '蒸汽扩容（热力公司，2026-12-01 前）', '超 5 天', '总合计 3 5.08 亿元'])
      expect(words).toContain(part);
    expect(words.indexOf('停滞项目 签约')).toBeLessThan(words.indexOf('在建项目 开工'));
    expect(words).not.toContain('终止项目');
    expect(await untrue(page.text)).toEqual({ links: expect.any(Number), wrong: [] });
    expect(wordsOf((await other.get('/pipeline/meeting')).text)).not.toContain('停滞项目');

    const rows = rowsOf((await manager.get('/pipeline/weekly')).bytes);
    expect(rows[2]!.slice(6, 9)).toEqual(['2026 年计划投资', '2026 年完成投资', expect.anything()]);
    expect(rows.find(([, title]) => title === '在建项目')![9]).toBe('主体封顶');
    expect(rows[3]!.slice(7, 9)).toEqual(['1—10 月', '10 月']);
    const word = wordRowsOf((await manager.get('/pipeline/weekly?format=docx')).bytes);
    const plainly = (row: readonly unknown[]) => row.map((each) => String(each).replaceAll(',', ''));
    expect(word.slice(1).map(plainly)).toEqual(rows.slice(3).map(plainly));
    const sums = rows.filter(([, label]) => label === '合计' || label === '总合计');
    const listed = async (stages: string) => {
      const csv = linesOf((await manager.get(`/projects/export?f=stage:${stages}&format=csv`)).text);
      return [csv.length, csv.reduce((total, line) => total + Number(line.split(',')[8] || 0), 0)];
    };
    const asked = ['in:in_production,full_capacity', 'in:started', 'in:signed,registered,approved'];
    for (const [at, stages] of [...asked, 'in:lead,negotiating,reserve', 'notIn:terminated'].entries())
      expect([stages, sums[at]![0], sums[at]![3]]).toEqual([stages, ...(await listed(stages))]);
    expect(sums.at(-1)!.slice(6, 9)).toEqual([900, 450, 150]);
    await app.db.query("UPDATE project_problem SET status = 'escalated' WHERE project_id = ?", [ended]);
    await app.db.query("UPDATE project SET status_judged_on = '2026-11-20', status_note = '等用地' WHERE id = ?", [
      stuck,
    ]);
    const later = wordsOf((await manager.get('/pipeline/meeting')).text);
    for (const part of ['终止项目 项目已终止', '2026-11-20 改判：等用地']) expect(later).toContain(part);
  });
});
