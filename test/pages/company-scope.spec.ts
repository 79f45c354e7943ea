import type { StaffRole } from '@park/kernel';
import { CompanyFiles } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { people, type PermissionRow, permissionRows } from '../support/permissions';
import { companyIn, everythingFor, followedBy, publishPolicy, scopedAs } from '../support/scoped-world';

const SEEN = '本区可见企业';
const HIDDEN = '隔区不可见企业';
/** Who keeps accounts and who reads the log know of the whole park. */
const WHOLE_PARK = ['anonymous', 'system-admin', 'security-auditor'];
const roles = people.filter((who) => !WHOLE_PARK.includes(who) && !who.startsWith('company-')) as StaffRole[];

type Names = Readonly<Record<string, string>>;

let app: TestApp;
let hidden: Names;
let seen: Names;
let policyId: string;
const clients = new Map<StaffRole, TestClient>();

beforeAll(async () => {
  app = await openApp('park-admin');
  policyId = await publishPolicy(app);
  for (const role of roles) clients.set(role, await scopedAs(app, role));
  seen = await everythingFor(app, await companyIn(app, 'eco_city', 1, SEEN));
  hidden = await everythingFor(app, await companyIn(app, 'teda', 2, HIDDEN));
  await followedBy(app, hidden['companyId']!);
});
afterAll(() => app?.close());

/** Every page and every file that somebody with a scope may ask for, and who may. */
const asked = permissionRows
  .filter(({ app: of, method, path }) => of === 'park-admin' && method === 'GET' && path !== '/healthz')
  .flatMap((row) => roles.filter((role) => row.expected[role] === 'yes').map((role) => ({ row, role })));

function addressOf({ path }: PermissionRow, names: Names): string {
  const place = path.split('/')[1]!;
  const id = place === 'policies' ? policyId : names[place];
  return path.replace(/:(\w+)/g, (_, name: string) => ({ ...names, ...(id && { id }) })[name] ?? '1');
}

it('shows nobody of another zone on any page or in any file, and opens nothing that is about one', async () => {
  const [{ uscc }] = await app.db.query('SELECT uscc FROM company WHERE id = ?', [hidden['companyId']]);
  const found: string[] = [];
  for (const { row, role } of asked) {
    const address = addressOf(row, hidden);
    const { status, text, bytes } = await clients.get(role)!.get(address);
    const told = [HIDDEN, uscc, `${HIDDEN}的包保人`].filter((word) => text.includes(word) || bytes.includes(word));
    if (told.length > 0) found.push(`${role} reads ${told[0]} at ${address}`);
    if (/^\/(companies|cases|campaigns\/queue)\/:/.test(row.path) && status === 200)
      found.push(`${role} opens ${address}`);
  }
  expect(found).toEqual([]);
});

it('still shows everybody of the own zone', async () => {
  const own = [
    '/',
    '/companies',
    '/search?q=本区可见',
    `/companies/${seen['companyId']}`,
    `/policies/${policyId}/companies`,
  ];
  for (const address of own) expect((await clients.get('enterprise-officer')!.get(address)).text).toContain(SEEN);
  expect((await clients.get('cultivation-officer')!.get('/cases')).text).toContain(SEEN);
});

it('rehearses nothing and ends nothing of the whole park for somebody with a scope, and says why', async () => {
  const officer = clients.get('policy-officer')!;
  const path = `/policies/${policyId}/rehearsal`;
  const { text } = await officer.get(path);
  expect(text).toContain('您的数据范围是部分企业，不显示数量');
  expect(text).not.toContain('共 ');
  expect((await officer.post(path, { version: '1' })).status).toBe(403);
  const entry = async () => (await officer.get('/dictionary/registeredZone')).text;
  expect(await entry()).toContain('您的数据范围内有数据的 1 家');
  const runner = clients.get('enterprise-officer')!;
  expect((await runner.get(`/campaigns/${hidden['campaigns']}/steps`)).status).toBe(403);
  const ended = await runner.post(`/campaigns/${hidden['campaigns']}/steps`, { verb: 'close', version: '2' });
  expect([ended.status, ended.text.includes('您数据范围之外的企业')]).toEqual([403, true]);
  const sql =
    "SELECT id, version FROM work_item WHERE kind LIKE 'reports.%' AND status = 'open' AND company_id IS NULL";
  const todos = await app.db.query(sql);
  expect(todos.length).toBeGreaterThan(0);
  for (const { id, version } of todos) {
    const done = await runner.post(`/todo/${id}/steps/finish`, { version: String(version), note: '已办' });
    expect([done.status, done.text.includes('涉及全园区的企业')]).toEqual([409, true]);
  }
});

it('says of an empty list that the scope has no company', async () => {
  const { text } = await (await scopedAs(app, 'enterprise-officer', 'dongjiang')).get('/companies?view=all');
  expect(text).toContain('您的数据范围内没有企业');
  expect(text).not.toContain('企业库还是空的');
});

/** What counts companies, whatever it is called: the same page as long as only others come. */
const steady = (text: string) =>
  text
    .replace(/<head>[\s\S]*?<\/head>/g, '')
    .replace(/name="_\w+" value="[^"]*"|\d\d:\d\d(:\d\d)?|请求编号 <span[^>]*>[^<]*/g, '');

function firstDifference(was: string, now: string): string[] {
  if (was === now) return [];
  let at = 0;
  while (was[at] === now[at]) at += 1;
  const near = (text: string) => text.slice(Math.max(0, at - 60), at + 60).replace(/\s+/g, ' ');
  return [`${was.split('\n')[0]}: …${near(was)}… becomes …${near(now)}…`];
}

it('counts nobody of another zone: no page is another one when a company comes there', async () => {
  // The same service answers all roles: each page is asked for by one of them, and each role asks for some. Programs call by token.
  const paths = new Map(asked.map(({ row }) => [row.path, asked.filter((other) => other.row === row)]));
  const some = [...paths.entries()]
    .filter(([path]) => !/:|export|weekly|template|metrics|jobs|copy|^\/api\//.test(path))
    .map(([, visits], at) => visits[at % visits.length]!);
  const shown = async () => {
    const texts: string[] = [];
    for (const { row, role } of some) {
      const { text } = await clients.get(role)!.get(row.path);
      texts.push(`${role} ${row.path}\n${steady(text)}`);
    }
    return texts;
  };
  await shown();
  const before = await shown();
  await everythingFor(app, await companyIn(app, 'teda', 3, `${HIDDEN}二号`), false);
  await shown();
  const now = await shown();
  expect(now.flatMap((text, at) => firstDifference(before[at]!, text))).toEqual([]);
});

it('lets the administrator set it, refuses what cannot be, and files new companies where they are seen', async () => {
  const root = await app.loginAs('system-admin');
  const officer = await app.loginAs('enterprise-officer');
  const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM user_account');
  const [path, form] = [
    `/accounts/${id}/company-scope`,
    async () => formTo((await root.get(`/accounts/${id}`)).text, `/accounts/${id}/company-scope`).fields,
  ];
  const none = await root.post(path, { ...(await form()), scope: 'zones', zones: [] });
  expect([none.status, none.text.includes('请至少选择一个功能区')]).toEqual([422, true]);
  const saved = await root.post(path, { ...(await form()), scope: 'zones', zones: ['dongjiang'] });
  expect(saved.status).toBe(303);
  expect((await officer.get('/companies')).text).not.toContain(SEEN);
  const created = await officer.post('/companies', {
    ...formTo((await officer.get('/companies/new')).text, '/companies').fields,
    ...{ uscc: '91120116MA0DEM0131', name: '东疆新登记企业' },
  });
  expect(created.status).toBe(303);
  expect((await officer.get(created.location)).text).toContain('东疆综合保税区');
  const everybody = await app.nest.get(CompanyFiles).counts({ kind: 'system', name: '测试' });
  expect(everybody.total).toBeGreaterThan(3);
  const [admin] = await app.db.query("SELECT id FROM user_account WHERE roles = 'system-admin' LIMIT 1");
  const own = `/accounts/${admin.id}/company-scope`;
  const refused = await root.post(own, {
    ...formTo((await root.get(`/accounts/${admin.id}`)).text, own).fields,
    scope: 'own',
  });
  expect([refused.status, refused.text.includes('不能限定范围')]).toEqual([422, true]);
  const [{ n }] = await app.db.query("SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'identity.scope-changed'");
  expect(Number(n)).toBe(1);
});
