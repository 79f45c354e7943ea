import type { Browser } from 'playwright-core';
import { visit } from './people';

/** Leaves a claim by the public form of the portal; answers the ticket of its page. */
export async function leaveClaim(browser: Browser, portal: string): Promise<string> {
  const { page, context, go } = await visit(browser, portal, { width: 'phone' });
  await go('/claim');
  const form = page.locator('main form[action="/claim"]');
  const typed = {
    ...{ uscc: '91120116MA0DEM0131', companyName: '滨港申请（演示）有限公司', personName: '张三' },
    ...{ phone: '13812345678', username: `zhangsan${Date.now()}` },
  };
  for (const [name, value] of Object.entries(typed)) await form.locator(`[name="${name}"]`).fill(value);
  await form.locator('button[type=submit]').click();
  await page.waitForURL(/claim\/\w+$/);
  const ticket = new URL(page.url()).pathname.split('/').at(-1)!;
  await context.close();
  return ticket;
}
