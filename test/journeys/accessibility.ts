import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { accessibilityProblems, equipWithAxe, overflowsSideways, viewports } from '../support/browser';
import type { Installation } from '../support/installation';
import { caseNamesBy } from '../support/case-visit';
import { outsideNames } from '../support/claim-visit';
import { logIn, type Person, type Stage, visit } from '../support/people';
import { adminNames, filled, investmentNames, type Names, standardName } from '../support/page-names';
import { idIn, recordBy } from '../support/record-visit';
import { ownReport } from '../support/report-visit';
import { foreignWords } from '../support/words';

type Place = 'park-admin' | 'enterprise-portal';

type Width = keyof typeof viewports;

const both: readonly Width[] = ['phone', 'desktop'];
/** Further states of pages already seen at both widths: the phone is where they fail first. */
const phone: readonly Width[] = ['phone'];
/** What is for programs, or saved. */
const elsewhere = [
  ...[
    '/healthz',
    '/metrics',
    '/files/:id',
    '/calendar.ics',
    ...[
      '/open/policies.atom',
      '/sitemap.xml',
      '/api/v1/openapi.json',
      '/api/v1/policies',
      '/api/v1/policies/:policyId',
      '/api/v1/companies',
      '/api/v1/facts',
    ],
    '/search/palette',
    ...[
      '/companies/export',
      '/companies/:id/application-form',
      '/policies/:id/decisions/:decisionId/file',
      '/leads/export',
      '/standards/:id/file',
    ],
    ...['/cases/export', '/policies/export', '/accounts/export', '/campaigns/export'],
  ],
  ...['/projects/export', '/sites/list/export', '/pipeline/weekly', '/imports/templates/:table', '/imports/:id/errors'],
  ...['sites', 'leads', 'projects'].flatMap((of) => [`/${of}/batches/template`, `/${of}/batches/:tableBatch/errors`]),
  ...['/campaigns/:id/export', '/policies/:id/uptake/export', '/account/personal-data/copy', '/audit/anchors'],
  '/auto-entitlements/:id/payees',
  // Steps of a login by another system, or with a passkey, on their way: sign-on.spec.ts, passkeys.spec.ts.
  ...[
    '/login/sign-on',
    '/login/sign-on/callback',
    '/login/sign-on/ending',
    '/login/passkey',
    '/account/passkeys/question',
  ],
  // No list of the demo is on notice.
  '/open/notices/:noticedId',
];
const [, ...lines] = readFileSync(join(import.meta.dirname, '..', 'pages', 'permissions.tsv'), 'utf8')
  .trimEnd()
  .split('\n');
const pagesOf = (place: Place) =>
  lines
    .map((line) => line.split('\t'))
    .filter(([app, method, path]) => app === place && method === 'GET' && !elsewhere.includes(path!))
    .map(([, , path]) => path!);

let product: Installation;
let browser: Browser;

/** Looks at every page at 390 and 1440 px, of an installation with the demo. */
export function looksAtEveryPage(stage: () => Stage): void {
  beforeAll(() => {
    ({ product, browser } = stage());
  });

  it('of park-admin is accessible, fits, and speaks Chinese', async () => {
    const admin = await sit({ role: 'system-admin', width: 'phone' });
    const officer = await sit({ role: 'policy-officer', width: 'phone' });
    const names = await adminNames({ product, browser }, officer, admin);
    const auditor = await sit({ role: 'security-auditor', width: 'phone' });
    const manager = await sit({ role: 'investment-manager', width: 'phone' });
    const cultivator = await sit({ role: 'cultivation-officer', width: 'phone' });
    const cultivated = { ...(await caseNamesBy(cultivator)), standards: await standardName(cultivator) };
    const found = { ...names, ...(await investmentNames(manager)), ...cultivated, conditionId: 'new', place: 'new' };
    const inNames = (path: string) => filled(path, found);
    const forCultivator = (path: string) => /^\/(cases|ladder|standards)|\/ladder/.test(path);
    const forManager = (path: string) => /^\/(leads|projects|sites|my-day|pipeline)/.test(path);
    const forOfficer = (path: string) => /^\/(policies|criteria|auto-entitlements)/.test(path);
    const all = pagesOf('park-admin');
    expect([
      ...(await faults(officer, all.filter(forOfficer).map(inNames))),
      ...(await faults(manager, all.filter(forManager).map(inNames))),
      ...(await faults(manager, managerExtras, 200, phone)),
      ...(await faults(cultivator, all.filter(forCultivator).map(inNames))),
      ...(await faults(cultivator, cultivatorExtras(found), 200, phone)),
      ...(await faults(
        admin,
        all
          .filter((path) => !forOfficer(path) && !forManager(path) && !forCultivator(path) && path !== '/audit')
          .map(inNames),
      )),
      ...(await faults(auditor, ['/audit'])),
      ...(await faults(auditor, ['/audit?actor=zzz', '/audit?log=logins'], 200, phone)),
      ...(await faults(officer, officerExtras(names), 200, phone)),
      ...(await faults(admin, adminExtras(names), 200, phone)),
      ...(await faults(admin, ['/policies/new'], 403)),
      ...(await faults(officer, ['/companies/999999', '/nowhere'], 404)),
      ...(await refused(officer, '/policies/new', {})),
      ...(await refused(admin, '/accounts/staff/new', { name: '张三', username: 'no such name!' })),
      ...(await refused(admin, `/companies/${names.companies}/facts/C/edit`, { 'annual.employees': '许多' })),
      ...(await refused(admin, `/companies/${names.companies}/identity`, { uscc: '9112', name: '' })),
    ]).toEqual([]);
  });

  it('of enterprise-portal is accessible, fits, and speaks Chinese', async () => {
    const owner = await sit({ role: 'company-owner', width: 'phone' });
    const agent = await sit({ role: 'company-agent', width: 'phone' });
    await owner.go('/inbox');
    const inbox = await idIn(owner, 'main a[href^="/inbox/"]', /inbox\/(\d+)/);
    await owner.go('/policies?tab=unknown');
    const policies = await idIn(owner, 'main a[href^="/policies/"]', /policies\/(\d+)/);
    await owner.go('/company/history');
    const seq = await idIn(owner, 'main a[href*="/withdrawal"]', /history\/(\d+)/);
    const recordNo = await recordBy(owner, '/company/records');
    const outside = await outsideNames(browser, product.addresses['enterprise-portal'], owner);
    await owner.go('/company/members');
    const userId = await idIn(owner, 'main a[href*="/handover"]', /members\/(\d+)/);
    const own = { ...(await ownReport(owner)), ...outside, inbox, policies, policyId: policies, userId };
    await owner.go('/entitlements');
    const entitlements = await idIn(owner, 'main a[href^="/entitlements/"]', /entitlements\/(\d+)/);
    const names = { ...own, entitlements, section: 'C', seq, recordNo, kind: 'award', code: 'SRDI_SME' };
    const paths = pagesOf('enterprise-portal').map((path) => filled(path, names));
    expect([
      ...(await faults(owner, paths)),
      ...(await faults(owner, portalExtras)),
      ...(await faults(agent, ['/', '/company/members', '/account/companies'])),
      ...(await faults(owner, ['/policies/999999', '/open/notices/1', '/nowhere'], 404)),
      ...(await refused(owner, '/company/members', { name: '张三', username: 'no such name!' })),
      ...(await refused(owner, '/company/facts/C/edit', { 'annual.techStaff@2025': '许多' })),
    ]).toEqual([]);
  });

  it('before anybody is known', async () => {
    const found: string[] = [];
    for (const address of Object.values(product.addresses)) {
      const nobody = await visit(browser, address, { width: 'phone' });
      await equipWithAxe(nobody.context);
      found.push(...(await faults(nobody, ['/login', '/login?next=/policies'])));
      found.push(...(await refused(nobody, '/login', { username: 'nobody', password: 'nothing' })));
    }
    expect(found).toEqual([]);
  });
}

async function sit(who: Parameters<typeof logIn>[2]): Promise<Person> {
  const person = await logIn(browser, product, who);
  await equipWithAxe(person.context);
  return person;
}

const sections = ['A', 'B', 'D', 'F', 'H', 'Z'];
const portalExtras = [
  ...['met', 'unknown', 'near', 'all'].map((tab) => `/policies?tab=${tab}`),
  ...['/policies?tab=all&page=2', '/policies?tab=all&q=zzz'],
  ...sections.map((section) => `/company?section=${section}`),
  '/company/facts/A/edit',
];
const officerExtras = ({ policies }: Names) => [
  ...['/policies?q=zzz', '/policies?page=2', '/companies?q=zzz'],
  ...['met', 'unknown', 'unmet'].map((state) => `/policies/${policies}/companies?state=${state}`),
  `/policies/${policies}/receipts?state=read`,
];
const adminExtras = ({ companies }: Names) => [
  ...sections.map((section) => `/companies/${companies}?section=${section}`),
  ...['A', 'B', 'F', 'H'].map((section) => `/companies/${companies}/facts/${section}/edit`),
  `/companies/${companies}/history?attribute=annual.revenue`,
  ...[`/companies/${companies}?asOf=2025-01-01`, `/companies/${companies}/comparison?from=2025-01-01`],
  ...['timeline?kind=facts', 'merge', 'merges'].map((rest) => `/companies/${companies}/${rest}`),
  '/accounts?q=zzz',
  `/companies?sel=${companies}`,
  `/companies/edits/new?sel=${companies}&attribute=ownership`,
];
const managerExtras = [
  ...['/projects?face=board', '/projects?q=zzz', '/leads?face=intake', '/leads?show=calendar'],
  ...['/sites?layer=idle&zoom=2', '/sites/list?q=zzz', '/sites/matching?landNeedMu=20&powerKw=500&fireHazardClass=丙'],
];
const cultivatorExtras = ({ cases, companies }: Names) => [
  ...[
    '/cases?face=board',
    '/cases?face=holders',
    '/cases?face=calendar',
    '/cases?q=zzz',
    '/cases?open=columns',
    `/cases/new?company=${companies}`,
  ],
  `/cases/${cases}?to=plan`,
];
/** What is wrong with pages, one line each, at both widths. */
async function faults(person: Person, paths: readonly string[], expected = 200, sizes = both): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const status = await person.go(path);
    if (status !== expected) found.push(`${path}: answered ${status}`);
    else found.push(...(await look(person, sizes)).map((fault) => `${path}: ${fault}`));
  }
  return found;
}

/** Sends the form of a page with something wrong in it and looks at what comes back. */
async function refused(person: Person, path: string, typed: Names): Promise<string[]> {
  await person.go(path);
  const form = person.page.locator('main form[method=post]').last();
  for (const [name, value] of Object.entries(typed)) await form.locator(`[name="${name}"]`).fill(value);
  await form.evaluate((element) => element.setAttribute('novalidate', ''));
  const answer = person.page.waitForResponse((response) => response.request().method() === 'POST');
  await form.locator('button[type=submit]:not([formaction])').last().click();
  const status = (await answer).status();
  await person.page.waitForLoadState();
  const found = await look(person);
  return [...(status === 422 ? [] : [`answered ${status}`]), ...found].map((fault) => `${path} refused: ${fault}`);
}

async function look(person: Person, sizes: readonly Width[] = both): Promise<string[]> {
  const { page } = person;
  const found: string[] = [];
  // First as it stands: making a page anew at another width takes a tenth of a look.
  const asItIs = (name: Width) => viewports[name].width === page.viewportSize()?.width;
  for (const name of sizes.toSorted((a, b) => Number(asItIs(b)) - Number(asItIs(a)))) {
    await page.setViewportSize(viewports[name]);
    if (await overflowsSideways(page)) found.push(`${name}: wider than the screen`);
    found.push(...(await accessibilityProblems(page)).map((problem) => `${name}: ${problem}`));
  }
  // The audit trail names accounts as people type them when they log in.
  const named = new Set(product.accounts.map(({ username }) => username));
  const foreign = (await foreignWords(page)).filter((word) => !named.has(word));
  if (foreign.length > 0) found.push(`words that mean nothing to people: ${foreign.join(', ')}`);
  found.push(...person.complaints.filter((complaint) => !found.includes(complaint)));
  return found;
}
