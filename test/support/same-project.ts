import { addDays } from '@park/kernel';
import { Clock } from '@park/platform';
import type { TestApp, TestClient } from './app';

interface Stage {
  readonly app: TestApp;
  readonly officer: TestClient;
  readonly other: TestClient;
  readonly manager: TestClient;
}

/** What is asked of a project that may be known already, on the stage of another spec. */
export function sameProjectTests(stage: () => Stage): void {
  it('is asked about where a lead or project like it is known, and stands besides it with a reason', async () => {
    const { app, officer, other, manager } = stage();
    const form = { projectName: '演示壳体项目', investorName: '演示渤海壳体材料有限公司' };
    const first = (await officer.post('/projects', form)).location!;
    const second = await other.post('/projects', { ...form, projectName: '演示 二期' });
    expect([second.status, second.text.includes('class="alert'), second.text.includes(first)]).toEqual([
      422,
      true,
      false,
    ]);
    expect(second.text).toContain('可能是同一个项目');
    const said = { different: 'yes', differentReason: '' };
    expect((await other.post('/projects', { ...form, projectName: '演示 二期', ...said })).status).toBe(422);
    const reasoned = { ...form, projectName: '演示 二期', ...said, differentReason: '二期用地另选' };
    expect((await other.post('/projects', reasoned)).status).toBe(303);
    const [{ note }] = await app.db.query(
      "SELECT note FROM audit_entry WHERE action = 'projects.registered' ORDER BY id DESC LIMIT 1",
    );
    expect(note).toMatch(/^不是ZS-\d{4}-\d+：二期用地另选$/u);
    const certain = { ...form, ...said, differentReason: '二期' };
    expect((await other.post('/projects', certain)).text).toContain('请联系招商主管');
    expect((await manager.post('/projects', certain)).status).toBe(303);
    const lead = {
      investorName: '演示海河泵业有限公司',
      leadSource: 'visit',
      nextWhat: '回访',
      nextOn: addDays(app.nest.get(Clock).today(), 3),
    };
    expect((await officer.post('/leads', lead)).status).toBe(303);
    const ofLead = await other.post('/projects', { projectName: '演示泵项目', investorName: '演示海河泵业' });
    expect([ofLead.status, ofLead.text.includes('线索 XS')]).toEqual([422, true]);
  });

  it('is asked about a problem that stands open under the same name', async () => {
    const { app, officer } = stage();
    const path = (await officer.post('/projects', { projectName: '演示问题项目' })).location!;
    const [{ owner }] = await app.db.query('SELECT tracker_id AS owner FROM project WHERE id = ?', [
      path.split('/').at(-1),
    ]);
    const dueOn = addDays(app.nest.get(Clock).today(), 30);
    const problem = { title: '供电不足', kind: 'power', department: '供电公司', ownerId: String(owner), dueOn };
    const add = (more: object = {}) => officer.post(`${path}/problems`, { ...problem, ...more });
    expect((await add()).status).toBe(303);
    const again = await add();
    expect([again.status, again.text.includes('是另一个问题')]).toEqual([422, true]);
    expect((await add({ another: 'yes' })).status).toBe(303);
  });
}
