import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { keepPicture } from '../support/browser';
import type { Installation } from '../support/installation';
import { logIn, type Person, type Seat, type Stage } from '../support/people';

const MAIN = '滨港砚汐新材料（演示）有限公司';
const OTHER = '滨港临渊光稳定剂（演示）有限公司';
const withAndWithout = [
  { scripts: true, mode: 'with scripts', company: MAIN, published: '大港石化产业园区研发投入补助（演示）' },
  { scripts: false, mode: 'without scripts', company: OTHER, published: '绿色工厂创建奖励（演示）' },
] as const;

let product: Installation;
let browser: Browser;
const present: Person[] = [];

/** What people do with an installation as its demo was made. */
export function tellsTheStory(stage: () => Stage): void {
  beforeAll(() => {
    ({ product, browser } = stage());
  });
  afterEach(() => Promise.all(present.splice(0).map(({ context }) => context.close())));

  it('is up in no time, with logins only its owner can read', async () => {
    // Ten seconds are promised on a machine with nothing else to do; here ten others may want it too.
    expect(product.seconds).toBeLessThan(300);
    expect(product.accountsMode).toBe(0o600);
    expect(new Set(product.accounts.map(({ password }) => password)).size).toBe(product.accounts.length);
    for (const address of Object.values(product.addresses))
      expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  it.each(withAndWithout)('an officer publishes, the company sees it with reasons, $mode', async (way) => {
    const picture = (person: Person, name: string) =>
      keepPicture(person.page, `publish-${way.scripts ? '' : 'no-scripts-'}${name}`);
    const officer = await sit({ role: 'policy-officer', width: 'desktop', scripts: way.scripts });
    await openPolicy(officer.page, way.published);
    await picture(officer, '1-draft');
    await passReview(officer);
    // The condition reads a figure that is covered from the officer: no exact number, and nobody by name.
    expect(await words(officer.page)).toMatch(/公开条件不排除的企业：(约 \d+|少于 5) 家/);
    expect(await words(officer.page)).not.toContain(way.company);
    await picture(officer, '2-preview');
    await officer.page.click('button:has-text("确认发布")');
    expect(await words(officer.page)).toMatch(/已发布。已向 ?(约 \d+|少于 5) 家企业推送/);
    await picture(officer, '3-published');

    const owner = await sit({ role: 'company-owner', company: way.company, width: 'phone', scripts: way.scripts });
    const message = owner.page.locator(`a:has-text("${way.published}")`).first();
    await until(async () => {
      await owner.go('/inbox');
      return (await message.count()) > 0;
    });
    await picture(owner, '4-inbox');
    await message.click();
    await picture(owner, '5-message');
    await owner.page.click('main a[href^="/policies/"]');
    expect(await words(owner.page)).toContain(way.published);
    const conditions = await conditionsOf(owner.page);
    expect(conditions.length).toBeGreaterThan(3);
    for (const { required, ours, origin, state } of conditions) {
      expect([required, ours]).not.toContain('');
      expect(origin).toMatch(/.+，\d{4}-\d{2}-\d{2}|—/);
      expect(state).toBe('符合');
    }
    await picture(owner, '6-policy');

    const leader = await sit({ role: 'park-leader', width: 'desktop', scripts: way.scripts });
    await leader.go(new URL(officer.page.url()).pathname);
    await leader.page.click('a[href$="/receipts"] >> nth=0');
    expect(await words(leader.page)).toMatch(/已读 [1-9]\d* 家/);
    await picture(leader, '7-receipts');
    expect([...officer.complaints, ...leader.complaints, ...owner.complaints]).toEqual([]);
  });

  it('the company supplies a missing figure and meets the policy at once, without scripts', async () => {
    await supplies({ policy: '设备更新贷款财政贴息', name: 'loanNeedYuan', value: '300', scripts: false });
  });

  it('the company supplies what a new policy asks for, meets it, and is told so', async () => {
    const policy = '数字化诊断补贴（演示）';
    const officer = await sit({ role: 'policy-officer', width: 'desktop' });
    await openPolicy(officer.page, policy);
    await passReview(officer);
    await officer.page.click('button:has-text("确认发布")');
    const owner = await supplies({ policy, name: 'digitalLevel', value: '2', scripts: true });
    await until(async () => {
      await owner.go('/inbox');
      return (await words(owner.page)).includes(policy);
    });
    await keepPicture(owner.page, 'supply-5-told');
  });

  // Notice, release, payment and recall wait for days to pass: test/pages/auto-entitlements.spec.ts moves the clock.
  it('the company takes 免申即享 from a frozen list on its phone and hands in no file, without scripts', async () => {
    const officer = await sit({ role: 'policy-officer', width: 'desktop' });
    await officer.go('/auto-entitlements');
    await officer.page.click('main a:has-text("知识产权服务券免申即享")');
    expect(await words(officer.page)).toMatch(/名单按 [\d-]+ 的档案冻结.*企业确认 0 家 0 元.*各项合计相符/);
    const run = new URL(officer.page.url()).pathname;
    await officer.page.click(`main a:has-text("${OTHER}")`);
    expect(await words(officer.page)).toMatch(/列入依据 企业档案第 \d+ 次修订，[\d-]+ 判定符合/);
    await officer.page.click('main a:has-text("逐项判定")');
    expect(await words(officer.page)).toMatch(/有效资质属于：高新技术企业/);

    const owner = await sit({ role: 'company-owner', company: OTHER, width: 'phone', scripts: false });
    await owner.page.click('main a:has-text("去确认")');
    expect(await owner.page.locator('main input[type=file]').count()).toBe(0);
    await owner.page.fill('[name=bank]', '中国银行天津滨海分行');
    await owner.page.fill('[name=account]', '6222 0212 3456 7890');
    await owner.page.check('[name=agreed]');
    await keepPicture(owner.page, 'entitled-1-form');
    await owner.page.click('button:has-text("确认享受")');
    expect(await words(owner.page)).toMatch(/现在登记的收款账户：中国银行天津滨海分行，尾号 7890/);
    await officer.go(run);
    expect(await words(officer.page)).toMatch(/企业确认 1 家 2 万元.*还缺：全部企业答复，或确认截止日已过 /);
    expect([...officer.complaints, ...owner.complaints]).toEqual([]);
  });

  it('an officer edits facts, the history shows it, and a stale form keeps what was typed', async () => {
    const first = await sit({ role: 'enterprise-officer', width: 'desktop' });
    await first.go(`/companies?q=${encodeURIComponent('滨港砚汐')}`);
    await first.page.click(`main a:has-text("${MAIN}")`);
    const file = new URL(first.page.url()).pathname;
    const year = new Date().getFullYear() - 1;
    const form = `${file}/facts/C/edit?year=${year}`;
    const second = await sit({ role: 'system-admin', width: 'desktop' });
    await Promise.all([first.go(form), second.go(form)]);

    await fillEmployees(first.page, '91');
    await keepPicture(first.page, 'edit-1-form');
    await first.page.click('button:has-text("保存")');
    await first.page.waitForURL((url) => url.pathname === file);
    await first.page.click('text=变更历史');
    const newest = await words(first.page, 'main tbody tr >> nth=0');
    expect(newest).toContain(`${year} 年职工总数`);
    for (const part of [String(new Date().getFullYear()), '86 人', '91 人', '统计', '企业专员（演示）'])
      expect(newest).toContain(part);
    await keepPicture(first.page, 'edit-2-history');

    await fillEmployees(second.page, '95');
    await second.page.click('button:has-text("保存")');
    const clash = await words(second.page);
    expect(clash).toContain('您填写期间，同一内容已有新的登记');
    expect(clash).toMatch(/95 人.*91 人（企业专员（演示）/);
    expect(await second.page.inputValue('[name="annual.employees"]')).toBe('95');
    expect(await second.page.inputValue('[name="evidence"]')).toBe('年度统计报表');
    await keepPicture(second.page, 'edit-3-conflict');
    await second.page.click('button:has-text("保存")');
    await second.page.waitForURL((url) => url.pathname === file);
    await second.go(`${file}/history`);
    expect(await words(second.page, 'main tbody tr >> nth=0')).toMatch(/91 人.*95 人.*系统管理员/);
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });

  it('work typed into a form survives leaving by mistake and the end of the session, until it is saved', async () => {
    const owner = await sit({ role: 'company-owner', company: MAIN, width: 'phone' });
    const { page } = owner;
    const warned = new Promise<string>((tell) =>
      page.once('dialog', (dialog) => (tell(dialog.type()), void dialog.dismiss())),
    );
    await owner.go(`/company/facts/C/edit?year=${new Date().getFullYear() - 1}`);
    const [form, field] = [page.url(), page.locator('[name^="annual.taxPaid@"]')];
    await field.click();
    await field.fill('271.8281');
    await page.locator('a.bell').click({ noWaitAfter: true });
    expect([await warned, page.url(), await field.inputValue()]).toEqual(['beforeunload', form, '271.8281']);

    const other = await owner.context.newPage();
    await other.goto(new URL('/', form).href);
    await other.locator('details.menu summary').last().click();
    await other.locator('form[action="/logout"] button').last().click();
    await other.waitForURL((url) => url.pathname === '/login');
    await page.click('main button:has-text("保存")');
    await page.waitForURL((url) => url.pathname === '/login');
    expect(await words(page)).toContain('登录已过期，刚才填写的内容没有保存');
    const { username, password } = product.accounts.find(
      (each) => each.company === MAIN && each.role === 'company-owner',
    )!;
    await page.fill('[name=username]', username);
    await page.fill('[name=password]', password);
    await page.click('main button[type=submit]');
    await page.waitForURL(form);
    await page.reload();
    await page.click('text=恢复填写');
    expect(await field.inputValue()).toBe('271.8281');
    await page.click('main button:has-text("保存")');
    await page.waitForURL((url) => url.pathname === '/company');
    expect(await words(page)).toContain('已保存 1 项');
    await owner.go(form.slice(new URL(form).origin.length));
    expect(await words(page)).not.toMatch(/没有保存|恢复/);
    expect(owner.complaints).toEqual([]);
  });
}

async function sit(who: Parameters<typeof logIn>[2]): Promise<Person> {
  const person = await logIn(browser, product, who);
  present.push(person);
  return person;
}

/** Hands a policy in, has a leader approve it, and comes to the preview. */
async function passReview(officer: Person): Promise<void> {
  await officer.page.click('main a:has-text("审核与发布")');
  await officer.page.click('button:has-text("提交审核")');
  const leader = await sit({ role: 'park-leader', width: 'desktop' });
  const { pathname } = new URL(officer.page.url());
  await leader.go(pathname);
  await leader.page.click('button:has-text("审核通过")');
  await officer.go(pathname);
  await officer.page.click('text=预览并立即发布');
}

async function openPolicy(page: Page, title: string): Promise<void> {
  await page.click('a[href="/policies"] >> nth=0');
  await page.fill('main [name=q]', title);
  await page.press('main [name=q]', 'Enter');
  await page.click(`main tbody a:has-text("${title}")`);
}

interface Supplied extends Pick<Seat, 'scripts'> {
  readonly policy: string;
  readonly name: string;
  readonly value: string;
}

/** The owner opens a policy that lacks one fact, supplies it, and sees the verdict change. */
async function supplies({ policy, name, value, scripts = true }: Supplied): Promise<Person> {
  const picture = (step: string) => keepPicture(owner.page, `supply-${scripts ? '' : 'no-scripts-'}${step}`);
  const owner = await sit({ role: 'company-owner', company: MAIN, width: 'phone', scripts });
  await owner.go(`/policies?tab=unknown&q=${encodeURIComponent(policy)}`);
  await picture('1-list');
  await owner.page.click(`main h3 a:has-text("${policy}"), main .match-title a:has-text("${policy}")`);
  expect(await words(owner.page, '.verdict')).toContain('待补充');
  await picture('2-missing');
  await owner.page.fill(`#supply [name="${name}"]`, value);
  await Promise.all([owner.page.waitForEvent('load'), owner.page.click('#supply button[type=submit]')]);
  expect(await words(owner.page, '.verdict')).toMatch(/^(\d+)\/\1 符合/);
  expect(await words(owner.page)).toMatch(/已保存 1 项（待核实），本政策由“待补充.*”变为“符合”/);
  const [supplied] = (await conditionsOf(owner.page)).filter(({ origin }) => origin.includes('企业自报'));
  expect(supplied).toMatchObject({ state: '符合', origin: expect.stringContaining('待核实') as string });
  await picture('3-met');
  expect(owner.complaints).toEqual([]);
  return owner;
}

async function fillEmployees(page: Page, value: string): Promise<void> {
  await page.selectOption('[name=source]', { label: '统计' });
  await page.fill('[name=evidence]', '年度统计报表');
  await page.fill('[name="annual.employees"]', value);
}

/** The conditions of the policy page, line by line as a company reads them. */
async function conditionsOf(page: Page): Promise<{ required: string; ours: string; origin: string; state: string }[]> {
  await page.waitForLoadState();
  return page.locator('.conditions-table tbody tr:not(.condition-heading)').evaluateAll((rows) =>
    rows.map((row) => {
      const [required, ours, origin, state] = [...row.querySelectorAll('td')].map((cell) =>
        (cell.textContent ?? '').replace(/\s+/g, ' ').trim(),
      );
      return { required: required ?? '', ours: ours ?? '', origin: origin ?? '', state: state ?? '' };
    }),
  );
}

/** Once the whole page has come: a click is over as soon as the first of it has. */
async function words(page: Page, part = 'body'): Promise<string> {
  await page.waitForLoadState();
  return (await page.locator(part).first().innerText()).replace(/\s+/g, ' ').trim();
}

/** Asks four times a second, so that the product has the machine in between; the test's own limit ends what never comes. */
async function until(test: () => Promise<boolean>): Promise<void> {
  while (!(await test())) await sleep(250);
}
