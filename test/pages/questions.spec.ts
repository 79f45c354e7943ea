import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { BROKEN, wordsOf } from '../support/portal-reading';
import { furnish, type PortalWorld } from '../support/portal-world';

let app: TestApp;
let world: PortalWorld;
let company: TestClient;

beforeAll(async () => {
  app = await openApp('enterprise-portal');
  world = await furnish(app);
  company = await app.loginAs('company-owner', { companyId: world.companyId });
});
afterAll(() => app?.close());

const questionAt = async (path: string) => formTo((await company.get(path)).text, '/questions').fields;
const recordedOf = (attribute: string) =>
  app.db.query('SELECT source FROM fact WHERE company_id = ? AND attribute = ?', [world.companyId, attribute]);

describe('one question a page', () => {
  it('asks what unlocks most money first, says why and what was on file, and how many are left', async () => {
    const { text, status } = await company.get('/questions');
    expect(status).toBe(200);
    const words = wordsOf(text);
    expect(words).toMatch(/第 1 题，共 \d+ 题/);
    expect(words).toContain('符合后可享 50 万元 （只计已核对原文的）');
    expect(words).toContain('上次登记：没有。');
    expect(words).toContain('暂不清楚');
    expect(words).not.toMatch(BROKEN);
  });

  it('refuses an empty, a contradictory and a wrong answer with what was typed, and stops where told', async () => {
    const fields = await questionAt('/questions?first=annual.employees@2025');
    const answered = (more: Record<string, string>) => company.post('/questions', { ...fields, ...more });
    const nothing = await answered({});
    expect([nothing.status, wordsOf(nothing.text)]).toEqual([422, expect.stringContaining('请选“暂不清楚”')]);
    const both = await answered({ 'annual.employees@2025': '12', unknown: 'yes' });
    expect([both.status, wordsOf(both.text)]).toEqual([422, expect.stringContaining('请留一个')]);
    const wrong = await answered({ 'annual.employees@2025': '许多' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="许多"');
    const stopped = await answered({ then: 'later' });
    expect([stopped.status, stopped.location]).toEqual([303, '/']);
    expect((await company.post('/questions', {})).status).toBe(422);
    expect(await recordedOf('annual.employees')).toEqual([]);
  });

  it('keeps a question open that nobody can answer yet, goes on, and leads back to it', async () => {
    const fields = await questionAt('/questions?first=annual.employees@2025');
    const put = await company.post('/questions', { ...fields, 'annual.employees@2025': '', unknown: 'yes' });
    expect([put.status, put.location]).toEqual([303, '/questions?later=annual.employees@2025']);
    expect(await recordedOf('annual.employees')).toEqual([]);
    const { text } = await company.get(put.location);
    expect(wordsOf(text)).not.toContain('职工人数是多少');
    expect(text.replaceAll('&#x3D;', '=')).toContain('href="/questions?first=annual.employees@2025"');
    const card = formTo((await company.get('/questions?first=listedStatus')).text, '/questions').fields;
    const next = await company.post('/questions', { ...card, listedStatus: '' });
    expect(next.location).toBe('/questions?later=listedStatus');
  });

  it('saves an answer as the company’s own word and asks the next at once', async () => {
    const fields = await questionAt('/questions?first=annual.employees@2025');
    const saved = await company.post('/questions', { ...fields, 'annual.employees@2025': '１８６ 人' });
    expect([saved.status, saved.location]).toEqual([303, '/questions?done=1']);
    expect(await recordedOf('annual.employees')).toEqual([{ source: 'self-reported' }]);
    const next = wordsOf((await company.get(saved.location)).text);
    expect(next).toContain('标为“待核实”');
    expect(next).toContain('第 2 题');
    expect(next).not.toContain('职工人数是多少');
  });

  it('shows both values to whoever answers second, and ends when the rest is put off', async () => {
    const fields = await questionAt('/questions?first=isHeadquarteredHere');
    const other = await app.loginAs('company-agent', { companyId: world.companyId });
    await other.post('/questions', { ...fields, _person: '', isHeadquarteredHere: 'true' });
    const late = await company.post('/questions', { ...fields, isHeadquarteredHere: 'false' });
    expect([late.status, wordsOf(late.text)]).toEqual([409, expect.stringContaining('同一内容已有新的登记')]);
    // Titles wait for facts as well: one after the other is put off.
    const later = ['listedStatus'];
    for (let asked: string | undefined = later[0]; asked !== undefined;) {
      const { text } = await company.get(`/questions?later=${later.map(encodeURIComponent).join(',')}`);
      asked = /name="asked" value="([^"]+)"/.exec(text)?.[1];
      if (asked) later.push(asked);
      else expect(wordsOf(text)).toContain('其余的题都选了“暂不清楚”');
    }
    expect(later.length).toBeGreaterThan(1);
  });

  it('says what became of the policies that waited', async () => {
    const fields = await questionAt('/questions?first=listedStatus');
    const { location } = await company.post('/questions', { ...fields, listedStatus: 'neeq' });
    expect(wordsOf((await company.get(location)).text)).toContain('1 项政策由“待补充”变为“符合”');
  });

  it('asks only what a title lacks where it was begun there, and leads back to the title', async () => {
    const title = (await company.get('/ladder/TECH_SME')).text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
    expect(wordsOf(title)).toMatch(/申报材料 申请书（盖章） 申报时提交/);
    const [, first] = /href="(\/questions\?title=TECH_SME&first=[^"]+)"/.exec(title)!;
    const { text } = await company.get(first!);
    expect(wordsOf(text)).toMatch(/判断“ ?科技型中小企业 ?”还缺 \d+ 项数据/);
    const fields = formTo(text, '/questions').fields;
    expect(`?title=TECH_SME&first=${fields['asked']}`).toBe(first!.slice('/questions'.length));
    const stopped = await company.post('/questions', { ...fields, then: 'later' });
    expect(stopped.location).toBe('/ladder/TECH_SME');
    const missing = /缺 (\d+) 项数据/.exec(wordsOf(text))![1];
    for (let at = '/questions?title=TECH_SME', round = 0; round <= Number(missing); round += 1) {
      const page = (await company.get(at)).text;
      if (!page.includes('id="question"')) break;
      at = (await company.post('/questions', { ...formTo(page, '/questions').fields, unknown: 'yes' })).location;
      expect(at).toMatch(/^\/questions\?title=TECH_SME/);
    }
    const band = (html: string) => /<svg class="bands-chart"[\s\S]*?<\/svg>/.exec(html)![0];
    const asked = [...title.matchAll(/href="(\/questions\?title=TECH_SME&first=annual[^"]+)"/g)].map(
      ([, href]) => href!,
    );
    for (const number of asked.slice(0, 2)) {
      const form = formTo((await company.get(number)).text, '/questions').fields;
      const saved = await company.post('/questions', { ...form, [form['asked'] as string]: '24613' });
      expect(saved.status).toBe(303);
      expect(wordsOf((await company.get(saved.location)).text)).toMatch(/“科技型中小企业”(由“待补充”变为|现为“)/);
    }
    expect(asked.length).toBeGreaterThan(1);
    const then = (await company.get('/ladder/TECH_SME')).text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
    expect(band(then)).not.toBe(band(title));
  });
});
