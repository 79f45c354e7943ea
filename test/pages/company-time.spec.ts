import { addDays } from '@park/kernel';
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
