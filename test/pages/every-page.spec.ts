import { calendarDate, type CompanyRole, type StaffRole, type SystemActor } from '@park/kernel';
import { NewAccounts } from '@park/identity';
import { OutboxWorker } from '@park/platform';
import { LeadIntake } from '@park/projects';
import { loadReference, PolicyLibrary } from '@park/policy';
import { type Attribute, attributes, CompanyRecords, entryForm, sections, type SeedFact } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { askedBooklet } from '../support/booklets';
import { connectionNames } from '../support/connections';
import { frozenList } from '../support/auto-entitlements';
import { caseNames } from '../support/cases';
import { openInvitation, waitingClaim } from '../support/claims';
import { waitingRequests } from '../support/privacy';
import { fillIn, openCampaign } from '../support/reports';
import { standardFor } from '../support/standards';
import { papersOf, projectOfLead } from '../support/projects';
import { freeParcel } from '../support/sites';
import { storedTableBatches } from '../support/table-batches';
import { people, type PermissionRow, permissionRows } from '../support/permissions';
import { viewOf } from '../support/list-views';
import { countedQueries } from '../support/queries';
import { storedBatch } from '../support/import-batches';
import { companyWith, fileCompanies, officer, policyContent, publishReviewed } from '../support/policy-room';

/** Companies as far from the ordinary as there can be: of which nothing is known, everything, and more than fits. */
type Kind = 'empty' | 'full' | 'extreme';

const tests: SystemActor = { kind: 'system', name: '测试' };
const RARE = '𠮷㐂“”\'"<b>&amp;½①Ⅱ℃㈱';
const day = calendarDate('2026-11-01');
const YEARS = [2022, 2023, 2024, 2025];
const BIGGEST = 999_999_999_999;

let admin: TestApp;
let portal: TestApp;
let companies: Record<Kind, string>;
let policies: string[];
let queries: readonly (() => number)[];

beforeAll(async () => {
  admin = await openApp('park-admin');
  portal = await openApp('enterprise-portal', { reuse: true });
  await loadReference(admin.db);
  const entered = attributes.filter(({ derived, identity }) => !derived && !identity);
  const name = (RARE + '长'.repeat(200)).slice(0, 118);
  const contact = {
    name: '长'.repeat(60),
    phone: '022-63300000',
    email: `${'e'.repeat(60)}@example.com`,
    isPrimary: false,
  };
  const [empty, full, extreme] = (await fileCompanies(admin.db, [
    companyWith(1),
    { ...companyWith(2), facts: entered.flatMap((attribute) => factsOf(attribute, 'full')), contacts: [contact] },
    {
      ...{ ...companyWith(3), name, facts: entered.flatMap((attribute) => factsOf(attribute, 'extreme')) },
      contacts: Array.from({ length: 500 }, () => contact),
    },
  ])) as [string, string, string];
  companies = { empty, full, extreme };
  for (const [size, id] of [
    ['full', full],
    ['extreme', extreme],
  ] as const)
    await recordEverything(id, size);
  policies = await publishTwo();
  // What is held in memory is read in by the first who asks.
  await (await admin.loginAs('system-admin')).get('/companies');
  queries = [admin.db, portal.db].map(countedQueries);
});
afterAll(async () => {
  await portal?.close();
  await admin?.close();
});

/** A record of every kind, every field of it filled in. */
async function recordEverything(companyId: string, size: 'full' | 'extreme'): Promise<void> {
  const records = admin.nest.get(CompanyRecords);
  const days = { happenedOn: '2024-02-29', validFrom: '2012-02-29', validTo: size === 'full' ? '' : '2199-12-31' };
  for (const { code, fields } of entryForm.recordKinds) {
    const details = fields.map((field) => [field.key, typedOf(field, size)]);
    const evidence = size === 'full' ? '扫描件' : '据'.repeat(200);
    const typed = { ...Object.fromEntries(details), ...days };
    await records.record(tests, companyId, { kind: code, typed, source: 'self-reported', evidence });
  }
}

function typedOf(field: Attribute, size: 'full' | 'extreme'): string {
  if (field.format === 'uscc') return '91120116MA0DEM0131';
  const value = field.kind === 'number' ? 3 : valueOf(field, size);
  return field.kind === 'date' ? '2012-02-29' : [...String(value)].slice(0, 150).join('');
}

/** An ordinary policy, and one whose every text is as long as can be; each with a draft of its next version. */
async function publishTwo(): Promise<string[]> {
  const long = `${RARE}${'长'.repeat(150)}`;
  const expression = {
    or: [
      { field: 'annual.revenue', op: 'gte', value: 1, year: 'T-1' },
      { field: 'ownership', op: 'eq', value: 'private' },
    ],
  };
  const contents = [
    policyContent(),
    policyContent({ title: long, note: long, condition: { text: long, expression: expression as never } }),
  ];
  const library = admin.nest.get(PolicyLibrary);
  const ids: string[] = [];
  for (const content of contents) {
    const { policyId, versionId } = await library.createDraft(officer, content);
    await publishReviewed(admin.nest, versionId, 1);
    await library.newVersion(officer, policyId);
    ids.push(policyId);
  }
  await admin.nest.get(OutboxWorker).drain();
  const [published] = await admin.db.query(
    "SELECT MIN(policy_id) AS id FROM policy_version WHERE status = 'published'",
  );
  return [...ids, String(published.id)];
}

function factsOf(attribute: Attribute, kind: Exclude<Kind, 'empty'>): SeedFact[] {
  const value = valueOf(attribute, kind);
  if (value === undefined) return [];
  const basis = kind === 'extreme' ? '据'.repeat(40) : '年报';
  const fact = { attribute: attribute.key, value, source: 'park', observedOn: day, basis } as SeedFact;
  const years = attribute.period === 'year' ? YEARS : [null];
  // Several recordings of the same make a long history.
  return years.flatMap((year) => Array.from({ length: kind === 'extreme' ? 3 : 1 }, () => ({ ...fact, year })));
}

function valueOf({ kind, codes, format, min = 0, max = BIGGEST }: Attribute, size: Kind): unknown {
  const every = Object.keys(codes ?? {});
  const big = size === 'extreme';
  if (format) return undefined;
  if (kind === 'text') return big ? `${RARE}${'长'.repeat(180)}` : '说明';
  if (kind === 'boolean') return big;
  if (kind === 'date') return big ? '1949-10-01' : '2012-02-29';
  if (kind === 'code') return big ? every.at(-1) : every[0];
  if (kind === 'set') return big ? every : every.slice(0, 1);
  return big ? max : Math.max(min, Math.min(1, max));
}

/** The addresses of a page, for one company. */
function addressesOf({ path }: PermissionRow, names: Readonly<Record<string, string>>): string[] {
  const section = path.includes(':section')
    ? sections.map(({ code }) => code).filter((code) => !'AD'.includes(code))
    : [''];
  const place = path.split('/')[1]!;
  const tableBatch = names[`${place}Batch`] ?? '';
  const ids = path.startsWith('/policies/:id') ? policiesFor(path, names) : [names[place] ?? ''];
  return ids.flatMap((id) =>
    section.map((code) =>
      path.replace(/:(\w+)/g, (_, name: string) => ({ ...names, id, tableBatch, section: code })[name] ?? ''),
    ),
  );
}

/** The one with a decision on the company; those with a draft; or all. */
function policiesFor(path: string, names: Readonly<Record<string, string>>): string[] {
  if (path.includes(':decisionId')) return [names['decided']!];
  return /edit$|publication$|conditions$/.test(path) ? policies.slice(0, 2) : policies;
}

/** What no page may show: a mistake of ours put into words, an icon without a drawing, a value that was none. */
function faultsOf(html: string): string[] {
  const seen = html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<svg[\s\S]*?<\/svg>/g, (svg) => (/<(path|circle|line|polyline|rect|use)/.test(svg) ? '' : 'EMPTY-ICON'));
  return [
    /\bundefined\b/,
    /\bNaN\b/,
    /\[object/,
    /\bInfinity\b/,
    /Invalid Date/,
    /EMPTY-ICON/,
    /\{\{/,
    /\bnull\b/,
  ].flatMap((fault) => {
    const at = seen.search(fault);
    return at < 0 ? [] : [`${fault}: …${seen.slice(Math.max(0, at - 60), at + 60).replace(/\s+/g, ' ')}…`];
  });
}

/** Whatever there is to show; the first visitor after a write also waits for what is kept in memory to be read again. */
const MOST_QUERIES = 8;
/** The directory of companies asks five times to catch up, and now and then for sums over all of them. */
const MOST_QUERIES_AFTER_WRITES = MOST_QUERIES + 6;

async function troubles(client: TestClient, address: string): Promise<string[]> {
  const first = await visited(client, address);
  const asked = first.asked > MOST_QUERIES ? (await visited(client, address)).asked : first.asked;
  const faults = faultsOf(first.text).map((fault) => `${address} shows ${fault}`);
  if (asked > MOST_QUERIES || first.asked > MOST_QUERIES_AFTER_WRITES)
    faults.push(`${address} asks the database ${first.asked}, then ${asked} times`);
  const { status } = first;
  return status === 200 || status === 303 ? faults : [`${address} answers ${status}`, ...faults];
}

async function visited(client: TestClient, address: string) {
  queries.forEach((since) => since());
  const { status, text } = await client.get(address);
  return { status, text, asked: queries.reduce((sum, since) => sum + since(), 0) };
}

/** What is read by a program, or saved. */
const NO_PAGES = [
  ...['/healthz', '/metrics', '/login/sign-on', '/login/sign-on/callback', '/login/sign-on/ending'],
  ...['/login/passkey', '/account/passkeys/question'],
  '/files/:id',
  '/account/personal-data/copy',
  '/audit/anchors',
  '/calendar.ics',
  ...['/open/policies.atom', '/sitemap.xml', '/api/v1/openapi.json', '/api/v1/policies', '/api/v1/policies/:policyId'],
  ...['/api/v1/companies', '/api/v1/facts'],
  '/companies/export',
  ...['/companies/:id/application-form', '/policies/:id/decisions/:decisionId/file'],
  '/leads/export',
  '/cases/export',
  ...['/campaigns/:id/export', '/policies/export', '/policies/:id/uptake/export', '/auto-entitlements/:id/payees'],
  ...['/projects/export', '/sites/list/export', '/accounts/export', '/campaigns/export'],
  ...['/pipeline/weekly', '/standards/:id/file'],
  '/imports/templates/:table',
  '/imports/:id/errors',
  ...['sites', 'leads', 'projects'].flatMap((of) => [`/${of}/batches/template`, `/${of}/batches/:tableBatch/errors`]),
];
const shown = (app: PermissionRow['app']) =>
  permissionRows.filter(({ method, path, ...row }) => row.app === app && method === 'GET' && !NO_PAGES.includes(path));

const LAST_PUSH = `FROM push JOIN policy_version version ON version.id = push.policy_version_id
   WHERE push.company_id = ? ORDER BY push.decision_id DESC LIMIT 1`;

async function newest(sql: string, companyId: string): Promise<string> {
  const [row] = await admin.db.query(sql, [companyId]);
  return String(row?.id ?? '');
}

async function namesOf(companyId: string): Promise<Record<string, string>> {
  const person = {
    username: `m${companyId}-${Math.random().toString(36).slice(2, 8)}`,
    name: '测试成员',
    companyId,
    role: 'company-agent' as const,
  };
  const { id: userId } = await admin.nest.get(NewAccounts).createCompanyUser(tests, person);
  const projects = await projectOfLead(admin);
  return {
    companyId,
    projects,
    ...(await papersOf(admin, projects)),
    sites: await freeParcel(admin),
    ...(await storedTableBatches(admin.db)),
    'data-requests': (await waitingRequests(admin)).requestId,
    ...(({ claimId, ticket }) => ({ claims: claimId, ticket }))(await waitingClaim(admin)),
    ...(await connectionNames(admin)),
    token: (await openInvitation(portal, companyId)).token,
    // Who is closed is asked for nothing; somebody who is not stands beside.
    campaigns: (await openCampaign(admin, [companyId, companies.full])).campaignId,
    reportId: await waitingReport(companyId),
    reportSection: 'C',
    ...(({ runId, lineId, ...more }) => ({ ...more, lineId, 'auto-entitlements': runId, entitlements: lineId }))(
      await frozenList(admin, companyId),
    ),
    ...{ standards: await standardFor(admin), conditionId: 'new', place: 'new' },
    ...(await caseOf(companyId)),
    ...{ companies: companyId, accounts: userId, userId, criteria: 'srdi-sme-2026' },
    policyId: policies[0]!,
    attributeKey: 'annual.revenue',
    inbox: await newest('SELECT MAX(id) AS id FROM inbox_message WHERE company_id = ?', companyId),
    contactId: await newest('SELECT MAX(id) AS id FROM company_contact WHERE company_id = ?', companyId),
    todo: await newest('SELECT MAX(id) AS id FROM work_item WHERE ? IS NOT NULL', companyId),
    seq: await newest('SELECT MAX(seq) AS id FROM fact WHERE company_id = ?', companyId),
    leads: await leadFor(companyId),
    ...{ kind: 'ip', code: 'SRDI_SME' },
    recordNo: await newest("SELECT MAX(seq) AS id FROM company_record WHERE kind = 'ip' AND company_id = ?", companyId),
    ...{ imports: await storedBatch(admin.db, 'checked'), table: 'titles' },
    decided: await newest(`SELECT version.policy_id AS id ${LAST_PUSH}`, companyId),
    decisionId: await newest(`SELECT push.decision_id AS id ${LAST_PUSH}`, companyId),
  };
}

/** The report of a company that is asked, handed in. */
async function waitingReport(companyId: string): Promise<string> {
  const reportId = await newest('SELECT MAX(id) AS id FROM company_report WHERE company_id = ?', companyId);
  if (reportId !== '') await fillIn(admin, { reportId, companyId });
  return reportId;
}

async function caseOf(companyId: string) {
  const { caseId, ...others } = await caseNames(admin, companyId);
  return { ...others, cases: caseId };
}

/** A lead in the basket that the company may be. */
async function leadFor(companyId: string): Promise<string> {
  const [{ name }] = await admin.db.query('SELECT name FROM company WHERE id = ?', [companyId]);
  const form = {
    investorName: [...`意向${String(name)}`].slice(0, 30).join(''),
    leadSource: 'public',
    summary: '长'.repeat(900),
  };
  await admin.nest.get(LeadIntake).receive(tests, form);
  return newest('SELECT MAX(id) AS id FROM `lead` WHERE ? IS NOT NULL', companyId);
}

/** Pages about something of the company that it does not have. */
const isMissing = (path: string, names: Readonly<Record<string, string>>) =>
  OWN.some((name) => path.includes(`:${name}`) && !names[name]) ||
  (path.startsWith('/entitlements/:id') && !names['lineId']) ||
  (path.startsWith('/todo/:id') && !names['todo']) ||
  (path.startsWith('/inbox/:id') && !names['inbox']);
const OWN = ['contactId', 'recordNo', 'seq', 'lineId', 'reportId', 'decisionId'];

describe.each(['empty', 'full', 'extreme'] as const)('for a company that is %s', (kind) => {
  it('every page of park-admin shows what there is', async () => {
    const root = await admin.loginAs('system-admin');
    const own = { viewId: await viewOf(root), bookletBatch: await askedBooklet(root, companies[kind]) };
    const names = { ...(await namesOf(companies[kind])), ...own };
    const clients = new Map<string, TestClient>([['system-admin', root]]);
    const found: string[] = [];
    for (const row of shown('park-admin').filter(({ path }) => !isMissing(path, names))) {
      // A file of leads is seen by who brought it, and by managers.
      const isBatch = row.path.includes(':tableBatch');
      const first = people.find((who) => who !== 'anonymous' && row.expected[who] === 'yes') as StaffRole;
      const role: StaffRole = isBatch ? 'investment-manager' : first;
      const client = clients.get(role) ?? (await admin.loginAs(role));
      clients.set(role, client);
      for (const address of addressesOf(row, names)) found.push(...(await troubles(client, address)));
    }
    expect(found).toEqual([]);
  });

  it('every page of enterprise-portal shows what there is', async () => {
    const names = await namesOf(companies[kind]);
    const owner = await portal.loginAs('company-owner' satisfies CompanyRole, { companyId: companies[kind] });
    const found: string[] = [];
    for (const row of shown('enterprise-portal').filter(({ path }) => !isMissing(path, names)))
      for (const address of addressesOf(row, names)) found.push(...(await troubles(owner, address)));
    expect(found).toEqual([]);
  });
});
