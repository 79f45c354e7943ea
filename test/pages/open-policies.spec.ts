import { readFileSync } from 'node:fs';
import { Config } from '@park/platform';
import { routesOf } from '../support/routes';
import { PolicyLibrary } from '@park/policy';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { officer, policyContent, publishReviewed } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

/** Published policies for anybody: pages, feed, map and data. */
let portal: TestApp;
let visitor: TestClient;
let [shown, draft] = ['', ''];

const added = async (changes: Parameters<typeof policyContent>[0], isPublished = true) => {
  const { policyId, versionId } = await portal.nest.get(PolicyLibrary).createDraft(officer, policyContent(changes));
  if (isPublished) await publishReviewed(portal.nest, versionId, 1);
  return policyId;
};

beforeAll(async () => {
  portal = await openApp('enterprise-portal');
  portal.clock.set('2026-11-23T02:00:00Z');
  shown = await added({ title: '公开的补助', sourceUrl: 'https://example.gov.cn/1' });
  draft = await added({ title: '还没有发布的补助' }, false);
  await added({ title: '已失效的补助', standing: 'expired' });
  visitor = portal.visitor();
});
afterAll(() => portal?.close());

it('shows what is published and in force to anybody, and nothing else', async () => {
  const list = wordsOf((await visitor.get('/open/policies')).text);
  expect(list).toContain('公开的补助');
  expect(list).not.toMatch(/还没有发布的补助|已失效的补助/);
  expect(wordsOf((await visitor.get('/open/policies?q=gkdbz')).text)).toContain('公开的补助');
  expect(wordsOf((await visitor.get('/open/policies?q=奖补')).text)).toContain('公开的补助');
  const page = wordsOf((await visitor.get(`/open/policies/${shown}`)).text);
  for (const words of ['民营企业', '营业执照', '常年受理', '企业服务局']) expect(page).toContain(words);
  expect(page).not.toContain('同一文件的其他措施');
  const { text } = await visitor.get(`/open/policies/${shown}`);
  expect(text).toMatch(/<svg class="qr"[^>]*aria-label="二维码，内容为 http/);
  expect((await visitor.get(`/open/policies/${draft}`)).status).toBe(404);
});

it('may be framed by others as a list only', async () => {
  const framed = await visitor.get('/open/policies/embed');
  expect(framed.headers['content-security-policy']).toContain('frame-ancestors *');
  expect(framed.headers['x-frame-options']).toBeUndefined();
  expect((await visitor.get('/open/policies')).headers['content-security-policy']).toContain("frame-ancestors 'none'");
});

it('is given to programs, once for each revision', async () => {
  const data = await visitor.get('/api/v1/policies');
  const { total, policies } = JSON.parse(data.text) as { total: number; policies: { title: string; url: string }[] };
  expect([total, policies[0]!.title]).toEqual([1, '公开的补助']);
  expect(JSON.parse((await visitor.get(`/api/v1/policies/${shown}`)).text)).toEqual(policies[0]);
  expect((await visitor.get('/open/policies.atom')).text).toContain(`<link href="${policies[0]!.url}"/>`);
  expect((await visitor.get('/sitemap.xml')).text).toContain(`<loc>${policies[0]!.url}</loc>`);
  const described = JSON.parse((await visitor.get('/api/v1/openapi.json')).text) as { paths: Record<string, object> };
  const { '/api/v1/evaluations': elsewhere, ...here } = described.paths;
  const routes = routesOf(portal.nest).filter((route) => route.includes(' /api/') && !route.includes('openapi'));
  const routeOf = (path: string) => `GET ${path.replace('{id}', ':policyId')}`;
  expect(Object.keys(here).map(routeOf).sort()).toEqual(routes.sort());
  // What the other application answers is named with its address.
  const park = portal.nest.get(Config).originOf('park-admin');
  expect(elsewhere).toMatchObject({ servers: [{ url: park }], post: { security: [{ token: [] }] } });
  expect(readFileSync('test/pages/permissions.tsv', 'utf8')).toContain('park-admin\tPOST\t/api/v1/evaluations\t');
  const before = data.headers['etag'];
  await added({ title: '又一项补助', clause: '第二条' });
  expect(wordsOf((await visitor.get(`/open/policies/${shown}`)).text)).toContain('同一文件的其他措施 又一项补助');
  const after = await visitor.get('/api/v1/policies');
  expect([after.headers['etag'] === before, JSON.parse(after.text)]).toEqual([
    false,
    expect.objectContaining({ total: 2 }),
  ]);
});

it('is limited by the minute for one address', async () => {
  portal.clock.set('2026-11-23T02:10:00Z');
  const answers = [];
  for (let asked = 0; asked < 121; asked += 1) answers.push((await visitor.get('/sitemap.xml')).status);
  expect([new Set(answers.slice(0, 120)), answers[120]]).toEqual([new Set([200]), 429]);
  portal.clock.set('2026-11-23T02:12:00Z');
  expect((await visitor.get('/sitemap.xml')).status).toBe(200);
});
