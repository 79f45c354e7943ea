import { randomUUID } from 'node:crypto';
import type { SystemActor } from '@park/kernel';
import { ProjectDesk, Projects } from '@park/projects';
import type { TestApp, TestClient } from './app';
import { personAddressee, WorkNeeds } from '@park/work';
import { DataSource } from 'typeorm';
import { formTo } from './forms';
import { wordsOf } from './portal-reading';
import { countedQueries } from './queries';

const tests: SystemActor = { kind: 'system', name: '测试' };

interface Room {
  readonly app: TestApp;
  readonly officer: TestClient;
  readonly officerId: string;
  readonly colleague: TestClient;
  readonly colleagueId: string;
  readonly manager: TestClient;
  captured(person: TestClient, more?: Record<string, string>): Promise<string>;
  row(id: string): Promise<Record<string, unknown>>;
  step(person: TestClient, id: string, verb: string, fields?: Record<string, string>): Promise<unknown>;
}

/** Leads that are passed on, put right, and shown to others. */
export function leadCareTests(room: () => Room): void {
  it('hands everything over that somebody follows', async () => {
    const { app, officer, officerId, colleagueId, manager, captured, row } = room();
    const ids = [await captured(officer), await captured(officer, { investorName: '另一家演示', phones: '' })];
    ids.push(await captured(officer, { investorName: '收件篮里的演示', phones: '', then: 'basket' }));
    const others = await captured(manager, { investorName: '主管跟的演示', phones: '' });
    await app.db.query('UPDATE `lead` SET next_who_id = ? WHERE id = ?', [officerId, others]);
    const { id: projectId } = await app.nest.get(Projects).register(tests, { projectName: '别人的项目' });
    await app.db.query('UPDATE project SET team_ids = ? WHERE id = ?', [JSON.stringify([officerId]), projectId]);
    const problem = {
      title: '供电不足',
      kind: 'power',
      department: '供电公司',
      ownerId: officerId,
      dueOn: '2029-01-08',
    };
    await app.nest.get(ProjectDesk).problems.add(tests, projectId, problem);
    await app.db.query("UPDATE project SET facts = JSON_SET(facts, '$.responsibleLeaderId', ?) WHERE id = ?", [
      ...[officerId, projectId],
    ]);
    const todo = { key: 'projects.promise:77', kind: 'projects.check-promise', title: '核对承诺', limitDays: 3 };
    await app.nest.get(DataSource).transaction((own) =>
      app.nest.get(WorkNeeds).need(tests, own, {
        ...{ ...todo, addressee: personAddressee(officerId), href: `/projects/${projectId}/promises` },
      }),
    );
    const form = formTo((await manager.get('/leads/hand-over')).text, '/leads/hand-over');
    expect(
      (await manager.post('/leads/hand-over', { ...form.fields, from: officerId, to: colleagueId, note: '' })).status,
    ).toBe(422);
    const moved = { ...form.fields, from: officerId, to: colleagueId, note: '离岗' };
    const answer = await manager.post('/leads/hand-over', moved);
    expect(answer.status).toBe(303);
    const said = (await manager.get('/leads/hand-over')).text;
    for (const id of ids) expect((await row(id))['tracker_id']).toBe(colleagueId);
    expect((await row(others))['next_who_id']).toBe(colleagueId);
    const [project] = await app.db.query('SELECT team_ids FROM project WHERE id = ?', [projectId]);
    const [open] = await app.db.query('SELECT owner_id FROM project_problem WHERE project_id = ?', [projectId]);
    expect([JSON.stringify(project.team_ids), open.owner_id]).toEqual([
      expect.stringContaining(colleagueId),
      colleagueId,
    ]);
    expect(JSON.stringify(project.team_ids)).not.toContain(`"${officerId}"`);
    const [{ leader }] = await app.db.query(
      "SELECT JSON_VALUE(facts, '$.responsibleLeaderId') AS leader FROM project WHERE id = ?",
      [projectId],
    );
    const [{ addressee }] = await app.db.query(
      "SELECT addressee FROM work_item WHERE work_key = 'projects.promise:77'",
    );
    expect([String(leader), addressee]).toEqual([colleagueId, `person:${colleagueId}`]);
    for (const word of ['收件篮中的线索', '未解决的问题', '1 个包保的项目', '1 项线索和项目的待办'])
      expect(said).toContain(word);
    expect((await officer.get('/leads/hand-over')).status).toBe(403);
  });

  it('hands what a leader answers for to another leader only', async () => {
    const { app, officerId, manager } = room();
    const leaderId = async () => {
      await app.loginAs('park-leader');
      return String((await app.db.query('SELECT MAX(id) AS id FROM user_account'))[0].id);
    };
    const [from, to] = [await leaderId(), await leaderId()];
    const { id } = await app.nest
      .get(Projects)
      .register(tests, { projectName: '包保的项目', responsibleLeaderId: from });
    const { fields } = formTo((await manager.get('/leads/hand-over')).text, '/leads/hand-over');
    const refused = await manager.post('/leads/hand-over', { ...fields, from, to: officerId, note: '离任' });
    expect([refused.status, refused.text.includes('交给另一位在任的领导')]).toEqual([422, true]);
    expect((await manager.post('/leads/hand-over', { ...fields, from, to, note: '离任' })).status).toBe(303);
    const [{ facts }] = await app.db.query('SELECT facts FROM project WHERE id = ?', [id]);
    expect(facts).toMatchObject({ responsibleLeaderId: to });
  });

  it('is shown with its log and whom it may be linked to, in eight readings of the database at most', async () => {
    const { app, officer, captured } = room();
    const id = await captured(officer, { investorName: '测试企业1分公司' });
    const since = countedQueries(app.db);
    const pages = [await officer.get(`/leads/${id}`)];
    since();
    pages.push(await officer.get(`/leads/${id}`));
    expect(since()).toBeLessThanOrEqual(8);
    for (const { text } of pages) expect(wordsOf(text)).toMatch(/回访.*测试企业1/);
  });

  it('is put right by who follows it, once, and the lead is found by it from then on', async () => {
    const { app, officer, officerId, colleague, manager, captured, row } = room();
    const id = await captured(officer);
    const page = await officer.get(`/leads/${id}`);
    const form = formTo(page.text, `/leads/${id}/steps/correct`).fields;
    const correct = (who: TestClient, fields: object) =>
      who.post(`/leads/${id}/steps/correct`, { ...form, _person: '', _key: randomUUID(), ...fields });
    const wrong = await correct(officer, { plannedInvestment: '很多', investorName: '改过的演示有限公司' });
    expect([wrong.status, wrong.text.includes('value="改过的演示有限公司"')]).toEqual([422, true]);
    const right = { investorName: '改过的演示有限公司', phones: '13900001111', phoneVerified: 'yes' };
    expect((await correct(officer, { ...right, plannedInvestment: '1.2亿元' })).status).toBe(303);
    const late = await correct(manager, { investorName: '主管改的演示有限公司', summary: '后来的' });
    expect(late.status).toBe(409);
    const both = wordsOf(late.text);
    for (const words of ['电话', '未改动', '13900001111', '主管改的演示有限公司']) expect(both).toContain(words);
    expect(both).not.toContain('双方的内容');
    const again = formTo(late.text, `/leads/${id}/steps/correct`).fields;
    expect(again).toMatchObject({ ...right, investorName: '主管改的演示有限公司', summary: '后来的' });
    const path = `/leads/${id}/steps/correct`;
    expect((await manager.post(path, { ...again, ...right })).status).toBe(303);
    expect((await correct(colleague, right)).status).toBe(404);
    const saved = await row(id);
    expect([saved['investor_name'], saved['phone_verified'], saved['first_contact_id']]).toEqual([
      right.investorName,
      1,
      officerId,
    ]);
    const [project] = await app.db.query('SELECT investor, title FROM project WHERE code = ?', [saved['number']]);
    expect(project.investor).toBe(right.investorName);
    const known = await colleague.get(`/leads/new?investorName=${encodeURIComponent(right.investorName)}`);
    expect(known.text).toContain(String(saved['number']));
  });

  it('is put right only where something is changed, asks about an investor of the new number, and whether it is verified', async () => {
    const { officer, captured, row } = room();
    const other = await captured(officer, { investorName: '另一家演示', phones: '13655550001' });
    const id = await captured(officer, { phoneVerified: 'yes' });
    const path = `/leads/${id}/steps/correct`;
    const correct = async (fields: Record<string, string | undefined>) => {
      const form = formTo((await officer.get(`/leads/${id}`)).text, path).fields;
      const all = Object.entries({ ...form, ...fields }).filter(([, value]) => value !== undefined);
      const answer = await officer.post(path, Object.fromEntries(all) as Record<string, string>);
      return {
        ...answer,
        said: wordsOf(answer.status === 303 ? (await officer.get(`/leads/${id}`)).text : answer.text),
      };
    };
    const before = (await row(id))['version'];
    expect((await correct({})).said).toContain('没有改动');
    expect((await row(id))['version']).toBe(before);
    expect((await correct({ phones: '' })).said).toContain('没有填写电话');
    const asked = await correct({ phones: '136 5555 0001' });
    expect([asked.status, asked.said.includes('可能是同一家')]).toEqual([422, true]);
    expect((await correct({ phones: '136 5555 0001', match: 'different' })).said).toContain('不是同一家的理由');
    const passed = await correct({ phones: '136 5555 0001', match: 'different', matchReason: '同一个代理' });
    expect(passed.said).toContain('“电话已核实”已取消');
    expect(await row(id)).toMatchObject({ phone_verified: 0, cleared_ids: [other] });
    expect((await correct({ phoneVerified: 'yes' })).status).toBe(303);
    expect((await row(id))['phone_verified']).toBe(1);
  });

  it('covers numbers in the pool and for leaders, and notes who saw them whole', async () => {
    const { app, officer, colleague, manager, captured, step } = room();
    const id = await captured(officer, { phones: '13812348888' });
    const leader = await app.loginAs('park-leader');
    expect((await officer.get(`/leads/${id}`)).text).toContain('13812348888');
    const seen = await app.db.query("SELECT 1 FROM audit_entry WHERE action = 'projects.lead-phones-viewed'");
    expect(seen.length).toBeGreaterThan(0);
    expect((await leader.get(`/leads/${id}`)).text).toContain('138****8888');
    await step(officer, id, 'release', { note: '暂无进展' });
    for (const who of [officer, colleague]) {
      const { text } = await who.get(`/leads/${id}`);
      expect([text.includes('138****8888'), text.includes('13812348888')]).toEqual([true, false]);
    }
    expect((await manager.get(`/leads/${id}`)).text).toContain('13812348888');
  });
}
