import { AssessmentRuns, Assessments } from '@park/cultivation';
import { calendarDate, type StaffActor, type SystemActor } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { CompanyFiles, importCompanies } from '@park/registry';
import { demoCompanies } from '../../seeds/demo/companies';
import { openApp, type TestApp, type TestClient } from '../support/app';

/** The ladders over the demo companies. */
const today = calendarDate('2026-11-23');
const officer: StaffActor = { kind: 'staff', userId: '1', name: '培育专员', roles: ['cultivation-officer'] };
const tests: SystemActor = { kind: 'system', name: '测试' };
let app: TestApp;
let client: TestClient;
let companies: Map<string, string>;
const idOf = (part: string) => [...companies].find(([name]) => name.includes(part))![1];

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set(`${today}T02:00:00Z`);
  client = await app.loginAs('cultivation-officer');
  const seeds = demoCompanies(today).map((company) => ({ ...company, isDemo: true }));
  const occasion = { at: new Date(`${today}T01:00:00Z`), asOf: today, actorName: '测试' };
  const ids = await app.db.transaction((inside) => importCompanies(inside, seeds, occasion));
  companies = new Map(seeds.map(({ name }, at) => [name, ids[at]!]));
});
afterAll(() => app?.close());

describe('the ladders of a company', () => {
  it('show each title with its words, and a title that has ended is not held', async () => {
    const { text, status } = await client.get(`/companies/${idOf('溪午树脂')}/ladder`);
    expect(status).toBe(200);
    for (const word of ['优质中小企业', '天津科技企业', '瞪羚企业', '标准待录入']) expect(text).toContain(word);
    const { ladders } = await app.nest.get(Assessments).ofCompany(officer, idOf('溪午树脂'));
    expect(ladders[0]!.rungs[0]).toMatchObject({ holding: null, purpose: 'new' });
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
    expect(text).toMatch(/还差/);
  });

  it('judges a holder for renewal by the older document, and for a new one when asked to', async () => {
    expect(await page('云栈改性塑料', 'INNOVATIVE_SME')).toContain('有效至');
    expect(await page('临渊光稳定剂', 'LITTLE_GIANT', '?for=renewal')).toContain('工信部企业〔2022〕63号');
  });

  it('draws the 36 months with the cause of each turn', async () => {
    const text = await page('星槎抗氧剂', 'SRDI_SME');
    expect(text).toContain('未来 36 个月');
    expect(text).toContain('跨年，须有 2026 年度数据');
    expect(text).toMatch(/<rect class="band band-unknown"/);
  });

  it('leaves a title without a standard open', async () => {
    expect(await page('星槎抗氧剂', 'TJ_GAZELLE')).toContain('没有可靠的数值标准');
  });

  it('comes true as the clock moves on', async () => {
    const assessments = app.nest.get(Assessments);
    const asked = { code: 'SRDI_SME' };
    const before = (await assessments.one(officer, idOf('星槎抗氧剂'), asked)).judged!.runway;
    expect(before.whole.length).toBeGreaterThan(1);
    try {
      for (const { from, state } of before.whole) {
        app.clock.set(`${from}T02:00:00Z`);
        expect(
          (await assessments.one(officer, idOf('星槎抗氧剂'), { ...asked, purpose: 'renewal' })).assessment.state,
        ).toBe(state);
      }
    } finally {
      app.clock.set(`${today}T02:00:00Z`);
    }
  });
});

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
});
