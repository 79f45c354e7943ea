import type { Browser } from 'playwright-core';
import { type Person, visit } from './people';

/** Leaves a claim by the public form of the portal; answers the ticket of its page. */
export async function leaveClaim(browser: Browser, portal: string): Promise<string> {
  const { page, context, go } = await visit(browser, portal, { width: 'phone' });
  await go('/claim');
  const form = page.locator('main form[action="/claim"]');
  const typed = {
    ...{ uscc: '91120116MA0DEM0131', companyName: '滨港申请（演示）有限公司', personName: '张三' },
    ...{ phone: `138${String(Date.now()).slice(-8)}`, username: `zhangsan${Date.now()}` },
  };
  for (const [name, value] of Object.entries(typed)) await form.locator(`[name="${name}"]`).fill(value);
  await form.locator('button[type=submit]').click();
  await page.waitForURL(/claim\/\w+$/);
  const ticket = new URL(page.url()).pathname.split('/').at(-1)!;
  await context.close();
  return ticket;
}

/** Asks for another name on the page about personal data; answers the number of the request in park-admin. */
export async function askForName(person: Person, admin: Person): Promise<string> {
  await person.go('/account/personal-data');
  await person.page.selectOption('[name=kind]', 'correction');
  await person.page.fill('[name=text]', '姓名应为李四');
  // Kept once it is answered: the administrator looks for it at once.
  const answered = person.page.waitForResponse((response) => response.request().method() === 'POST');
  await person.page.click('form[action$="/requests"] button[type=submit]');
  await answered;
  await admin.go('/data-requests');
  const href = await admin.page.locator('main tbody a').first().getAttribute('href');
  return /\d+$/.exec(href ?? '')?.[0] ?? '';
}

/** What the addresses of public pages end with: of a claim, and of an invitation by an owner. */
export async function outsideNames(browser: Browser, portal: string, owner: Person) {
  return { ticket: await leaveClaim(browser, portal), token: await inviteBy(owner) };
}

/** Invites somebody by the form of an owner; answers what the link ends with. */
async function inviteBy({ page, go }: Person): Promise<string> {
  await go('/company/members');
  await page.fill('[name=personName]', '张三');
  await page.click('form[action$="/invitations"] button[type=submit]');
  const link = await page.locator('textarea#link').inputValue();
  return link.split('/').at(-1) ?? '';
}
