import type { Page } from 'playwright-core';

/** Uploads a table of land or leads; answers the number of its batch. */
export async function tableBy(
  { page, go }: { readonly page: Page; readonly go: (path: string) => Promise<unknown> },
  place: string,
  rows: string,
): Promise<string> {
  await go(`/${place}/batches`);
  const buffer = Buffer.from(rows);
  await page.locator('[name=file]').setInputFiles({ name: '台账.csv', mimeType: 'text/csv', buffer });
  const owner = page.locator('[name=owner]');
  if ((await owner.count()) > 0) await owner.selectOption('pool');
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL(/batches\/\d/);
  return /batches\/(\d+)/.exec(page.url())?.[1] ?? '';
}
