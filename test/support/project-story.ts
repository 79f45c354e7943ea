import { companyTurned } from './company-status';
import { companyWith, fileCompanies } from './policy-room';
import { leased } from './projects';
import type { TestApp, TestClient } from './app';
import { wordsOf } from './portal-reading';

interface Room {
  readonly app: TestApp;
  readonly officer: TestClient;
  readonly manager: TestClient;
}

/** A project in a rented plant from the first call to full capacity, each gate on its day. */
export function projectStoryTests(room: () => Room): void {
  afterAll(() => room().app.clock.release());

  it('comes from a lead on the phone to full capacity as the clock moves, refused at each gate until all is there', async () => {
    const { app, officer, manager } = room();
    const versionOf = async (at: string) =>
      String((await app.db.query('SELECT version FROM project WHERE id = ?', [at.split('/').at(-1)]))[0].version);
    const on = (day: string) => app.clock.set(`${day}T02:00:00Z`);
    on('2025-01-06');
    const call = { investorName: '演示来电投资有限公司', phones: '13812340006', leadSource: 'visit', nextWhat: '回访' };
    const { location } = await officer.post('/leads', { ...call, industryDirection: '新材料', nextOn: '2025-01-08' });
    const [{ code, id }] = await app.db.query(
      'SELECT p.code, p.id FROM project p JOIN `lead` l ON l.number = p.code WHERE l.id = ?',
      [location!.split('/').at(-1)],
    );
    const path = `/projects/${id}`;
    const leader = await app.loginAs('park-leader');
    const day = '2025-06-02';
    await manager.post('/sites', {
      kind: 'room',
      code: 'C-01-2',
      name: '演示厂房',
      areaAmount: '1500',
      areaUnit: 'm2',
    });
    const [companyId] = await fileCompanies(app.db, [companyWith(1)]);
    const fill = async (fields: object) =>
      officer.post(path, { projectName: '演示项目', ...fields, version: await versionOf(path) });
    const move = async (who: TestClient, to: string) =>
      who.post(`${path}/moves`, { to, version: await versionOf(path) });
    const paper = (kind: string, fields: Record<string, string>) => officer.upload(`${path}/${kind}`, fields);
    const gates: readonly [string, string, string, TestClient, object, (() => Promise<unknown>)?][] = [
      ['2025-02-10', 'negotiating', '投资意向书，或两次以上实质洽谈', officer, leased.negotiating],
      [
        ...(['2025-03-03', 'reserve', '准入结论为符合', manager] as const),
        { ...leased.reserve, responsibleLeaderId: '1', creditCheckedOn: '2025-03-03' },
        async () => manager.post(`${path}/access/checks`, { version: await versionOf(path) }),
      ],
      ['2025-04-01', 'signed', '正式投资协议、协议号和签约日期', manager, leased.signed],
      [
        ...([day, 'registered', '项目公司的统一社会信用代码', officer] as const),
        { ...leased.registered, enterpriseUscc: companyWith(1).uscc },
        async () => {
          await companyTurned(app.db, companyWith(1).uscc, 'moved_out');
          expect((await move(officer, 'registered')).text).toContain('已迁出，不能关联');
          await companyTurned(app.db, companyWith(1).uscc, null);
        },
      ],
      [
        ...([day, 'approved', '项目备案', officer, { pollutantClass: 'none' }] as const),
        () => paper('approvals', { code: 'project-filing', state: 'filed', number: '备〔2025〕1', decidedOn: day }),
      ],
      [
        ...([day, 'started', '开工证据（照片、设备发票或到场、开业）', manager, leased.started] as const),
        () => paper('evidence', { kind: 'equipment-invoice', on: day }),
      ],
      ['2025-09-01', 'in_production', '首笔营收', manager, leased.in_production],
      ['2026-08-31', 'full_capacity', '投产满十二个月', leader, leased.full_capacity, async () => on('2026-09-01')],
    ];
    const passed: string[] = [];
    for (const [today, to, lacking, who, fields, also] of gates) {
      on(today);
      const refused = await move(who, to);
      expect([to, refused.status, refused.text.includes(lacking)]).toEqual([to, 409, true]);
      const saved = await fill(fields);
      expect([to, saved.status]).toEqual([to, 303]);
      await also?.();
      passed.push(`${to} ${(await move(who, to)).status}`);
    }
    app.clock.release();
    expect(passed).toEqual(gates.map(([, to]) => `${to} 303`));
    const page = wordsOf((await officer.get(path)).text);
    for (const words of [code, '签约 2025-04-01', '转入“签约” 在“储备”29 天', '投产 2025-09-01'])
      expect(page).toContain(words);
    const [linked] = await app.db.query('SELECT company_id FROM project WHERE id = ?', [id]);
    expect(linked.company_id).toBe(companyId);
    const rooms = `SELECT s.status, s.status_since_on, o.company_id, o.project_code
      FROM site s LEFT JOIN site_occupancy o ON o.site_id = s.id WHERE s.code = 'C-01-2'`;
    expect(await app.db.query(rooms)).toEqual([
      { status: 'leased', status_since_on: day, company_id: companyId, project_code: code },
    ]);
    const permits = "SELECT 1 FROM project_approval WHERE project_id = ? AND code = 'construction-permit'";
    expect(await app.db.query(permits, [id])).toEqual([]);
  });
}
