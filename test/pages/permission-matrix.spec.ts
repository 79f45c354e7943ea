import { NewAccounts } from '@park/identity';
import type { StaffRole, SystemActor } from '@park/kernel';
import { type AppName, Jobs, OutboxWorker } from '@park/platform';
import { PolicyLibrary } from '@park/policy';
import { CompanyContacts, CompanyRecords } from '@park/registry';
import { openApp, type TestApp, type TestClient, type TestPage } from '../support/app';
import { emptyFolder } from '../support/files';
import { askedBooklet } from '../support/booklets';
import { attachFile, reportedWithFile } from '../support/reported';
import { loginPages } from '../support/logins';
import { formTo, postsOn } from '../support/forms';
import { givenUp } from '../support/outbox';
import { frozenList } from '../support/auto-entitlements';
import { storedBatch } from '../support/import-batches';
import {
  approvedPolicy,
  companyWith,
  fileCompanies,
  officer,
  policyContent,
  publishedAndDrafted,
  publishReviewed,
} from '../support/policy-room';
import { leadInPool } from '../support/leads';
import { casePages } from '../support/cases';
import { cultivationNames } from '../support/standards';
import { formsOfProject, papersOf, projectOfEverybody } from '../support/projects';
import { connectionNames } from '../support/connections';
import { claimNames, privacyPages, waitingRequests } from '../support/privacy';
import { filledReport, openCampaign } from '../support/reports';
import { freeParcel } from '../support/sites';
import { storedTableBatch, storedTableBatches } from '../support/table-batches';
import {
  absentFor,
  closedLinks,
  people,
  type PermissionRow as Row,
  permissionRows as rows,
  verdictOf,
} from '../support/permissions';
import { jobOfNewest, noticeFor, waitingJob } from '../support/notices';
import { routesOf } from '../support/routes';
import { keptViews, viewOf } from '../support/list-views';
import { verificationOf } from '../support/work-items';

/** What is filled in for :id and the like. */
type Names = Readonly<Record<string, string>>;

const system: SystemActor = { kind: 'system', name: '测试' };
const staff = people.filter((who) => who !== 'anonymous' && !who.startsWith('company-')) as StaffRole[];

let admin: TestApp;
let portal: TestApp;
let companies: string[];

beforeAll(async () => {
  const environment = { DATA_DIR: emptyFolder() };
  admin = await openApp('park-admin', { environment });
  portal = await openApp('enterprise-portal', { reuse: true, environment });
  for (const app of [admin, portal]) app.clock.set('2026-11-30T02:00:00Z');
  admin.nest.get(Jobs).register({ kind: 'test.wait', allows: () => true, run: async () => {} });
  companies = await fileCompanies(admin.db, [companyWith(1, 'private'), companyWith(2, 'private')]);
});
afterAll(async () => {
  await portal?.close();
  await admin?.close();
});

/** Everything the paths of one person's turn may name, freshly made, belonging to one company. */
async function objectsOf(companyId: string): Promise<Names> {
  const { policyId } = await publishedAndDrafted(admin.nest);
  const [push] = await admin.db.query('SELECT id AS pushId, decision_id AS id FROM push ORDER BY id DESC LIMIT 1');
  const [message] = await admin.db.query('SELECT id FROM inbox_message WHERE company_id = ? ORDER BY id DESC LIMIT 1', [
    companyId,
  ]);
  const username = `m${Math.random().toString(36).slice(2, 10)}`;
  const person = { username, name: '测试成员', companyId, role: 'company-agent' as const };
  const { id: userId } = await admin.nest.get(NewAccounts).createCompanyUser(system, person);
  await admin.db.query("INSERT INTO person_address VALUES (?, 'mail', 'a@b.cn', NOW(3), NOW(3), '停用')", [userId]);
  await admin.nest.get(CompanyContacts).add(system, companyId, { name: `联系人${username}`, phone: '13800000000' });
  const contacts = 'SELECT MAX(id) AS id FROM company_contact WHERE company_id = ?';
  const [contact] = await admin.db.query(contacts, [companyId]);
  const typed = { standard: 'qms', validFrom: '2025-01-01', number: username };
  const record = { kind: 'certificate', typed, source: 'self-reported', evidence: '' };
  await admin.nest.get(CompanyRecords).record(system, companyId, record);
  const [{ recordNo }] = await admin.db.query('SELECT MAX(seq) AS recordNo FROM company_record WHERE company_id = ?', [
    companyId,
  ]);
  return {
    companyId,
    recordNo: String(recordNo),
    ...{ kind: 'certificate', code: 'SRDI_SME' },
    policyId,
    ...{ decisionId: String(push.id), pushId: String(push.pushId) },
    messageId: String(message.id),
    userId,
    contactId: String(contact.id),
    criterionId: 'srdi-sme-2026',
    attributeKey: 'annual.revenue',
    workId: await verificationOf(admin, companyId),
    jobId: await waitingJob(admin),
    noticeId: await noticeFor(admin, companyId === companies[0]),
    fileId: await reportedWithFile(admin.nest, companyId),
    ...{ step: 'transfer', address: 'phone', deliveryId: await givenUp(admin.db, '测试') },
    leadId: await leadInPool(admin),
    batchId: await storedBatch(admin.db, 'checked'),
    table: 'companies',
    verb: 'drop',
    ...(await papersOf(admin, await projectOfEverybody(admin))),
    siteId: await freeParcel(admin),
    ...(await storedTableBatches(admin.db)),
    ...{ ...(await cultivationNames(admin, companyId)), ...(await frozenList(admin, companyId)) },
    ...(await connectionNames(admin)),
    ...{ ...(await claimNames(portal, companyId)), ...(await waitingRequests(admin)) },
    ...{ ...(await openCampaign(admin, [companyId])), reportId: await filledReport(admin, companyId) },
  };
}

function filled(path: string, names: Names): string {
  const first: Readonly<Record<string, string>> = {
    ...{ companies: names['companyId']!, policies: names['policyId']!, accounts: names['userId']! },
    ...{ inbox: names['messageId']!, criteria: names['criterionId']!, todo: names['workId']! },
    ...{ files: names['fileId']!, jobs: names['jobId']!, operations: names['deliveryId']!, imports: names['batchId']! },
    ...{ leads: names['leadId']!, notices: names['noticeId']!, projects: names['projectId']!, sites: names['siteId']! },
    ...{ cases: names['caseId']!, standards: names['standardId']!, claims: names['claimId']! },
    ...{ 'auto-entitlements': names['runId']!, entitlements: names['lineId']! },
    ...{ campaigns: names['campaignId']!, 'data-requests': names['requestId']! },
  };
  const place = path.split('/')[1]!;
  const tableBatch = names[`${place}Batch`] ?? '1';
  const own: Names = { section: 'B', ...names, tableBatch, id: first[place] ?? '1' };
  return path.replace(/:(\w+)/g, (_, name: string) => own[name] ?? '1');
}

/** A form without anything typed, but for what names the object outside the path. */
async function ask(client: TestClient, row: Row, url: string): Promise<TestPage> {
  const form: Record<string, string> = row.path === '/account/company' ? { companyId: companies[0]! } : {};
  const page = await (row.method === 'GET' ? client.get(url) : client.post(url, form));
  if (page.text.includes(' data-person=')) lookAtForms(row, page.text);
  return page;
}

const formsSeen = new Set<string>();
const formsLacking: string[] = [];

/** Every form that somebody who is logged in may post carries its key, page, person, and company in the portal. */
function lookAtForms({ app, path }: Row, html: string): void {
  for (const [, action] of html.matchAll(/ formaction="([^"]+)"/g)) formsSeen.add(`${app} ${action}`);
  for (const { action, sends } of postsOn(html)) {
    formsSeen.add(`${app} ${action.split('?')[0]}`);
    const needed = ['_key', '_page', '_person', ...(app === 'enterprise-portal' ? ['_company'] : [])];
    const lacking = needed.filter((name) => !sends(name));
    if (lacking.length > 0) formsLacking.push(`${app} ${path}: the post to ${action} lacks ${lacking.join(', ')}`);
  }
}

/** Shown only after something was done or refused; test/pages/forms.spec.ts, notice-ways.spec.ts, questions.spec.ts, company-merges.spec.ts and company-edits.spec.ts meet them. */
const ONLY_AFTERWARDS =
  /\/(login(\/code)?|queue\/undo|differences\/:attributeKey|(grant|reminder|exclusions\/:companyId)\/removal|resending|several(\/undo)?|sign-on(\/removal)?|passkeys(\/removal)?|api\/v1\/(facts|evaluations)|open\/verify|pipeline\/settings|restoration|looks?|unfollow|invest|questions|claim|:token|proof|mail|forgot(\/code)?|drafts\/removal|points|return|undoing|enabling|addresses\/:address.*)$/;

/** Logging out and ending one's own access come last. */
const inOrder = (app: AppName) =>
  rows
    .filter((row) => row.app === app)
    .sort((a, b) => Number(a.path.includes('logout')) - Number(b.path.includes('logout')));

it('names every route of both applications, and no other', () => {
  const declared = (app: AppName) =>
    rows
      .filter((row) => row.app === app)
      .map(({ method, path }) => `${method} ${path}`)
      .sort();
  expect(declared('park-admin')).toEqual(routesOf(admin.nest));
  expect(declared('enterprise-portal')).toEqual(routesOf(portal.nest));
});

describe.each(staff)('%s in park-admin', (role) => {
  it('reaches what the table grants, is refused the rest, and finds nothing where nothing is', async () => {
    const differences: string[] = [];
    const client = await admin.loginAs(role);
    const own = { viewId: await viewOf(client), bookletBatch: await askedBooklet(client, companies[0]!) };
    const mine = { ...own, jobId: await jobOfNewest(admin, role) };
    const names = { ...(await objectsOf(companies[0]!)), ...mine };
    for (const row of inOrder('park-admin')) {
      const url = filled(row.path, names);
      const page = await ask(client, row, url);
      const got = verdictOf(page);
      if (got !== row.expected[role] && !isOpen(row))
        differences.push(`${row.method} ${url}: ${got}, expected ${row.expected[role]}`);
      if (page.status === 200) differences.push(...closedLinks(row, page.text, role));
      if (row.path.includes(':id') && row.expected[role] === 'yes')
        differences.push(...(await absences(client, row, names)));
    }
    expect(differences).toEqual([]);
  });
});

describe.each(['company-owner', 'company-agent'] as const)('%s in enterprise-portal', (role) => {
  it('reaches what the table grants for its own company, and nothing of another', async () => {
    const differences: string[] = [];
    // One after the other: of some objects there is one at a time, such as the address that webhooks are told at.
    const own = await objectsOf(companies[0]!);
    const foreign = await objectsOf(companies[1]!);
    const client = await portal.loginAs(role, { companyId: companies[0]! });
    for (const row of inOrder('enterprise-portal')) {
      const got = verdictOf(await ask(client, row, filled(row.path, own)));
      if (got !== row.expected[role] && !isOpen(row))
        differences.push(`${row.method} ${row.path}: ${got}, expected ${row.expected[role]}`);
      if (/:(userId|id)/.test(row.path) && row.expected[role] === 'yes')
        differences.push(...(await absences(client, row, own)));
      if (!/:(userId|id)/.test(row.path) || row.path.startsWith('/policies') || row.expected[role] !== 'yes') continue;
      const { status } = await ask(client, row, filled(row.path, foreign));
      if (status !== 404) differences.push(`${row.method} ${row.path} of another company: ${status}, expected 404`);
    }
    expect(differences).toEqual([]);
  });
});

it('sends visitors without a login to the login page, and staff and company sessions stay on their own side', async () => {
  const differences: string[] = [];
  const names = await objectsOf(companies[0]!);
  for (const row of rows) {
    const app = row.app === 'park-admin' ? admin : portal;
    const got = verdictOf(await ask(app.visitor(), row, filled(row.path, names)));
    if (got !== row.expected['anonymous'] && !isOpen(row))
      differences.push(`${row.app} ${row.method} ${row.path}: ${got}`);
  }
  expect(differences).toEqual([]);
});

it('refuses every write that another site started', async () => {
  const differences: string[] = [];
  const names = await objectsOf(companies[0]!);
  const clients = {
    'park-admin': await admin.loginAs('system-admin'),
    'enterprise-portal': await portal.loginAs('company-owner', { companyId: companies[0]! }),
  };
  for (const row of rows.filter(({ method }) => method === 'POST')) {
    const { status } = await clients[row.app].post(filled(row.path, names), {}, { 'sec-fetch-site': 'cross-site' });
    if (status !== 403) differences.push(`${row.app} ${row.path}: ${status}`);
  }
  expect(differences).toEqual([]);
});

/** Pages whose forms are there in some states only: a policy in force that asks for a figure, a figure to take back. */
async function pagesInOtherStates(): Promise<void> {
  const expression = { field: 'annual.employees', op: 'gte', value: 1, year: 'T-3' } as const;
  const content = policyContent({ condition: { text: '有职工', expression } });
  const { policyId, versionId } = await admin.nest.get(PolicyLibrary).createDraft(officer, content);
  await publishReviewed(admin.nest, versionId, 1);
  const owner = await portal.loginAs('company-owner', { companyId: companies[0]! });
  const figures = '/company/facts/C?year=2025';
  const { fields } = formTo((await owner.get('/company/facts/C/edit?year=2025')).text, figures);
  expect((await owner.post(figures, { ...fields, 'annual.employees@2025': '12' })).status).toBe(303);
  const [{ seq }] = await admin.db.query('SELECT MAX(seq) AS seq FROM fact WHERE company_id = ?', [companies[0]]);
  await admin.nest.get(OutboxWorker).drain();
  await attachFile(admin.nest, `${companies[0]}:${seq}`);
  const [root, policies] = [await admin.loginAs('system-admin'), await admin.loginAs('policy-officer')];
  const investment = await admin.loginAs('investment-manager');
  const cultivation = await admin.loginAs('cultivation-officer');
  const [{ id }] = await admin.db.query("SELECT MAX(id) AS id FROM user_account WHERE kind = 'staff'");
  const [{ id: todo }] = await admin.db.query(
    "SELECT MAX(id) AS id FROM work_item WHERE kind = 'registry.verify-facts'",
  );
  const pages = [
    { app: 'park-admin', client: root, path: `/imports/${await storedBatch(admin.db, 'checked')}` },
    { app: 'park-admin', client: root, path: `/imports/${await storedBatch(admin.db, 'importing')}` },
    { app: 'park-admin', client: root, path: `/imports/${await storedBatch(admin.db, 'imported')}` },
    { app: 'park-admin', client: root, path: `/companies/edits/new?sel=${companies[0]}&attribute=ownership` },
    { app: 'park-admin', client: root, path: `/companies/${companies[0]}/merge?from=${companies[1]}` },
    { app: 'park-admin', client: root, path: `/booklets/new?sel=${companies[0]}` },
    { app: 'park-admin', client: root, path: `/todo/${todo}` },
    { app: 'park-admin', client: policies, path: `/policies/${policyId}` },
    { app: 'park-admin', client: policies, path: `/policies/${await approvedPolicy(admin.nest)}/publication` },
    { app: 'park-admin', client: investment, path: `/sites/${await freeParcel(admin)}?step=lock` },
    {
      app: 'park-admin',
      client: investment,
      path: `/sites/batches/${await storedTableBatch(admin.db, 'sites', 'imported')}`,
    },
    ...(await formsOfProject(admin)).map((path) => ({ app: 'park-admin', client: investment, path }) as const),
    ...(await keptViews(investment, ['/projects', '/leads', '/sites/list', '/policies'])),
    ...(await keptViews(root, ['/accounts', '/campaigns'])),
    ...(await casePages(admin, cultivation, companies[0]!)),
    { app: 'park-admin', client: root, path: `/accounts/${id}` },
    ...[...(await privacyPages(admin, { root, owner })), ...(await loginPages(admin.db, { root, owner }))],
    { app: 'park-admin', client: root, path: `/companies/${companies[0]}/history/${seq}/withdrawal` },
    { app: 'enterprise-portal', client: owner, path: `/policies/${policyId}` },
    { app: 'enterprise-portal', client: owner, path: '/calculator' },
    { app: 'enterprise-portal', client: owner, path: `/company/history/${seq}/withdrawal` },
    { app: 'park-admin', client: root, path: `/companies/${companies[0]}/history/${seq}/evidence` },
    ...(await reportsOf(companies[0]!)).map((path) => ({ app: 'enterprise-portal', client: owner, path }) as const),
    { app: 'enterprise-portal', client: owner, path: `/company/history/${seq}/evidence` },
  ] as const;
  for (const { app, client, path } of pages) await ask(client, { app, method: 'GET', path, expected: {} }, path);
}

/** A report to be handed in, and one that waits. */
async function reportsOf(companyId: string): Promise<string[]> {
  const ids = [await filledReport(admin, companyId, false), await filledReport(admin, companyId)];
  return ids.map((id) => `/company/reports/${id}`);
}

it('finds a form for every route that is posted to, and none without what makes it safe to send', async () => {
  await pagesInOtherStates();
  const isSeen = ({ app, path }: Row) => {
    const pattern = new RegExp(`^${app} ${path.replace(/:\w+/g, '[^/]+')}$`);
    return [...formsSeen].some((form) => pattern.test(form));
  };
  const posted = rows.filter(({ method, path }) => method === 'POST' && !ONLY_AFTERWARDS.test(path));
  expect(formsLacking).toEqual([]);
  expect(posted.filter((row) => !isSeen(row)).map(({ app, path }) => `${app} ${path}`)).toEqual([]);
});

/** Open to everybody by declaration; what it answers (422 for an empty login, say) is for its own tests. */
function isOpen(row: Row): boolean {
  return row.expected['anonymous'] === 'yes';
}

async function absences(client: TestClient, row: Row, names: Names): Promise<string[]> {
  const found: string[] = [];
  for (const absent of absentFor(row)) {
    const everything = Object.fromEntries(Object.keys(names).map((name) => [name, absent]));
    const url = filled(row.path, everything);
    const { status } = await ask(client, row, url);
    if (status !== 404) found.push(`${row.method} ${url}: ${status}, expected 404`);
  }
  return found;
}
