import type { Person } from './people';

/** The report that the own company of the demo is asked for, as the names of its pages. */
export async function ownReport({ page, go }: Person): Promise<{ reportId: string; reportSection: string }> {
  await go('/company/reports');
  const href = await page.locator('main a[href^="/company/reports/"]').first().getAttribute('href');
  return { reportId: /reports\/(\d+)/.exec(href ?? '')?.[1] ?? '', reportSection: 'C' };
}

/** A report that waits to be verified. */
export async function waitingReport({ page, go }: Person): Promise<string> {
  await go('/campaigns/queue');
  const href = await page.locator('main tbody a[href^="/campaigns/queue/"]').first().getAttribute('href');
  return /queue\/(\d+)/.exec(href ?? '')?.[1] ?? '';
}
