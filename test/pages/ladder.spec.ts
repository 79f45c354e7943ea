import { AssessmentRuns, Assessments, LadderLists } from '@park/cultivation';
import { calendarDate, type CompanyActor, type StaffActor, type SystemActor } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { CompanyFiles, importCompanies } from '@park/registry';
import { demoCompanies } from '../../seeds/demo/companies';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { assessmentCrashTests } from '../support/assessment-crash';
import { assessedAsCases } from '../support/ladder-cases';
import { judgementTests } from '../support/ladder-judgements';
import { reminderTests } from '../support/ladder-reminders';
import { runwayTests } from '../support/ladder-runways';
import { ladderViewTests } from '../support/ladder-views';
import { wordsOf } from '../support/portal-reading';

/** The ladders over the demo companies. */
const today = calendarDate('2026-11-23');
const officer: StaffActor = { kind: 'staff', userId: '1', name: '培育专员', roles: ['cultivation-officer'] };
const tests: SystemActor = { kind: 'system', name: '测试' };
let app: TestApp;
let portal: TestApp;
let client: TestClient;
let companies: Map<string, string>;
const idOf = (part: string) => [...companies].find(([name]) => name.includes(part))![1];

beforeAll(async () => {
  app = await openApp('park-admin');
  portal = await openApp('enterprise-portal', { reuse: true });
  for (const each of [app, portal]) each.clock.set(`${today}T02:00:00Z`);
  client = await app.loginAs('cultivation-officer');
  const elsewhere = (name: string, attribute: string) => name.includes('四九') && attribute === 'registeredRegion';
  const seeds = demoCompanies(today).map(({ facts, ...company }) => ({
    ...{ ...company, isDemo: true },
    facts: facts.map((fact) => (elsewhere(company.name, fact.attribute) ? { ...fact, value: '330100' } : fact)),
  }));
  const occasion = { at: new Date(`${today}T01:00:00Z`), asOf: today, actorName: '测试' };
  const ids = await app.db.transaction((inside) => importCompanies(inside, seeds, occasion));
  companies = new Map(seeds.map(({ name }, at) => [name, ids[at]!]));
});
afterAll(async () => {
  await portal?.close();
  await app?.close();
});

describe('the ladders of a company', () => {
  it('show each title with its words, and a title that has ended is not held', async () => {
    const { text, status } = await client.get(`/companies/${idOf('溪午树脂')}/ladder`);
    expect(status).toBe(200);
    for (const word of ['优质中小企业', '天津科技企业', '瞪羚企业', '标准待录入']) expect(text).toContain(word);
    const { ladders } = await app.nest.get(Assessments).ofCompany(officer, idOf('溪午树脂'));
    expect(ladders[0]!.rungs[0]).toMatchObject({ holding: null, purpose: 'new' });
  });

  it.each([
    ['落幕皂业', '注销'],
    ['远帆胶带', '迁出'],
  ])('begin no case of %s, which is gone, and none of a company that there is not', async (name, word) => {
    const { text, status } = await client.get(`/cases/new?company=${idOf(name)}`);
    expect([status, text]).toEqual([200, expect.stringContaining('不再建立培育案卷')]);
    expect(text).toContain(word);
    expect(text).not.toContain('name="titleCode"');
    for (const absent of ['999999', 'abc']) expect((await client.get(`/cases/new?company=${absent}`)).status).toBe(404);
    expect((await client.get('/cases/new')).text).toContain('先选一家企业');
  });

  it.each(['落幕皂业', '远帆胶带'])(
    'say of %s, which is gone, that it is in no list, and no list names it',
    async (name) => {
      expect((await client.get(`/companies/${idOf(name)}/ladder`)).text).toContain('不列入梯度培育的名单');
      const lists = app.nest.get(LadderLists);
      const { tracks, companies: counted } = await lists.overview(officer);
      expect(counted).toBeLessThan(companies.size);
      for (const { title } of tracks.flatMap(({ titles }) => titles))
        for (const group of ['held', 'ready', 'near', 'two', 'open'] as const) {
          const { rows } = await lists.companies(officer, {
            code: title.code,
            group,
            page: { page: 1, pageSize: 100 },
          });
          expect(rows.map(({ companyId }) => companyId)).not.toContain(idOf(name));
          const far = { ready: [0], near: [1], two: [2] }[group as string];
          const steps = rows.map(({ assessment: { distance, former } }) => distance + Math.min(former.length, 1));
          if (far) expect([...new Set([...far, ...steps])]).toEqual(far);
        }
    },
  );

  it('begin no case for a company that was closed', async () => {
    const asked = {
      company: idOf('落幕皂业'),
      titleCode: 'SRDI_SME',
      year: '2027',
      nextWhat: '回访',
      nextOn: '2026-12-07',
    };
    const { status, text } = await client.post('/cases', asked);
    expect([status, text.includes('这家企业已注销，不再建立培育案卷')]).toEqual([422, true]);
  });

  it('answer 404 for a company and for a title that there is not', async () => {
    expect((await client.get('/companies/999999/ladder')).status).toBe(404);
    expect((await client.get(`/companies/${idOf('星槎抗氧剂')}/ladder/NO_TITLE`)).status).toBe(404);
  });
});

describe('the assessment of a company for a title', () => {
  const page = (company: string, code: string, query = '') =>
    client.get(`/companies/${idOf(company)}/ladder/${code}${query}`).then(({ text }) => text);

  it('says that all holds, with the source of each figure', async () => {
    const text = await page('临渊光稳定剂', 'LITTLE_GIANT');
    expect(text).toContain('已符合');
    expect(text).toContain('工信部企业〔2026〕2号 附件2');
    expect(text).toMatch(/主营业务收入占比[\s\S]*?门槛 ≥ 90%/);
  });

  it('says of one who lacks something what, how far, and the smallest change', async () => {
    const text = await page('星槎抗氧剂', 'LITTLE_GIANT');
    expect(text).toContain('未达标');
    expect(text).toContain('最小改动');
    expect(text).toMatch(/还差|余 /);
    expect(await page('半程润滑材料', 'SRDI_SME')).toMatch(/最小改动[\s\S]*2025 年度已经结束，除登记有误外/);
  });

  it('judges a holder for renewal by the older document, and for a new one when asked to', async () => {
    expect(await page('云栈改性塑料', 'INNOVATIVE_SME')).toContain('有效至');
    expect(await page('临渊光稳定剂', 'LITTLE_GIANT', '?for=renewal')).toContain('工信部企业〔2022〕63号');
  });

  it('draws the 36 months with the cause of each turn', async () => {
    const text = await page('星槎抗氧剂', 'SRDI_SME');
    expect(text).toContain('未来 36 个月');
    expect(text).toContain('跨年，须有 2026 年度数据');
    expect(text).toMatch(
      /<rect class="band band-unknown"[\s\S]*?<text class="bands-text bands-cause"[^>]*>跨年，须有 2026/,
    );
  });

  it('leaves a title without a standard open', async () => {
    expect(await page('星槎抗氧剂', 'TJ_GAZELLE')).toContain('没有可靠的数值标准');
  });
});

describe('the time to come', () => runwayTests(() => ({ app, portal, client, idOf })));

describe('what people judge of a company', () => judgementTests(() => ({ app, client, officer, idOf })));

describe('what is judged of everybody', () =>
  assessedAsCases(() => ({ app, officer, companyIds: [...companies.values()] })));

describe('what is stored of assessments', () => {
  const stored = () =>
    app.db.query(`SELECT company_id AS companyId, title_code AS titleCode, purpose, criterion_id AS criterionId, state,
      failing, missing, distance FROM assessment ORDER BY company_id, title_code`);

  it('is for everybody what the assessment of each company says', async () => {
    expect(await app.nest.get(AssessmentRuns).assessAll(tests)).toBeGreaterThan(companies.size);
    const expected = [];
    for (const companyId of companies.values()) {
      const { ladders } = await app.nest.get(Assessments).ofCompany(officer, companyId);
      for (const { title, purpose, criterion, state, failing, missing, distance } of ladders.flatMap(
        ({ rungs }) => rungs,
      ))
        if (criterion)
          expected.push({
            ...{ companyId, titleCode: title.code, purpose, criterionId: criterion.id, state },
            ...{ failing: failing.join(','), missing: missing.join(','), distance },
          });
    }
    const order = (each: { companyId: string; titleCode: string }) =>
      `${each.companyId.padStart(9, '0')} ${each.titleCode}`;
    expected.sort((a, b) => order(a).localeCompare(order(b)));
    const found = (await stored()) as typeof expected;
    expect([...found].sort((a, b) => order(a).localeCompare(order(b)))).toEqual(expected);
  });

  it('is written again only where something differs, and what stood before is kept', async () => {
    const runs = app.nest.get(AssessmentRuns);
    expect(await runs.assessAll(tests)).toBe(0);
    const companyId = idOf('星槎抗氧剂');
    const files = app.nest.get(CompanyFiles);
    const { revision } = await files.find(tests, companyId);
    const fact = {
      attribute: 'flag.abnormal',
      year: null,
      value: true,
      source: 'official-platform' as const,
      observedOn: today,
    };
    await files.recordFacts(tests, companyId, { revision, facts: [fact] });
    await app.nest.get(OutboxWorker).drain();
    const [now] = await app.db.query("SELECT * FROM assessment WHERE company_id = ? AND title_code = 'SRDI_SME'", [
      companyId,
    ]);
    expect(now).toMatchObject({ state: 'unmet', facts_revision: revision + 1 });
    expect(now.failing.split(',')).toContain('not-abnormal');
    const past = await app.db.query(
      "SELECT state, facts_revision AS revision FROM assessment_past WHERE company_id = ? AND title_code = 'SRDI_SME'",
      [companyId],
    );
    expect(past).toEqual([{ state: expect.stringMatching(/met|unknown/), revision }]);
    expect(await runs.assessAll(tests)).toBe(0);
  });

  it('can be worked out again from the facts of its revision', async () => {
    const history = await app.nest.get(Assessments).history(officer, idOf('星槎抗氧剂'), 'SRDI_SME');
    expect(history).toHaveLength(2);
    for (const each of history) expect(each.replayed).toBe(true);
  });

  assessmentCrashTests(() => ({ app, companyIds: [...companies.values()].slice(0, 3) }));
});

describe('the ladder page', () => {
  it('counts the companies of each title, and each number opens exactly those', async () => {
    const { text, status } = await client.get('/ladder?view=grow');
    expect(status).toBe(200);
    const numbers = [...text.replaceAll('&#x3D;', '=').matchAll(/href="(\/ladder\/\w+\?group=\w+)"[^>]*>([\d,]+) 家/g)];
    expect(numbers.length).toBeGreaterThan(8);
    for (const [, href, count] of numbers) expect((await client.get(href!)).text).toContain(` ${count} 家</h2>`);
  });

  it.each(['', '?view=keep', '?view=grow', '?view=seed', '?view=attract', '?view=none'])('shows %s', async (query) => {
    expect((await client.get(`/ladder${query}`)).status).toBe(200);
  });

  it('shows on the stairs what the companies that are one step away lack', async () => {
    const { text } = await client.get('/ladder');
    expect(text).toContain('class="stair-card"');
    expect(text).toContain('数值标准待录入，暂不判断');
  });

  ladderViewTests(() => ({ app, portal, client }));

  it('lists holders by the end of their term, and never one whose title has ended', async () => {
    const { text } = await client.get('/ladder/INNOVATIVE_SME?group=due90');
    expect(text).toContain('云栈改性塑料');
    expect((await client.get('/ladder/TECH_SME?group=held')).text).not.toContain('溪午树脂');
  });

  it('tells of leads and projects whose company could have a title, without contacts, and to whom it may', async () => {
    expect((await client.get('/ladder?view=attract')).text).toContain('线索和项目的企业里还没有持有、符合或差一项的');
    const lead = `INSERT INTO \`lead\` (status, investor_name, lead_source, contact_name, phones, team_ids, cleared_ids, received_at, received_on,
      created_by_name) VALUES ('accepted', ?, 'visit', '张三', '["13800000000"]', '[]', '[]', NOW(3), '2026-11-01', '测试')`;
    const [{ name }] = await app.db.query('SELECT name FROM company WHERE id = ?', [idOf('听屿特种')]);
    await app.db.query(lead, [name]);
    await app.db.query(lead, ['园外未入库（演示）有限公司']);
    const { text } = await client.get('/ladder?view=attract');
    expect(wordsOf(text)).toContain('看了未投产、未终止的线索和项目 2 条，其中 1 条的企业不在企业库');
    expect(wordsOf(text)).toMatch(/按企业全称对上企业档案，请核对 线索 线索 已持有：.*专精特新中小企业/);
    expect(text).not.toContain('13800000000');
    const leader = await app.loginAs('park-leader');
    expect((await leader.get('/ladder?view=attract')).text).toContain('没有查看引优苗的权限');
  });

  it('answers 404 for a title that is on no ladder', async () => {
    expect((await client.get('/ladder/NO_TITLE')).status).toBe(404);
  });
});

describe('reminders of titles', () => reminderTests(() => ({ portal, idOf })));

describe('the growth ladder of the portal', () => {
  const owner = (part: string) => portal.loginAs('company-owner', { companyId: idOf(part) });

  it('shows what is held until when, and what the next title needs', async () => {
    const { text, status } = await (await owner('听屿特种')).get('/ladder');
    expect(status).toBe(200);
    expect(text).toMatch(/climb-held[\s\S]*?专精特新中小企业[\s\S]*?到期/);
    expect(text).toMatch(/climb-next[\s\S]*?小巨人/);
    expect(text).toMatch(/class="climb-mark" aria-hidden="true">\d</);
    expect(text).toMatch(/满足条件|才能判断最早日期|只靠时间不会满足/);
    expect(text).toMatch(/href="\/ladder\/LITTLE_GIANT#(steps|asks)"/);
  });

  it('says by when the figures of a title are to be brought up to date, and what is left after its end', async () => {
    const { text } = await client.get('/ladder/TECH_SME?group=update180');
    const [, companyId] = /href="\/companies\/(\d+)\/ladder\/TECH_SME"/.exec(text)!;
    const holder = await portal.loginAs('company-owner', { companyId: companyId! });
    const duty = /年度更新：2027-03-31 以前，还有 128 天 ?。请到认定平台更新企业信息/;
    expect(wordsOf((await holder.get('/ladder')).text)).toMatch(duty);
    const words = wordsOf((await holder.get('/ladder/TECH_SME')).text);
    expect(words).toMatch(duty);
    expect(words).toMatch(/2027-03-31 到期后.*2027-04-01 起须按新申请：须等到 2027-06-01 至 2027-08-31 的申报期/);
  });

  it('tries what would be without saving it', async () => {
    const client = await owner('听屿特种');
    const page = (await client.get('/ladder/LITTLE_GIANT')).text;
    for (const words of ['假设测算', '新申请，按《专精特新“小巨人”企业（2026 版）》']) expect(page).toContain(words);
    const facts = 'SELECT COUNT(*) AS count FROM fact WHERE company_id = ?';
    const [before] = await app.db.query(facts, [idOf('听屿特种')]);
    const tried = (await client.get('/ladder/LITTLE_GIANT?annual.srdiEvalScore%402025=61')).text;
    expect(tried).toContain('按假设的数值');
    const outcome = /role="status"[\s\S]*?<\/div><\/div>/.exec(tried)![0];
    expect(outcome).not.toContain('发展评价得分');
    expect(await app.db.query(facts, [idOf('听屿特种')])).toEqual([before]);
  });

  it.each(['annual.srdiEvalScore%402025=很多', 'nothing=1', 'annual.srdiEvalScore%402025='])(
    'says what is wrong with %s and keeps what was typed',
    async (query) => {
      const { text, status } = await (await owner('听屿特种')).get(`/ladder/LITTLE_GIANT?${query}`);
      expect(status).toBe(200);
      expect(text).toContain('alert-danger');
    },
  );

  it('shows nobody another company, and no title that there is not', async () => {
    const client = await owner('听屿特种');
    expect((await client.get('/ladder/NO_TITLE')).status).toBe(404);
    await expect(portal.nest.get(Assessments).ofCompany(ownerOf(idOf('听屿特种')), idOf('溪午树脂'))).rejects.toThrow(
      '没有找到这家企业',
    );
  });
});

const ownerOf = (companyId: string): CompanyActor => ({
  ...{ kind: 'company', userId: '1', name: '负责人', companyId, role: 'company-owner' },
});
