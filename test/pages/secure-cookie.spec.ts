import { openApp, type TestApp, type TestClient } from '../support/app';

const person = { username: 'over.https', password: 'long enough to pass' };
const page = '/account/password';

/** Every cookie of somebody who logs in, saves a form, and sends another after the session ended. */
async function cookiesOf(app: TestApp): Promise<string[]> {
  await app.addStaff(person);
  const client: TestClient = app.visitor();
  const given: string[] = [];
  const send = async (path: string, form: Record<string, string>) => {
    const { headers } = await client.post(path, form);
    given.push(...[headers['set-cookie'] ?? []].flat().map(String));
  };
  await send('/login', person);
  const [{ id }] = await app.db.query('SELECT id FROM user_account WHERE username = ?', [person.username]);
  await send(page, { current: person.password, next: 'longer than it was', again: 'longer than it was' });
  await app.db.query('UPDATE user_session SET revoked_at = UTC_TIMESTAMP()');
  await send(page, { note: 'typed', _page: page, _person: String(id) });
  return given;
}

describe('over https, though the proxy speaks plain http to the app,', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp('park-admin', { environment: { PARK_ADMIN_ORIGIN: 'https://park.example.cn' } });
  });
  afterAll(() => app?.close());

  it('every cookie is Secure and bound to this host', async () => {
    const cookies = await cookiesOf(app);
    const names = cookies.map((cookie) => cookie.split('=')[0]!);
    expect(new Set(names)).toEqual(
      new Set(['session', 'device'].map((of) => `__Host-park_admin_${of}`).concat('__Host-park_flash')),
    );
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; Path=\/(;|$)/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).not.toMatch(/Domain/);
    }
  });

  it('every answer asks for https for a year', async () => {
    const { headers } = await app.get('/login');
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });

  it('a cookie that a neighbouring host could have planted counts for nothing', async () => {
    const staff = app.visitor();
    const { headers } = await staff.post('/login', { ...person, password: 'longer than it was' });
    const [, token] = /__Host-park_admin_session=([^;]+)/.exec(String(headers['set-cookie']))!;
    const asked = (name: string) => app.visitor().get('/', { cookie: `${name}=${token}` });
    expect((await asked('__Host-park_admin_session')).status).toBe(200);
    expect((await asked('park_admin_session')).location).toContain('/login');
  });
});

it('is neither Secure nor bound on plain http, where no browser would send it back', async () => {
  const app = await openApp('park-admin');
  const cookies = await cookiesOf(app);
  await app.close();
  expect(cookies.length).toBeGreaterThan(3);
  expect(cookies.join()).not.toMatch(/Secure|__Host/);
});
