import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { equipWithAxe } from '../support/browser';
import { caseNamesBy } from '../support/case-visit';
import { outsideNames } from '../support/claim-visit';
import { adminNames, filled, investmentNames, type Names, standardName } from '../support/page-names';
import { logIn, type Person, type Stage, visit } from '../support/people';
import { idIn, recordBy } from '../support/record-visit';
import { ownReport } from '../support/report-visit';

type Place = 'park-admin' | 'enterprise-portal';

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

/** Pages that somebody looks at; `isFurther`: states of pages that are seen elsewhere too. */
export interface Sight {
  readonly person: Person;
  readonly paths: readonly string[];
  readonly expected?: number;
  readonly isFurther?: true;
}

/** A form that is sent with something wrong in it. */
export interface Refusal {
  readonly person: Person;
  readonly path: string;
  readonly typed: Names;
}

/** All pages of an application, each by who sees most of it. */
export interface Tour {
  readonly sights: readonly Sight[];
  readonly refusals: readonly Refusal[];
}

export async function adminTour({ product, browser }: Stage): Promise<Tour> {
  const sit = sitting({ product, browser });
  const admin = await sit('system-admin');
  const officer = await sit('policy-officer');
  const names = await adminNames({ product, browser }, officer, admin);
  const auditor = await sit('security-auditor');
  const manager = await sit('investment-manager');
  const cultivator = await sit('cultivation-officer');
  const cultivated = { ...(await caseNamesBy(cultivator)), standards: await standardName(cultivator) };
  const found = { ...names, ...(await investmentNames(manager)), ...cultivated, conditionId: 'new', place: 'new' };
  const inNames = (path: string) => filled(path, found);
  const forCultivator = (path: string) => /^\/(cases|ladder|standards)|\/ladder/.test(path);
  const forManager = (path: string) => /^\/(leads|projects|sites|my-day|pipeline)/.test(path);
  const forOfficer = (path: string) => /^\/(policies|criteria|auto-entitlements)/.test(path);
  const all = pagesOf('park-admin');
  const rest = (path: string) => !forOfficer(path) && !forManager(path) && !forCultivator(path) && path !== '/audit';
  const company = `/companies/${names['companies']}`;
  return {
    sights: [
      { person: officer, paths: all.filter(forOfficer).map(inNames) },
      { person: manager, paths: all.filter(forManager).map(inNames) },
      { person: manager, paths: managerExtras, isFurther: true },
      { person: cultivator, paths: all.filter(forCultivator).map(inNames) },
      { person: cultivator, paths: cultivatorExtras(found), isFurther: true },
      { person: admin, paths: all.filter(rest).map(inNames) },
      { person: auditor, paths: ['/audit'] },
      { person: auditor, paths: ['/audit?actor=zzz', '/audit?log=logins'], isFurther: true },
      { person: officer, paths: officerExtras(names), isFurther: true },
      { person: admin, paths: adminExtras(names), isFurther: true },
      { person: admin, paths: ['/policies/new'], expected: 403 },
      { person: officer, paths: ['/companies/999999', '/nowhere'], expected: 404 },
    ],
    refusals: [
      { person: officer, path: '/policies/new', typed: {} },
      { person: admin, path: '/accounts/staff/new', typed: { name: '张三', username: 'no such name!' } },
      { person: admin, path: `${company}/facts/C/edit`, typed: { 'annual.employees': '许多' } },
      { person: admin, path: `${company}/identity`, typed: { uscc: '9112', name: '' } },
    ],
  };
}

export async function portalTour({ product, browser }: Stage): Promise<Tour> {
  const sit = sitting({ product, browser });
  const owner = await sit('company-owner');
  const agent = await sit('company-agent');
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
  return {
    sights: [
      { person: owner, paths },
      { person: owner, paths: portalExtras },
      { person: agent, paths: ['/', '/company/members', '/account/companies'] },
      { person: owner, paths: ['/policies/999999', '/open/notices/1', '/nowhere'], expected: 404 },
    ],
    refusals: [
      { person: owner, path: '/company/members', typed: { name: '张三', username: 'no such name!' } },
      { person: owner, path: '/company/facts/C/edit', typed: { 'annual.techStaff@2025': '许多' } },
    ],
  };
}

/** What both applications show to people who are not logged in. */
export async function outsideTour({ product, browser }: Stage): Promise<Tour> {
  const people: Person[] = [];
  for (const address of Object.values(product.addresses)) {
    const nobody = await visit(browser, address, { width: 'phone' });
    await equipWithAxe(nobody.context);
    people.push(nobody);
  }
  return {
    sights: people.map((person) => ({ person, paths: ['/login', '/login?next=/policies'] })),
    refusals: people.map((person) => ({
      ...{ person, path: '/login', typed: { username: 'nobody', password: 'nothing' } },
    })),
  };
}

function sitting({ product, browser }: Stage) {
  return async (role: Parameters<typeof logIn>[2]['role']): Promise<Person> => {
    const person = await logIn(browser, product, { role, width: 'phone' });
    await equipWithAxe(person.context);
    return person;
  };
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
  ...[
    '/projects?face=board',
    '/projects?q=zzz',
    '/leads?part=intake',
    '/leads?face=board',
    '/leads?face=map&part=team',
    '/leads?face=calendar',
  ],
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
