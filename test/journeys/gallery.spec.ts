import type { Browser } from 'playwright-core';
import { createWebApp } from '@park/web-kit';
import { loadConfig } from '@park/platform';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  accessibilityProblems,
  describeInBrowser,
  equipWithAxe,
  keepPicture,
  openBrowser,
  overflowsSideways,
  viewports,
} from '../support/browser';

@Module({})
class Nothing {}

const cases = (['bare', 'park-admin', 'enterprise-portal'] as const).flatMap((frame) =>
  (['phone', 'desktop'] as const).map((width) => ({ frame, width })),
);

describeInBrowser('the gallery of components', () => {
  let app: NestFastifyApplication;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    const config = loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', GALLERY: 'on' });
    app = await createWebApp(Nothing, { app: 'park-admin', viewDirs: [], config });
    await app.listen(0, '127.0.0.1');
    address = await app.getUrl();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  it.each(cases)('is accessible and fits the screen in $frame on a $width', async ({ frame, width }) => {
    const context = await browser.newContext({ viewport: viewports[width] });
    await equipWithAxe(context);
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    await page.goto(`${address}/gallery?frame=${frame}`);
    await keepPicture(page, `gallery-${frame}-${width}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    expect(refused).toEqual([]);
    await context.close();
  });

  it('walks the rows of a list with J and K, and shows its keys and its palette', async () => {
    const context = await browser.newContext({ viewport: viewports.desktop });
    const page = await context.newPage();
    await page.goto(`${address}/gallery?frame=park-admin`);
    await page.locator('main').evaluate((main) => {
      const row = (n: number) =>
        `<tr data-row><td><a href="#row-${n}">第 ${n} 行</a></td><td><a href="#other">别的</a></td></tr>`;
      main.innerHTML = `<table class="table table-cards"><tbody>${[1, 2, 3].map(row).join('')}</tbody></table>`;
    });
    const walked: (string | null)[] = [];
    for (const key of ['j', 'j', 'j', 'j', 'k']) {
      await page.keyboard.press(key);
      walked.push(await page.locator(':focus').textContent());
    }
    expect(walked).toEqual(['第 1 行', '第 2 行', '第 3 行', '第 3 行', '第 2 行']);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#row-2');
    await page.keyboard.press('?');
    expect(await page.locator('dialog.palette-help[open]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    expect(await page.locator('dialog.palette[open] input').count()).toBe(1);
    await page.keyboard.type('j');
    expect(await page.locator('dialog.palette[open] input').inputValue()).toBe('j');
    await context.close();
  });

  it('is looked at with eyes that see a missing name, a picture without words and pale letters', async () => {
    const context = await browser.newContext({ viewport: viewports.phone });
    await equipWithAxe(context);
    const page = await context.newPage();
    await page.setContent('<main><img src="/x"><input type="text"><p style="color:#eee">浅得看不清的字</p></main>');
    const rules = (await accessibilityProblems(page)).map((problem) => problem.split(':')[0]);
    expect(rules).toEqual(expect.arrayContaining(['color-contrast', 'image-alt', 'label']));
    await context.close();
  });

  it('is looked at with eyes that see the one pale cell among many that are alike, and at another width what is new there', async () => {
    const context = await browser.newContext({ viewport: viewports.phone });
    await equipWithAxe(context);
    const page = await context.newPage();
    const words = '浅得看不清的字';
    const cell = (style: string) => `<tr><td class="cell"><b style="${style}">${words}</b></td></tr>`;
    const table = `<table>${cell('').repeat(20)}${cell('color:#eee')}</table>`;
    const style = `@media (min-width: 600px) { .wide { color: #eee } } @media (max-width: 599px) { .desk { display: none } }`;
    const wide = `<style>${style}</style><p class="wide">${words}</p><div class="desk"><img src="/x"></div>`;
    await page.setContent(`${table}${wide}<p>${words}</p>`);
    const seen = async () => (await accessibilityProblems(page)).map((problem) => problem.split(' — ')[0]);
    expect(await seen()).toEqual(expect.arrayContaining([expect.stringMatching(/^color-contrast: .*b$/)]));
    await page.setViewportSize(viewports.desktop);
    expect((await seen()).sort()).toEqual(['color-contrast: .wide', 'image-alt: img']);
    expect(await seen()).toEqual([]);
    await context.close();
  });

  it('is looked at with eyes that see the one row that is not like the others, and leaves every row where it stood', async () => {
    const context = await browser.newContext({ viewport: viewports.phone });
    await equipWithAxe(context);
    const page = await context.newPage();
    const row = (link: string, field: string) => `<li><a href="/${link}">${link}</a> <label>数 ${field}</label></li>`;
    const rows = Array.from({ length: 20 }, (_, n) => row(`第 ${n} 行`, '<input>'));
    const [nameless, unlabelled] = [row('', '<input>'), row('无标签', '</label><input class="bare"><label>')];
    const box = `<div class="box" style="height:100px;overflow:auto">${'<p><b>很长的一行</b></p>'.repeat(20)}</div>`;
    const style = '<style>li:nth-child(18) a { color: #eee }</style>';
    await page.setContent(
      `<html lang="zh"><title>行</title><main>${style}<ul>${rows.join('')}${nameless}${unlabelled}</ul>${box}</main>`,
    );
    const before = await page.locator('main').innerHTML();
    const seen = (await accessibilityProblems(page)).map((problem) => problem.split(' — ')[0]!);
    const rules = seen.map((problem) => problem.split(':')[0]);
    expect(rules.sort()).toEqual(['color-contrast', 'label', 'link-name', 'scrollable-region-focusable']);
    expect(await page.locator('main').innerHTML()).toBe(before);
    await context.close();
  });
});
