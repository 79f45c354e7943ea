import { openApp, type TestApp } from '../support/app';
import { formTo } from '../support/forms';
import { permissionRows } from '../support/permissions';

let app: TestApp;
beforeAll(async () => {
  app = await openApp('park-admin', { environment: { GALLERY: 'on' } });
});
afterAll(() => app?.close());

const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

describe('every answer', () => {
  it('lets only our own files run and is not kept by anyone', async () => {
    const { headers } = await app.get('/gallery');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    });
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('carries its request number', async () => {
    const { headers, text } = await app.get('/nowhere');
    expect(text).toContain(String(headers['x-request-id']));
  });
});

describe('the server', () => {
  it('does not wait for slow senders', () => {
    const { headersTimeout, requestTimeout, keepAliveTimeout } = app.nest.getHttpServer();
    expect({ headersTimeout, requestTimeout, keepAliveTimeout }).toEqual({
      headersTimeout: 8_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 65_000,
    });
  });
});

describe('static files', () => {
  it('are named with the hash of their content and kept for a year', async () => {
    const { text } = await app.get('/gallery');
    const [url] = /\/static\/park\.css\?v=[0-9a-f]{12}/.exec(text)!;
    const { status, headers } = await app.get(url);
    expect(status).toBe(200);
    expect(headers['cache-control']).toContain('immutable');
  });

  it('hold every icon that a page names', async () => {
    const { text } = await app.get('/gallery');
    const named = [...text.matchAll(/<use href="(\/static\/icons\.svg\?v=[0-9a-f]{12})#([a-z0-9-]+)"/g)];
    expect(named.length).toBeGreaterThan(10);
    const sprite = await app.get(named[0]![1]!);
    expect(sprite.headers['content-type']).toContain('image/svg+xml');
    expect(sprite.headers['cache-control']).toContain('immutable');
    expect(named.filter(([, , name]) => !sprite.text.includes(`<symbol id="${name}" viewBox`))).toEqual([]);
  });

  it('are sent compressed', async () => {
    const { headers } = await app.visitor().get('/static/tabler.min.css', { 'accept-encoding': 'br' });
    expect(headers['content-encoding']).toBe('br');
  });
});

describe('a form from another site', () => {
  it.each<Record<string, string>>([{}, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])(
    'is refused with %p',
    async (headers) => {
      const sent = { method: 'POST' as const, url: '/gallery', payload: 'name=x', headers: { ...form, ...headers } };
      const { status, text } = await app.visitor().send(sent);
      expect(status).toBe(403);
      expect(text).toContain('不是从本系统的页面发出的');
    },
  );

  it('is accepted from our own page', async () => {
    expect((await app.post('/gallery', { name: '华盛' })).status).toBe(201);
  });
});

describe('a form that somebody else opened in the same browser', () => {
  it('is refused with what was typed, and logs out whoever is logged in', async () => {
    const [first, second] = [await app.loginAs('system-admin'), await app.loginAs('system-admin')];
    const { fields } = formTo((await first.get('/accounts/staff/new')).text, '/accounts/staff');
    const typed = { ...fields, name: '两人甲', username: 'two.persons', roles: 'park-leader' };
    const refused = await second.post('/accounts/staff', typed);
    expect(refused.status).toBe(409);
    expect(refused.text).toMatch(/这张表单是用另一个账号打开的，而现在登录的是“测试人员”，所以没有保存[^]*两人甲/);
    expect((await app.db.query("SELECT id FROM user_account WHERE username = 'two.persons'")).length).toBe(0);
    const leaving = formTo((await first.get('/')).text, '/logout').fields;
    expect((await second.post('/logout', leaving)).location).toMatch(/^\/login/);
  });
});

const FILE = '--b\r\ncontent-disposition: form-data; name="name"; filename="a.txt"\r\n\r\n华盛\r\n--b--\r\n';

describe('a body', () => {
  const post = (payload: string, type: string) =>
    app.visitor().send({
      method: 'POST',
      url: '/gallery',
      payload,
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin', accept: 'text/html' },
    });

  it.each([
    ['JSON 20,000 levels deep', 400, 'application/json', '['.repeat(20_000)],
    ['broken JSON', 400, 'application/json', '{"a"'],
    ['a key that reaches a prototype', 400, 'application/x-www-form-urlencoded', '__proto__=1'],
    ['80,000 keys', 400, 'application/json', `{${Array.from({ length: 80_000 }, (_, at) => `"${at}":1`).join()}}`],
    ['more text than a page shows again', 413, 'application/x-www-form-urlencoded', `name=${"'".repeat(1_000_000)}`],
    ['201 fields', 400, 'application/x-www-form-urlencoded', 'a=1&'.repeat(201)],
    ['more than 1 MB', 413, 'application/x-www-form-urlencoded', `a=${'x'.repeat(1_100_000)}`],
    ['an unknown type', 415, 'application/xml', '<a/>'],
    ['a file where none is taken', 415, 'multipart/form-data; boundary=b', FILE],
  ])('with %s is refused with %i', async (_, status, type, payload) => {
    const page = await post(payload, type);
    expect(page.status).toBe(status);
    expect(page.text).toContain('请求编号');
    expect(page.text.length).toBeLessThan(20_000);
  });
});

describe('a form with mistakes', () => {
  it('comes back with status 422, the problems and what was typed', async () => {
    const { status, text } = await app.post('/gallery', { name: '', note: '<b>保留</b>', zone: 'b' });
    expect(status).toBe(422);
    expect(text).toContain('请填写企业名称');
    expect(text).toContain('&lt;b&gt;保留&lt;/b&gt;');
    expect(text).toContain('value="b" selected');
  });
});

describe('an error page', () => {
  it('says what happened and what to do, in Chinese, for an unknown address', async () => {
    const { status, text } = await app.get('/nowhere/at/all');
    expect(status).toBe(404);
    expect(text).toContain('没有找到这个页面');
    expect(text).toContain('请检查网址');
  });

  it('says who may see a page and leads back to where the link stood, never to another site', async () => {
    const leader = await app.loginAs('park-leader');
    const from = (referer: string) => leader.get('/accounts', { referer });
    const { status, text } = await from(`${app.origin}/companies?page=2`);
    expect(status).toBe(403);
    expect(text).toMatch(/您没有查看这个页面的权限：[^。]*系统管理员/);
    expect(text).toMatch(/href="\/companies\?page[^"]*2">[^]*返回上一页/);
    expect((await from('https://elsewhere.example/companies?page=2')).text).not.toContain('返回上一页');
  });

  it('names what lies above where something is not there', async () => {
    const leader = await app.loginAs('park-leader');
    const { status, text } = await leader.get('/companies/987654/history');
    expect(status).toBe(404);
    expect(text).toMatch(/href="\/companies\/987654">[^]*返回上一级/);
  });

  it('is not what an address shows that only takes forms: it leads to the page where they stand', async () => {
    const takes = permissionRows.filter(({ app: of, method }) => of === 'park-admin' && method === 'POST');
    const shown = new Set(permissionRows.flatMap((row) => (row.method === 'GET' ? [`${row.app} ${row.path}`] : [])));
    // Programs are told the methods of an address.
    const only = takes.filter(({ path }) => !shown.has(`park-admin ${path}`) && !path.startsWith('/api/'));
    expect(only.length).toBeGreaterThan(50);
    for (const path of only.map((row) => row.path.replaceAll(/:\w+/g, '1'))) {
      const { status, location } = await app.get(path);
      expect([path, status]).toEqual([path, 303]);
      // An address that a page of one record would answer asks for the login first.
      expect(path.startsWith(location) || location.startsWith('/login')).toBe(true);
    }
  });

  it('never shows what went wrong inside', async () => {
    const { status, text } = await app.get('/gallery/broken');
    expect(status).toBe(500);
    expect(text).toContain('系统出了点问题');
    expect(text).not.toMatch(/unexpected error looks|\.ts|node_modules/);
  });

  it('is JSON for programs', async () => {
    const { status, text } = await app.visitor().get('/nowhere', { accept: 'application/json' });
    expect(status).toBe(404);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'http-404', message: expect.any(String) } });
  });

  it('says 503 and when to try again while the database is away', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', fatal: true });
    const query = jest.spyOn(app.db, 'query').mockRejectedValue(away);
    const builder = jest.spyOn(app.db, 'createQueryRunner').mockImplementation(() => {
      throw away;
    });
    const { status, headers, text } = await app
      .visitor()
      .get('/companies', { accept: 'text/html', cookie: 'park_admin_session=x' });
    query.mockRestore();
    builder.mockRestore();
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('30');
    expect(text).toContain('数据库暂时连接不上、正忙或不能写入');
  });
});

describe('the frame of a page', () => {
  it('shows the menu entries the person may use', async () => {
    const leader = await app.loginAs('park-leader');
    const { text } = await leader.get('/companies');
    expect(text).toContain('企业库');
    expect(text).toContain('操作日志');
    expect(text).not.toContain('账号管理');
  });
});
