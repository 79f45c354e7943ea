import { openApp, type TestApp } from '../support/app';
import { companyWith, fileCompanies } from '../support/policy-room';

let app: TestApp;
let companyId: string;

const lines = (action: string): Promise<{ actor: string; object: string; note: string | null; ip: string | null }[]> =>
  app.db.query(
    'SELECT actor_name AS actor, object_id AS object, note, ip FROM audit_entry WHERE action = ? ORDER BY id',
    [action],
  );

beforeAll(async () => {
  app = await openApp('park-admin');
  [companyId] = (await fileCompanies(app.db, [companyWith(1, 'private', 'someone@example.com')])) as [string];
});
afterAll(() => app?.close());

describe('the audit trail tells', () => {
  it('who was refused which page, once a minute however often it is asked for', async () => {
    const leader = await app.loginAs('park-leader');
    const statuses = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await leader.get(`/policies/new?n=${n}`)).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403]);
    const told = await lines('identity.access-refused');
    expect(told).toEqual([{ actor: '测试人员', object: '/policies/new', note: 'GET /policies/new', ip: '127.0.0.1' }]);
  });

  it('from where another site sent forms, once a minute for an address, whatever pages they named', async () => {
    const stranger = app.visitor();
    for (const path of ['/accounts/staff', '/policies', '/nowhere'])
      expect((await stranger.post(path, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const told = await lines('identity.cross-site-refused');
    expect(told).toEqual([{ actor: '未登录', object: '-', note: 'POST /accounts/staff', ip: '127.0.0.1' }]);
  });

  it('who was shown contacts and covered figures, and not those for whom they are covered', async () => {
    const [officer, other] = [await app.loginAs('enterprise-officer'), await app.loginAs('policy-officer')];
    for (const person of [other, officer, officer]) await person.get(`/companies/${companyId}`);
    for (const action of ['registry.contacts-viewed', 'registry.figures-viewed'])
      expect((await lines(action)).map(({ object }) => object)).toEqual([companyId]);
  });

  it('nothing of it among what was changed last', async () => {
    const officer = await app.loginAs('enterprise-officer');
    expect((await officer.get('/')).text).not.toMatch(/查看联系人|查看财务数据/);
  });
});
