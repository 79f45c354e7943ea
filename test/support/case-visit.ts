import type { Person } from './people';

/** A case of the demo, and a step for it that is prepared as a batch. */
export async function caseNamesBy({ page, go }: Person) {
  await go('/cases');
  const href = await page.locator('main tbody a[href^="/cases/"]').first().getAttribute('href');
  const cases = /cases\/(\d+)/.exec(href ?? '')?.[1] ?? '';
  await go(`/cases/batches/new?sel=${cases}&to=growing`);
  await page.locator('form[action="/cases/batches"] button[type=submit]').click();
  await page.waitForURL(/batches\/\d/);
  return { cases, caseBatchId: /batches\/(\d+)/.exec(page.url())?.[1] ?? '' };
}
