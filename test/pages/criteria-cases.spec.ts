import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApp, type TestApp, type TestClient } from '../support/app';

const file = readFileSync(join(import.meta.dirname, '../../seeds/reference/cases/hand-worked.json'), 'utf8');
let app: TestApp;
let officer: TestClient;

beforeAll(async () => {
  app = await openApp('park-admin');
  officer = await app.loginAs('policy-officer');
}, 60_000);
afterAll(() => app?.close());

it('holds every hand-worked case against the criteria', async () => {
  const { cases } = JSON.parse(file) as { cases: unknown[] };
  const page = await officer.post('/criteria/cases', { cases: file });
  expect(page.text).toContain(`共核对 ${cases.length} 个案例：一致 ${cases.length} 个，不一致 0 个`);
});

it('shows where a case and the criteria differ, and keeps what was pasted', async () => {
  const [first] = (JSON.parse(file) as { cases: { id: string; expected: object }[] }).cases;
  const wrong = { ...first!, expected: { ...first!.expected, verdict: 'unknown' } };
  const page = await officer.post('/criteria/cases', { cases: JSON.stringify({ cases: [wrong] }) });
  expect(page.text).toContain('不一致 1 个');
  expect(page.text).toContain('&quot;unknown&quot;');
  expect(page.text).toContain(`&quot;id&quot;:&quot;${first!.id}&quot;`);
});

it.each([
  ['', '请粘贴'],
  ['{', '不是有效的 JSON'],
  ['{"rows": []}', '没有 cases 数组'],
  ['{"cases": []}', '至少写一个案例'],
  [JSON.stringify({ cases: Array.from({ length: 1001 }, () => ({})) }), '一次最多核对 1000 个'],
])('refuses %j with a remedy', async (cases, message) => {
  const page = await officer.post('/criteria/cases', { cases });
  expect([page.status, page.text.includes(message)]).toEqual([422, true]);
});

it('shows each criterion with document, term and conditions, and those without numbers as waiting', async () => {
  expect((await officer.get('/criteria')).text).toContain('工信部企业〔2026〕2号');
  expect((await officer.get('/criteria/srdi-sme-2026')).text).toContain('未列入经营异常名录');
  expect((await officer.get('/criteria/none')).status).toBe(404);
});
