import { addDays } from '@park/kernel';
import { companyWith } from '../support/policy-room';
import { countedQueries } from '../support/queries';
import type { TestClient } from '../support/app';
import {
  fact,
  openRegisterStage,
  type RegisterStage,
  seen,
  system,
  technical,
  today,
  usccs,
  year,
} from '../support/register-stage';

const LATER = addDays(today, 40);
const text = (html: string) => seen(html).replace(/\s+/g, ' ');
let stage: RegisterStage;
let officer: TestClient;

beforeAll(async () => {
  stage = await openRegisterStage();
  stage.app.clock.set(`${LATER}T02:00:00.000Z`);
  // Who logged in forty days ago is not any more.
  officer = await stage.app.loginAs('enterprise-officer');
  const facts = [
    fact('annual.employees', 97, { year, source: 'statistics', observedOn: today }),
    fact('registrationStatus', 'cancelled'),
  ];
  await stage.files.recordFacts(system, stage.companyId, { revision: await stage.revision(), facts });
});
afterAll(() => stage?.app.close());
const page = (path: string) => officer.get(`/companies/${stage.companyId}${path}`);

describe('the file of a company as it stood on a day', () => {
  it('shows the values and the verdicts of that day, and nothing to change them with', async () => {
    const { text: html } = await page(`?section=all&asOf=${today}`);
    expect(html).toContain(`截至 ${today} 的档案，只供查阅`);
    expect(text(html)).toMatch(/86 人/);
    expect(text(html)).toContain('登记状态 存续（在营、开业）');
    expect(text(html)).not.toContain('97 人');
    expect(html).toContain(`匹配政策（${today}）`);
    expect(html).toContain(`${today} 的判定`);
    expect(html).not.toMatch(/\/edit|cases\/new/);
    expect(seen(html)).not.toMatch(technical);
  });

  it.each([
    ['2026-02-30', '没有“2026-02-30”这一天'],
    ['2999-01-01', '2999-01-01 还没有到'],
  ])('says that there is no file of %s and shows the one of today', async (day, why) => {
    const { text: html } = await page(`?asOf=${day}`);
    expect(html).toContain(why);
    expect(text(html)).toContain('97 人');
    expect((await page(`/records?asOf=${day}`)).text).toContain(why);
  });

  it('says of a day before the first line when that was recorded', async () => {
    const { text: html } = await page('?asOf=2020-01-01');
    expect(html).toContain('那时还没有这家企业的任何登记');
    expect(text(html)).not.toMatch(/待补|缺 \d+ 项|匹配政策|档案分区/);
    expect(html.replaceAll('&#x3D;', '=')).toContain(`?asOf=${today}`);
    expect((await page('/records?asOf=2020-01-01')).text).toContain('只供查阅');
  });
});

it('asks the database no more than eight times for an earlier day and for two days', async () => {
  const asked = countedQueries(stage.app.db);
  await page(`?asOf=${today}`);
  const past = asked();
  await page(`/comparison?from=${today}&to=${LATER}`);
  expect(Math.max(past, asked())).toBeLessThanOrEqual(8);
});

describe('two days of a company side by side', () => {
  it('shows both values, the source and who recorded it, and what did not change not at all', async () => {
    const { text: html } = await page(`/comparison?from=${today}&to=${LATER}`);
    expect(text(html)).toMatch(/86 人 97 人 统计 · \S+ 测试，/);
    expect(text(html)).toContain('数据的变化 2 项');
    expect(text(html)).not.toContain('1,234 万元');
    expect(seen(html)).not.toMatch(technical);
  });

  it.each([
    ['two days the wrong way round', `from=${LATER}&to=${today}`, '要早于截止日'],
    ['a day that no calendar has', 'from=2026-02-30', '起始日：没有“2026-02-30”这一天'],
    ['a day to come', `from=${today}&to=2999-01-01`, '截止日：2999-01-01 还没有到'],
    ['a day before the first line', `from=2020-01-01&to=${today}`, '2020-01-01 时还没有这家企业的任何登记'],
  ])('says what is wrong with %s', async (_, query, why) => {
    const { status, text: html } = await page(`/comparison?${query}`);
    expect([status, html]).toEqual([200, expect.stringContaining(why)]);
  });

  it('covers what the reader may not see', async () => {
    const facts = [fact('annual.revenue', 99_990_000, { year, source: 'tax', observedOn: addDays(today, 5) })];
    await stage.files.recordFacts(system, stage.companyId, { revision: await stage.revision(), facts });
    const { text: html } = await (
      await stage.app.loginAs('policy-officer')
    ).get(`/companies/${stage.companyId}/comparison?from=${today}&to=${LATER}`);
    expect(html).toContain('仅授权人员可见');
    expect(html).not.toMatch(/9,999 万元|1,234 万元/);
  });
});

describe('the history of one value', () => {
  it('is reached from the value and can be taken back there', async () => {
    const { text: html } = await page('?section=C');
    const href = `/companies/${stage.companyId}/history?attribute=annual.employees&year=${year}`;
    expect(html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')).toContain(href);
    const history = await officer.get(href);
    expect(text(history.text)).toMatch(/86 人 97 人/);
    expect(history.text).toMatch(/\/history\/\d+\/withdrawal/);
  });
});

describe('the timeline of a company', () => {
  const timeline = (query = '') => page(`/timeline${query}`);

  it('tells of the file and of what other rooms know, the latest first, each line leading to where it is shown', async () => {
    const { text: html } = await timeline();
    expect(text(html)).toMatch(/更新数据[\s\S]*登记企业/);
    expect(html).toContain(`/companies/${stage.companyId}/history`);
    expect(text(html)).toContain('年度填报');
    expect(seen(html)).not.toMatch(technical);
    const only = await timeline('?kind=name');
    expect(text(only.text)).toContain('登记企业');
    expect(text(only.text)).not.toContain('97 人');
  });

  it('offers a reader the kinds that he may see, and nothing of the others', async () => {
    const others = await stage.app.loginAs('policy-officer');
    const { text: html } = await others.get(`/companies/${stage.companyId}/timeline?kind=claim`);
    expect(text(html)).not.toMatch(/开通申请|培育案卷|招商项目/);
    expect(text(html)).toContain('政策推送');
    expect((await others.get('/companies/999999/timeline')).status).toBe(404);
  });

  it('goes on where the page before ended, and folds the edits of one person', async () => {
    for (let n = 0; n < 32; n += 1) {
      stage.app.clock.set(`${LATER}T03:${String(n).padStart(2, '0')}:00.000Z`);
      const facts = [fact('annual.employees', 100 + n, { year, source: 'statistics', observedOn: addDays(today, 10) })];
      await stage.files.recordFacts(system, stage.companyId, { revision: await stage.revision(), facts });
    }
    const first = await timeline('?kind=facts');
    expect(text(first.text)).toMatch(/更新数据，当天连续 30 次/);
    const href = /href="([^"]*before[^"]*)"/.exec(first.text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'))![1]!;
    const second = await officer.get(href);
    expect(text(second.text)).toMatch(/101 人[\s\S]*100 人/);
    expect(text(second.text)).not.toContain('131 人');
    expect(second.text).toContain('回到最新');
  });

  it('asks the database no more than eight times', async () => {
    await timeline();
    const asked = countedQueries(stage.app.db);
    await timeline();
    expect(asked()).toBeLessThanOrEqual(8);
  });
});

describe('a company that is to be put on file', () => {
  const form = { uscc: usccs[1], name: '天津华源新材料股份有限公司' };

  it('is held against those there are: which they may be, why, and a way to look', async () => {
    const asked = await officer.post('/companies', form);
    expect(asked.status).toBe(422);
    expect(text(asked.text)).toContain('可能是同一家的企业');
    expect(text(asked.text)).toMatch(/天津华源新材料有限公司 91120116MA0DEM0131 可能 名称相近/);
    expect(asked.text).toContain(`href="/companies/${stage.companyId}"`);
    expect(asked.text).toContain('value="天津华源新材料股份有限公司"');
    expect(asked.text).toContain('name="sameName"');
  });

  it('is kept without blanks, and found where one character differs, also by whoever looks for doubles', async () => {
    const [first, second] = [companyWith(901).uscc, companyWith(902).uscc];
    const typed = { uscc: first, name: ' 天津　渤海磐石特种装备 （演示）有限责任公司 ' };
    const { location } = await officer.post('/companies', typed);
    const { name } = await stage.files.find(system, location!.split('/').at(-1)!);
    expect(name).toBe('天津渤海磐石特种装备（演示）有限责任公司');
    const near = await officer.post('/companies', { uscc: second, name: '天津渤海磐石特种装各（演示）有限公司' });
    expect([near.status, text(near.text)]).toEqual([422, expect.stringContaining(`${name} ${first} 可能 名称相近`)]);
    await officer.post('/companies', { uscc: second, name: '天津渤海磐石特种装各（演示）有限公司', sameName: 'yes' });
    expect((await officer.get(`${location}/merge`)).text).toContain('天津渤海磐石特种装各（演示）有限公司');
  });

  it('is refused where the code is on file, and filed once somebody says that it is another', async () => {
    const taken = await officer.post('/companies', { ...form, uscc: usccs[0], sameName: 'yes' });
    expect([taken.status, text(taken.text)]).toEqual([422, expect.stringContaining('已经登记')]);
    expect((await officer.post('/companies', { ...form, sameName: 'yes' })).status).toBe(303);
  });
});
