import type { Browser } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../support/browser';
import { type Installation, startInstallation } from '../support/installation';
import { Keyboard } from '../support/keyboard';
import { logIn, type Person, visit } from '../support/people';
import { note } from './sweep-table';

/** What people do with the product, each by the keys alone. */
type Journey = (hands: Hands) => Promise<void>;

interface Hands {
  readonly keys: Keyboard;
  readonly person: Person;
  readonly scripts: boolean;
  readonly product: Installation;
}

type Role = Parameters<typeof logIn>[2]['role'];

const modes = [
  { scripts: true, mode: 'with scripts' },
  { scripts: false, mode: 'without scripts' },
] as const;

const journeys: [string, Role | null, Journey][] = [
  ['keyboard: somebody logs in and jumps over the navigation', null, logsIn],
  ['keyboard: an officer finds a company and opens its file', 'enterprise-officer', findsCompany],
  ['keyboard: an officer corrects a figure', 'enterprise-officer', correctsFigure],
  ['keyboard: an officer writes a contact down', 'enterprise-officer', addsContact],
  ['keyboard: an officer filters the list of companies', 'enterprise-officer', filtersList],
  ['keyboard: a policy officer adds a condition to a draft', 'policy-officer', addsCondition],
  ['keyboard: an investment officer writes a lead down and follows it', 'investment-officer', followsLead],
  ['keyboard: a cultivation officer opens who is near a title', 'cultivation-officer', opensLadder],
  ['keyboard: a company answers a question', 'company-owner', answersQuestion],
  ['keyboard: a company tries other figures out', 'company-owner', triesFigures],
  ['keyboard: a company reads a message and marks its policy', 'company-owner', readsMessage],
  ['keyboard: a person sets how to be told', 'company-owner', setsNotices],
];

/** Twelve journeys by keyboard alone, with and without scripts: `node test/quality/accessibility.mjs keyboard`. */
describeInBrowser('by keyboard alone', () => {
  let product: Installation;
  let browser: Browser;
  const done = new Map<string, number>();

  beforeAll(async () => {
    product = await startInstallation();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    for (const { mode } of modes)
      note({
        ...{ what: `journeys by keyboard, ${mode}`, widths: '1440; portal 390' },
        ...{ count: journeys.length, faults: journeys.length - (done.get(mode) ?? 0) },
      });
  });

  describe.each(modes)('$mode', ({ scripts, mode }) => {
    it.each(journeys)('%s', async (_, role, journey) => {
      const person = role
        ? await logIn(browser, product, { role, scripts, width: role.startsWith('company') ? 'phone' : 'desktop' })
        : await visit(browser, product.addresses['park-admin'], { width: 'desktop', scripts });
      // A step that takes longer is one that never ends.
      person.context.setDefaultTimeout(60_000);
      await journey({ keys: new Keyboard(person.page), person, scripts, product });
      expect(person.complaints).toEqual([]);
      await person.context.close();
      done.set(mode, (done.get(mode) ?? 0) + 1);
    });
  });
});

async function logsIn({ keys, person: { page, go }, product }: Hands): Promise<void> {
  const account = product.accounts.find(({ role }) => role === 'park-leader')!;
  await go('/login');
  await keys.type(page.locator('[name=username]'), account.username);
  await keys.type(page.locator('[name=password]'), account.password);
  await keys.press(page.locator('main button[type=submit]'));
  if (page.url().endsWith('/notice')) await keys.press(page.getByRole('button', { name: /我已阅读/ }));
  await go('/');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
}

async function words({ page }: Person, part = 'main'): Promise<string> {
  await page.waitForLoadState();
  return (await page.locator(part).first().innerText()).replace(/\s+/g, ' ');
}

async function openCompany({ keys, person: { page, go } }: Hands): Promise<void> {
  await go('/companies?q=%E7%A0%9A%E6%B1%90');
  await keys.press(page.locator('main tbody a[href^="/companies/"]'));
}

async function findsCompany(hands: Hands): Promise<void> {
  const { keys, person } = hands;
  await person.go('/companies');
  await keys.type(person.page.locator('main [name=q]'), '砚汐');
  await Promise.all([person.page.waitForEvent('domcontentloaded'), person.page.keyboard.press('Enter')]);
  await keys.press(person.page.locator('main tbody a[href^="/companies/"]'));
  expect(await words(person, 'main h1')).toContain('滨港砚汐新材料');
}

async function correctsFigure(hands: Hands): Promise<void> {
  const { keys, person, scripts } = hands;
  const { page } = person;
  await openCompany(hands);
  const file = new URL(page.url()).pathname;
  await person.go(`${file}/facts/C/edit?year=${new Date().getFullYear() - 1}`);
  await keys.choose(page.locator('[name=source]'), '统计');
  await keys.type(page.locator('[name=evidence]'), '年度统计报表');
  await keys.type(page.locator('[name="annual.employees"]'), scripts ? '93' : '94');
  await keys.press(page.locator('main form button[type=submit]:has-text("保存")'));
  expect(await words(person)).toMatch(/已登记 1 项数据/);
}

async function addsContact(hands: Hands): Promise<void> {
  const { keys, person, scripts } = hands;
  const { page } = person;
  await openCompany(hands);
  await person.go(`${new URL(page.url()).pathname}/contacts`);
  const name = scripts ? '周（演示）' : '吴（演示）';
  await keys.type(page.locator('form [name=name]'), name);
  await keys.type(page.locator('form [name=phone]'), scripts ? '13800138011' : '13800138012');
  await keys.press(page.locator('main form:has([name=phone]) button[type=submit]'));
  expect(await words(person)).toContain(name);
}

async function filtersList({ keys, person }: Hands): Promise<void> {
  const { page, go } = person;
  await go('/companies');
  await keys.press(page.locator('main a[href*="open=filter"]'));
  await keys.choose(page.locator('main select[name=add]'), '职工总数');
  if ((await page.locator('main [name=cv]').count()) === 0)
    await keys.press(page.locator('main button:has-text("选定")'));
  await keys.type(page.locator('main input[name=cv]'), '100');
  await keys.press(page.locator('main button:has-text("添加条件")'));
  expect(await words(person)).toMatch(/职工总数.*100/);
}

async function addsCondition({ keys, person, scripts }: Hands): Promise<void> {
  const { page, go } = person;
  await go('/policies?q=%E6%95%B0%E5%AD%97%E5%8C%96%E8%AF%8A%E6%96%AD');
  await keys.press(page.locator('main tbody a[href^="/policies/"]'));
  await keys.press(page.locator('main a[href$="/conditions"]'));
  const rows = page.locator('.tree-field');
  const before = await rows.count();
  await keys.press(page.locator('main button:has-text("加条件")').last(), { loads: !scripts });
  await rows.nth(before).waitFor();
  await keys.choose(rows.last(), '职工总数');
  const row = page.locator('.tree-row').last();
  await keys.choose(row.locator('[name$=".op"]'), '≥');
  await keys.press(page.locator('main button:has-text("更新")'), { loads: !scripts });
  await row.locator('[name$=".value"]').waitFor();
  await keys.type(row.locator('[name$=".value"]'), scripts ? '10' : '20');
  await keys.press(page.locator('main button:has-text("保存条件")'));
  expect(await words(person)).toContain('职工总数');
}

async function followsLead({ keys, person, scripts }: Hands): Promise<void> {
  const { page, go } = person;
  const name = `演示意向企业${scripts ? '甲' : '乙'}`;
  await go('/leads/new');
  await keys.type(page.locator('[name=investorName]'), name);
  await keys.type(page.locator('[name=phones]'), scripts ? '13800138021' : '13800138022');
  await keys.press(page.locator('main button:has-text("登记并受理")'));
  expect(await words(person)).toContain(name);
  await keys.type(page.locator('[name=note]'), '电话联系，想了解厂房');
  await keys.type(page.locator('form[action$="/contacts"] [name=nextWhat]'), '约看厂房');
  await keys.day(page.locator('form[action$="/contacts"] [name=nextOn]'), dayAhead(3));
  await keys.press(page.locator('form[action$="/contacts"] button[type=submit]'));
  expect(await words(person)).toContain('约看厂房');
}

async function opensLadder({ keys, person }: Hands): Promise<void> {
  const { page, go } = person;
  await go('/ladder?view=rise');
  await keys.press(page.locator('main a[href^="/companies/"]'));
  expect(new URL(page.url()).pathname).toMatch(/^\/companies\//);
}

async function answersQuestion({ keys, person }: Hands): Promise<void> {
  const { page, go } = person;
  await go('/questions');
  const before = await words(person, 'main h1');
  await keys.tick(page.locator('#question [name=unknown], #question input[type=radio][value=""]').last());
  await keys.press(page.locator('#question button[type=submit]'));
  expect(await words(person, 'main h1, main h3')).not.toBe(before);
}

async function triesFigures({ keys, person }: Hands): Promise<void> {
  const { page, go } = person;
  await go('/calculator');
  await keys.type(page.locator('main input[inputmode=decimal]'), '2000');
  await keys.press(page.locator('main form button:has-text("试算")'));
  expect(await words(person)).toContain('试算结果');
}

async function readsMessage({ keys, person }: Hands): Promise<void> {
  const { page, go } = person;
  await go('/inbox');
  await keys.press(page.locator('main a[href^="/inbox/"]'));
  await keys.press(page.locator('main a[href^="/policies/"]'));
  await keys.press(page.locator('form[action$="/favourite"] button'));
  expect(await words(person)).toMatch(/收藏/);
}

async function setsNotices({ keys, person }: Hands): Promise<void> {
  const { page, go } = person;
  await go('/account/notices');
  await keys.tick(page.locator('main [name=urgentAlways], main input[type=checkbox]'));
  await keys.press(page.locator('main form[action="/account/notices"] button[type=submit]'));
  expect(await words(person)).toMatch(/已保存/);
}

function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
