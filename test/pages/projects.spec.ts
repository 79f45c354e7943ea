import { Clock } from '@park/platform';
import { projectLabels } from '@park/projects';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { companyWith } from '../support/policy-room';

let app: TestApp;
let officer: TestClient;
let manager: TestClient;
let other: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin');
  officer = await app.loginAs('investment-officer');
  other = await app.loginAs('investment-officer');
  manager = await app.loginAs('investment-manager');
});
afterAll(() => app?.close());

const register = async (client: TestClient, more: object = {}) =>
  (await client.post('/projects', { projectName: '演示项目', ...more })).location!;

/** What a project in a rented plant is asked for, by the stage. */
const stages = {
  lead: { leadSource: 'visit', investorName: '某投资方', industryDirection: '新材料', firstContactOn: '2025-01-06' },
  negotiating: {
    ...{ projectCategory: 'lease', substantiveMeetings: '2', totalInvestmentYuan: '5000万', roomNeedM2: '1200' },
    ...{ annualEnergyTce: '10', annualPowerKwh: '1000', hazActivity: 'none', isForeign: 'no', preAssessment: 'pass' },
  },
  reserve: {
    ...{ previewIndustry: 'pass', previewSafety: 'pass', previewEnvironment: 'pass', decisionType: 'other' },
    ...{ fixedInvestmentYuan: '3000万', expectedOutputYuan: '8000万', expectedTaxYuan: '300万', factorGaps: '无' },
    ...{ plannedStartOn: '2025-06-01', industryCatalog: 'allowed', isNewBuild: 'yes', siteInRedZone: 'no' },
    ...{ isTwoHigh: 'no', parkPlanningEiaValid: 'yes', pollutantQuotaOk: 'yes', investorDishonest: 'no' },
  },
  signed: {
    ...{ agreementType: 'formal', agreementNo: '协〔2025〕3', signedOn: '2025-04-01', committedOutputYuan: '8000万' },
    ...{ committedTaxYuan: '300万', committedStartOn: '2025-06-01', committedProductionOn: '2025-12-01' },
    ...{ fullCapacityBasis: 'design', canStartThisYear: 'yes', siteId: 'C-01-2', isApprovalCatalog: 'no' },
    ...{ eiaClass: 'none', ownWaterIntake: 'no' },
  },
};

describe('a project on pages', () => {
  it('is registered with amounts in their units, and seen by its own people and the managers only', async () => {
    const path = await register(officer, { totalInvestmentYuan: '5亿元' });
    expect((await officer.get(path)).text).toContain('50000 万元');
    expect((await manager.get('/projects?face=board')).text).toContain('演示项目');
    expect((await manager.get('/projects')).text).toContain('5 亿元');
    expect((await other.get(path)).status).toBe(404);
    expect((await other.get('/projects')).text).not.toContain('演示项目');
  });

  it('keeps what was typed when an amount cannot be read', async () => {
    const answer = await officer.post('/projects', { projectName: '某项目', totalInvestmentYuan: '很多' });
    expect([answer.status, answer.text.includes('value="很多"')]).toEqual([422, true]);
  });

  it('is not led on while something is missing, and says what', async () => {
    const path = await register(officer);
    const answer = await officer.post(`${path}/moves`, { to: 'negotiating', version: '1' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('项目类别');
  });

  it('is corrected once by two who opened the same form', async () => {
    const path = await register(manager);
    const change = (client: TestClient) => client.post(path, { projectName: '改名项目', version: '1' });
    expect([(await change(manager)).status, (await change(manager)).status]).toEqual([303, 409]);
  });

  it('comes from the first call to full capacity through the pages, refused at each gate until all is there', async () => {
    const path = await register(officer);
    const id = path.split('/').at(-1);
    const leader = await app.loginAs('park-leader');
    const day = '2025-06-02';
    const version = async () =>
      String((await app.db.query('SELECT version FROM project WHERE id = ?', [id]))[0].version);
    const fill = async (fields: object) =>
      officer.post(path, { projectName: '演示项目', ...fields, version: await version() });
    const move = async (who: TestClient, to: string) => who.post(`${path}/moves`, { to, version: await version() });
    const paper = (kind: string, fields: Record<string, string>) => officer.upload(`${path}/${kind}`, fields);
    const gates: readonly [string, TestClient, object, (() => Promise<unknown>)?][] = [
      ['negotiating', officer, { ...stages.lead, ...stages.negotiating }],
      [
        'reserve',
        manager,
        { ...stages.reserve, responsibleLeaderId: '1', creditCheckedOn: app.nest.get(Clock).today() },
        async () => manager.post(`${path}/access/checks`, { version: await version() }),
      ],
      ['signed', manager, stages.signed],
      [
        'registered',
        officer,
        {
          enterpriseUscc: companyWith(1).uscc,
          isIndependentLegalPerson: 'yes',
          registeredOn: day,
          capitalArrivedYuan: '0',
        },
      ],
      [
        'approved',
        officer,
        { pollutantClass: 'none' },
        () => paper('approvals', { code: 'project-filing', state: 'filed', number: '备〔2025〕1', decidedOn: day }),
      ],
      [
        'started',
        manager,
        { startKind: 'equipment', startedOn: day, statisticsEnteredOn: day },
        () => paper('evidence', { kind: 'equipment-invoice', on: day }),
      ],
      ['in_production', manager, { productionOn: '2025-09-01', firstRevenueYuan: '10' }],
      [
        'full_capacity',
        leader,
        { designCapacityRatio12m: '0.9', actualOutput12mYuan: '9000', actualTax12mYuan: '300' },
      ],
    ];
    const passed: string[] = [];
    for (const [to, who, fields, also] of gates) {
      const refused = await move(who, to);
      expect([to, refused.status, /还缺|缺少|没有保存/.test(refused.text)]).toEqual([to, 409, true]);
      const saved = await fill(fields);
      expect([to, saved.status]).toEqual([to, 303]);
      await also?.();
      passed.push(`${to} ${(await move(who, to)).status}`);
    }
    expect(passed).toEqual(gates.map(([to]) => `${to} 303`));
  });

  it('ends with a reason and comes back where it stood', async () => {
    const path = await register(manager);
    const move = (fields: object) => manager.post(`${path}/moves`, fields as Record<string, string>);
    expect((await move({ to: 'terminated', version: '1' })).status).toBe(422);
    expect((await move({ to: 'terminated', version: '1', reasonCode: 'no-contact' })).status).toBe(303);
    expect((await move({ to: 'lead', version: '2', note: '重启' })).status).toBe(303);
    const rows = await app.db.query("SELECT 1 FROM state_history WHERE subject_type = 'project' AND subject_id = ?", [
      path.split('/').at(-1),
    ]);
    expect(rows).toHaveLength(3);
  });
});

describe('the papers of a project', () => {
  const land = { projectCategory: 'land', isApprovalCatalog: 'no', eiaClass: 'form', isSpecialFireWorks: 'no' };
  const pdf = () => new File(['%PDF-1.4\n%%EOF\n'], '批复.pdf');
  const blank = async (path: string, kind: string) => {
    const action = kind === 'approval' ? 'approvals' : kind;
    return formTo((await officer.get(`${path}/papers?${kind}=`)).text, `${path}/${action}`).fields;
  };
  const rows = (path: string) =>
    app.db.query('SELECT id, number, withdrawn_at IS NULL AS stands FROM project_approval WHERE project_id = ?', [
      path.split('/').at(-1),
    ]);

  it('are written down with their document, move the forecast, and are taken back', async () => {
    const path = await register(officer, land);
    const day = /最早开工：(\d{4}-\d\d-\d\d)/;
    const before = day.exec((await officer.get(path)).text)![1]!;
    const given = {
      code: 'land-planning-permit',
      state: 'approved',
      number: '地字〔2026〕1 号',
      decidedOn: '2026-11-02',
    };
    const fields = (await blank(path, 'approval')) as Record<string, string>;
    expect((await officer.upload(`${path}/approvals`, { ...fields, ...given, file: pdf() })).status).toBe(303);
    const { text } = await officer.get(`${path}/papers`);
    expect([text.includes('批复.pdf'), day.exec(text)![1]! < before]).toEqual([true, true]);
    const [{ id }] = await rows(path);
    const { fields: seen } = formTo(text, `${path}/approvals/${id}/withdrawal`);
    expect((await officer.post(`${path}/approvals/${id}/withdrawal`, seen)).status).toBe(303);
    expect(day.exec((await officer.get(`${path}/papers`)).text)![1]).toBe(before);
    expect(await rows(path)).toMatchObject([{ stands: 0 }]);
  });

  it('keep what was typed when one is refused, and write nothing', async () => {
    const path = await register(officer, land);
    const answer = await officer.upload(`${path}/approvals`, { code: 'eia', state: 'approved', basis: '原样留下' });
    expect(answer.status).toBe(422);
    for (const part of ['须填写文号', '须填写批准日期', 'value="原样留下"']) expect(answer.text).toContain(part);
    expect(await rows(path)).toEqual([]);
  });

  it('stand once when only the document is refused and the form is sent again', async () => {
    const path = await register(officer, land);
    const fields = { ...((await blank(path, 'approval')) as Record<string, string>), code: 'eia', number: '甲' };
    const program = new File([Buffer.from('MZ\u0090\u0000binary')], '批复.exe');
    const refused = await officer.upload(`${path}/approvals`, { ...fields, file: program });
    expect([refused.status, refused.text.includes('内容已保存，但文件没有收下')]).toEqual([422, true]);
    const [{ id }] = await rows(path);
    const again = formTo(refused.text, `${path}/approvals/${id}`).fields as Record<string, string>;
    expect((await officer.upload(`${path}/approvals/${id}`, { ...again, number: '乙', file: pdf() })).status).toBe(303);
    expect(await rows(path)).toMatchObject([{ number: '乙' }]);
  });

  it('are corrected once by two who opened the same form, and are no business of a stranger', async () => {
    const path = await register(officer, land);
    const piece = { kind: 'intent-letter', on: '2026-11-02', note: '' };
    expect((await officer.upload(`${path}/evidence`, piece)).status).toBe(303);
    const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM project_evidence');
    const change = (who: TestClient) =>
      who.upload(`${path}/evidence/${id}`, { ...piece, note: '原件在档', version: '1' });
    expect([(await other.get(`${path}/papers`)).status, (await change(other)).status]).toEqual([404, 404]);
    expect([(await change(officer)).status, (await change(manager)).status]).toEqual([303, 409]);
  });

  it('promise no beginning of works while nobody knows what is needed', async () => {
    const { text } = await officer.get(await register(officer, {}));
    expect(text).toContain('最早开工：尚不能推算');
    expect(text).not.toMatch(/最早开工：\d/);
  });

  it('say how a delay moves the beginning of works', async () => {
    const path = await register(officer, land);
    expect((await officer.get(`${path}/papers?delay=eia&days=100`)).text).toMatch(/推迟到 <b>\d{4}/);
    expect((await officer.get(`${path}/papers?delay=project-filing&days=1`)).text).toContain('最早开工不变');
    expect((await officer.get(`${path}/papers?delay=eia&days=x`)).text).toContain('1 至 999 的整数工作日');
  });
});

describe('the access check of a project', () => {
  const known = {
    ...{ hazActivity: 'none', industryCatalog: 'allowed', isNewBuild: 'yes', siteInRedZone: 'no', isTwoHigh: 'no' },
    ...{ parkPlanningEiaValid: 'yes', pollutantQuotaOk: 'yes', investorDishonest: 'no' },
  };
  const version = async (path: string) => {
    const [row] = await app.db.query('SELECT version FROM project WHERE id = ?', [path.split('/').at(-1)]);
    return String(row.version);
  };
  const answer = async (path: string, fields: object) =>
    officer.post(`${path}/access/facts`, { ...fields, version: await version(path) });
  const decide = async (path: string) => manager.post(`${path}/access/checks`, { version: await version(path) });
  const verdicts = (path: string) =>
    app.db.query('SELECT id, verdict, as_of FROM project_access_check WHERE project_id = ? ORDER BY id', [
      path.split('/').at(-1),
    ]);
  const today = () => app.nest.get(Clock).today();

  it('leaves open what is not known, names it, and lets a project in once it is answered', async () => {
    const path = await register(officer);
    expect((await decide(path)).status).toBe(303);
    const { text } = await officer.get(`${path}/access`);
    for (const part of ['尚不能判定', '失信查询日期', '产业目录类别']) expect(text).toContain(part);
    expect((await answer(path, { ...known, creditCheckedOn: today() })).status).toBe(303);
    expect((await decide(path)).status).toBe(303);
    expect((await verdicts(path)).map(({ verdict }: { verdict: string }) => verdict)).toEqual(['unknown', 'eligible']);
    expect((await officer.get(path)).text).not.toContain('准入结论为符合');
  });

  it('refuses a chemical project outside a chemical park, and says by which condition', async () => {
    const path = await register(officer);
    await answer(path, { ...known, hazActivity: 'production', siteInChemicalPark: 'no', creditCheckedOn: today() });
    await decide(path);
    expect(await verdicts(path)).toMatchObject([{ verdict: 'ineligible' }]);
    expect((await officer.get(`${path}/access`)).text).toMatch(
      /危化生产、储存项目在化工园区内<\/td><td[^>]*><span class="status status-red/,
    );
  });

  it('falls when a fact changes that it rested on, and can be made again as it was', async () => {
    const path = await register(officer);
    await answer(path, { ...known, creditCheckedOn: today() });
    await decide(path);
    await answer(path, { siteInRedZone: 'yes' });
    expect((await officer.get(`${path}/access`)).text).toContain('须重新作出结论');
    const [{ id }] = await verdicts(path);
    const kept = (await officer.get(`${path}/access/checks/${id}`)).text;
    for (const part of ['符合准入', '重算，结果相同']) expect(kept).toContain(part);
  });

  it('puts the opinions of departments side by side, the last of each', async () => {
    const path = await register(officer);
    const opine = (form: object) => officer.post(`${path}/access/opinions`, form as Record<string, string>);
    expect((await opine({ unit: 'safety', grade: 'C', opinion: '' })).text).toContain('除“同意”外须写明意见');
    await opine({ unit: 'safety', grade: 'C', opinion: '补充外部距离' });
    await opine({ unit: 'land', grade: 'A', opinion: '' });
    await opine({ unit: 'safety', grade: 'B', opinion: '已补充，注意间距' });
    const { text } = await officer.get(`${path}/access`);
    expect([text.includes('B 有条件同意'), text.includes('A 同意'), text.includes('C 暂缓')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('counts the points of three members, and none of the one who proposes or of his unit', async () => {
    const path = await register(manager, { proposerUnit: '招商局' });
    const items = Object.fromEntries(
      Object.entries(projectLabels.scoreItems).map(([id, { most }]) => [id, String(most)]),
    );
    const score = (who: TestClient, scorerName: string, scorerUnit: string) =>
      who.post(`${path}/access/scores`, { ...items, scorerName, scorerUnit });
    const leader = await app.loginAs('park-leader');
    expect((await score(manager, '', '')).status).toBe(403);
    expect((await score(leader, '甲', '招商局')).text).toContain('提出单位须回避');
    expect((await leader.post(`${path}/access/scores`, { ...items, 's-tech': '6' })).text).toContain('0 至 5 的分数');
    for (const name of ['甲', '乙']) await score(leader, name, '规资');
    expect((await leader.get(`${path}/access`)).text).toContain('有效评分不足');
    expect((await score(leader, '', '')).status).toBe(303);
    expect((await leader.get(`${path}/access`)).text).toContain('评分：100 分');
    const own = [path.split('/').at(-1)];
    await app.db.query(
      'UPDATE project SET tracker_id = (SELECT member_id FROM project_score_sheet WHERE member_id IS NOT NULL AND project_id = ?) WHERE id = ?',
      [...own, ...own],
    );
    expect((await leader.get(`${path}/access`)).text).toContain('有效评分不足');
  });
});
