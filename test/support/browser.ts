import AxeBuilder from '@axe-core/playwright';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
const present = existsSync(executablePath);
const artefacts = join(import.meta.dirname, '..', 'artefacts');

/** Widths every page is looked at: a phone and a desk. */
export const viewports = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } } as const;

/** Like describe, but skipped with a visible line where there is no Chromium; with CI=true it fails instead. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (present || process.env['CI'] === 'true') describe(name, tests);
  else {
    console.warn(`没有找到 Chromium（${executablePath}），跳过浏览器测试：${name}。可用 CHROME_PATH 指定。`);
    describe.skip(name, tests);
  }
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What axe finds wrong on the page by WCAG 2.1 A and AA, one readable line each; [] is the goal. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    // Without it every look opens another page to put the results together; our pages have no frames.
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary?.replace(/\s+/g, ' ') ?? ''}`),
  );
}

/** Whether the page is wider than the screen, the commonest fault on phones. */
export function overflowsSideways(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

/** Keeps a picture of the whole page under test/artefacts/. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(artefacts, { recursive: true });
  await page.screenshot({ path: join(artefacts, `${name}.png`), fullPage: true });
}
