import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { AppName } from '@park/platform';
import type { DemoAccount } from '../../seeds/demo/load';
import { viewports } from './browser';
import type { Installation } from './installation';

/** Somebody at a screen, logged in. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about since the start: refused by the content policy, failed scripts. */
  readonly complaints: readonly string[];
  go(path: string): Promise<number>;
}

/** A running product, and a browser to use it with. */
export interface Stage {
  readonly product: Installation;
  readonly browser: Browser;
}

export interface Seat {
  readonly width: keyof typeof viewports;
  readonly scripts?: boolean;
}

/** Sits somebody nobody knows down in front of an application. */
export async function visit(browser: Browser, address: string, { width, scripts = true }: Seat): Promise<Person> {
  const context = await browser.newContext({
    viewport: viewports[width],
    javaScriptEnabled: scripts,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  // The test's own limit ends what hangs; a slow machine is no fault.
  context.setDefaultTimeout(0);
  const page = await context.newPage();
  const complaints: string[] = [];
  // A page with an error status is reported as a failed load too; whoever asked for it knows.
  const expected = (text: string) => text.startsWith('Failed to load resource') && /40[34]|422|409/.test(text);
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  const go = async (path: string) => (await page.goto(address + path))?.status() ?? 0;
  return { page, context, complaints, go };
}

/** Logs in by the login page, as the demo account with this role (and company). */
export async function logIn(
  browser: Browser,
  { addresses, accounts }: Installation,
  who: Seat & { readonly role: DemoAccount['role']; readonly company?: string },
): Promise<Person> {
  const account = accounts.find(({ role, company }) => role === who.role && (!who.company || company === who.company));
  if (!account) throw new Error(`no demo account for ${who.role}`);
  const person = await visit(browser, addresses[account.app satisfies AppName], who);
  await person.go('/login');
  await person.page.fill('[name=username]', account.username);
  await person.page.fill('[name=password]', account.password);
  await person.page.click('main button[type=submit]');
  await person.page.waitForURL((url) => url.pathname !== '/login');
  // The notice about personal data, once after the first login of each.
  const isNotice = (url: URL) => url.pathname.endsWith('/notice');
  if (isNotice(new URL(person.page.url()))) {
    await person.page.click('button:has-text("我已阅读")');
    await person.page.waitForURL((url) => !isNotice(url));
  }
  return person;
}
