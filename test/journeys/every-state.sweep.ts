import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { describeInBrowser, openBrowser, overflowsSideways, viewports } from '../support/browser';
import { type Installation, startInstallation } from '../support/installation';
import type { Person } from '../support/people';
import { look, type Width } from './looks';
import { adminTour, outsideTour, portalTour, type Sight, type Tour } from './page-tours';
import { emptied } from './emptied';
import { note } from './sweep-table';

const widths: readonly Width[] = ['phone', 'tablet', 'desktop'];
const tours = { 'park-admin': adminTour, 'enterprise-portal': portalTour, 'not logged in': outsideTour } as const;
type Place = keyof typeof tours;
const places = Object.keys(tours) as Place[];

interface Sum {
  pages: number;
  readonly faults: string[];
}

/**
 * Every page of permissions.tsv at three widths as it is, refused and empty, and at 320 px, where nothing may scroll sideways.
 * Takes half an hour of a processor: `node test/quality/accessibility.mjs`, not `npm test`.
 */
describeInBrowser('every page in every state', () => {
  let product: Installation;
  let browser: Browser;
  const dataDir = mkdtempSync(join(tmpdir(), 'park-sweep-'));
  const walked = new Map<Place, Tour>();

  beforeAll(async () => {
    product = await startInstallation({ dataDir });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** Looks at what stands before somebody at every width, and whether it can be read at 320 px. */
  async function seen({ person }: Sight, sum: Sum, path: string): Promise<void> {
    sum.pages += 1;
    const found = await look(person, { product, widths });
    await person.page.setViewportSize(viewports.magnified);
    if (await overflowsSideways(person.page)) found.push('scrolls sideways at 320 px');
    await person.page.setViewportSize(viewports.phone);
    sum.faults.push(...found.map((fault) => `${path}: ${fault}`));
  }

  function recorded(place: Place, state: string, { pages, faults }: Sum): void {
    note({
      what: `${place}, ${state}`,
      widths: '390, 768, 1440; 320 without axe',
      count: pages,
      faults: faults.length,
    });
    expect(faults).toEqual([]);
    expect(pages).toBeGreaterThan(0);
  }

  // All pages of an application take longer than the limit of any other test.
  jest.setTimeout(7_200_000);

  it.each(places)('of %s as it is', async (place) => {
    const tour = await tours[place]({ product, browser });
    walked.set(place, tour);
    const sum: Sum = { pages: 0, faults: [] };
    for (const sight of tour.sights)
      for (const path of sight.paths) {
        const status = await sight.person.go(path);
        if (status === (sight.expected ?? 200)) await seen(sight, sum, path);
        else sum.faults.push(`${path}: answered ${status}`);
      }
    recorded(place, 'normal', sum);
  });

  it.each(places)('of %s refusing what was typed, or not there', async (place) => {
    const sum: Sum = { pages: 0, faults: [] };
    for (const sight of walked.get(place)?.sights ?? [])
      for (const path of sight.isFurther ? [] : sight.paths)
        if (await leadsAstray(sight.person, path)) await seen(sight, sum, `${path} refused`);
    recorded(place, 'error', sum);
  });

  it.each(places)('of %s while nothing is noted', async (place) => {
    if (place === places[0]) await emptied(product, dataDir);
    const sum: Sum = { pages: 0, faults: [] };
    for (const sight of walked.get(place)?.sights ?? [])
      for (const path of sight.expected ? [] : sight.paths) {
        const status = await sight.person.go(path);
        if (status === 200) await seen(sight, sum, `${path} empty`);
        // What is taken away has no page any more.
        else if (![403, 404, 410].includes(status)) sum.faults.push(`${path} empty: answered ${status}`);
      }
    recorded(place, 'empty', sum);
  });
});

interface Field {
  readonly type: string;
  value: string;
  checked: boolean;
}

interface Form {
  noValidate: boolean;
  querySelectorAll(selector: string): Iterable<Field>;
  requestSubmit(): void;
}

/** Sends the form of a page without what it must have, or asks for what is not there; false where neither makes an error. */
async function leadsAstray({ page, go }: Person, path: string): Promise<boolean> {
  await go(path);
  const forms = page.locator('main form[method=post]:has(:is(input, textarea)[required]:not([type=file]))');
  if ((await forms.count()) === 0) {
    const absent = path.replace(/\/\d+(?=\/|$)/, '/999999');
    return absent !== path && (await go(absent)) >= 400;
  }
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await forms.last().evaluate((element) => {
    const form = element as unknown as Form;
    form.noValidate = true;
    for (const field of form.querySelectorAll('input[required], textarea[required]'))
      if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
      else field.value = '';
    form.requestSubmit();
  });
  const status = (await answer).status();
  await page.waitForLoadState();
  return status >= 400;
}
