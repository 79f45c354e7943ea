import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Expression } from '@park/criteria';
import { addDays } from '@park/kernel';
import { Clock, OutboxWorker } from '@park/platform';
import { PolicyLibrary } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { companyWith, fileCompanies, officer, policyContent, publishReviewed, system } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';
import { year as YEAR } from '../support/register-stage';
import { routesOf } from '../support/routes';

const PAGE = '/connections';

let app: TestApp;
let root: TestClient;
let ids: string[];
let uscc: string;

beforeAll(async () => {
  app = await openApp('park-admin');
  root = await app.loginAs('system-admin');
  ids = await fileCompanies(
    app.db,
    [1, 2, 3].map((n) => companyWith(n)),
  );
  ({ uscc } = await app.nest.get(CompanyFiles).find(system, ids[0]!));
});
afterAll(() => app?.close());

/** Gives a token out by the form; answers it as the page shows it once. */
async function token(scopes: readonly string[], source = 'tax'): Promise<string> {
  const { fields } = formTo((await root.get(PAGE)).text, `${PAGE}/tokens`);
  const expiresOn = addDays(app.nest.get(Clock).today(), 30);
  const { status, text } = await root.post(`${PAGE}/tokens`, {
    ...fields,
    name: '税务交换',
    scopes,
    source,
    expiresOn,
  } as never);
  expect(status).toBe(200);
  return /park_[\w-]{43}/.exec(text)![0];
}

let calls = 0;
const sent = (bearer: string, key = `call-${(calls += 1)}-key`) => ({
  ...{ authorization: `Bearer ${bearer}`, 'idempotency-key': key, 'content-type': 'application/json' },
});
async function write(headers: Record<string, string>, rows: readonly object[]) {
  const payload = JSON.stringify({ rows });
  const { status, text } = await app.visitor().send({ method: 'POST', url: '/api/v1/facts', payload, headers });
  return { status, answer: JSON.parse(text) };
}
async function read(path: string, bearer: string) {
  const headers = { authorization: `Bearer ${bearer}` };
  const { status, text } = await app.visitor().send({ method: 'GET', url: `/api/v1/${path}`, headers });
  return { status, answer: JSON.parse(text) };
}
const employees = (value: unknown, more: object = {}) => ({
  ...{ uscc, attribute: 'annual.employees', year: YEAR, value, observedOn: `${YEAR}-12-31` },
  ...more,
});
const cell = async () => (await app.nest.get(CompanyFiles).find(system, ids[0]!)).snapshot['annual.employees']?.[YEAR];

describe('facts that a program brings', () => {
  it('are written row by row as an import writes them, and the same call once', async () => {
    const bearer = await token(['facts:write']);
    const rows = [
      // Wrong in itself, and so in nobody's way.
      employees(-5),
      employees(120),
      employees(121),
      employees(5, { uscc: '91120116MA0DEM999X' }),
      { uscc, attribute: 'annual.revenue', year: YEAR, value: '很多', observedOn: `${YEAR}-12-31` },
      { uscc, attribute: 'annual.revenue', value: 1 },
    ];
    const headers = sent(bearer);
    const { status, answer } = await write(headers, rows);
    expect([status, answer.recorded, answer.refused]).toEqual([200, 1, 5]);
    expect(answer.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'refused',
      'recorded',
      ...Array(4).fill('refused'),
    ]);
    expect(answer.rows.map(({ message = '' }) => message).join('|')).toMatch(
      /只留一行.*没有找到.*营业收入.*observedOn/s,
    );
    expect(await cell()).toMatchObject({ v: 120, s: 'tax' });

    const facts = async () => Number((await app.db.query('SELECT COUNT(*) AS n FROM fact'))[0].n);
    const before = await facts();
    expect((await write(headers, rows)).answer).toEqual(answer);
    expect((await write(headers, rows.slice(1))).status).toBe(409);
    expect(await facts()).toBe(before);
    expect(wordsOf((await root.get(`/companies/${ids[0]}/history`)).text)).toContain('税务交换');
  });

  it('that look wrong wait for a word, and a call that cannot be read says why', async () => {
    const bearer = await token(['facts:write'], 'statistics');
    expect((await write(sent(bearer), [employees(100, { year: YEAR - 1 })])).answer.recorded).toBe(1);
    const doubtful = employees(99_000);
    expect((await write(sent(bearer), [doubtful])).answer.rows).toMatchObject([{ outcome: 'doubtful' }]);
    const sure = await write(sent(bearer), [{ ...doubtful, confirmed: true }]);
    expect(sure.answer.rows).toMatchObject([{ outcome: 'recorded' }]);
    expect((await write({ ...sent(bearer), 'idempotency-key': '' }, [doubtful])).status).toBe(422);
    const many = Array.from({ length: 1001 }, () => ({}));
    const { status, answer } = await write(sent(bearer), many);
    expect([status, answer.error.message]).toEqual([422, expect.stringContaining('一次最多 1000 行')]);
  });
});

describe('what a program reads', () => {
  it('comes a page at a time, without what it may not see', async () => {
    const plain = await token(['companies:read', 'facts:read']);
    const first = await read('companies?limit=2', plain);
    expect(first.answer.companies).toHaveLength(2);
    const rest = await read(`companies?limit=2&cursor=${first.answer.next}`, plain);
    const seen = [...first.answer.companies, ...rest.answer.companies].map(({ id }: { id: string }) => id);
    expect(ids.every((id) => seen.includes(id))).toBe(true);
    expect((await read('companies?limit=0', plain)).status).toBe(422);
    const files = app.nest.get(CompanyFiles);
    const { revision, asOf } = await files.find(system, ids[0]!);
    const fact = {
      attribute: 'annual.netProfit',
      year: YEAR,
      value: 5_000_000,
      source: 'tax',
      observedOn: asOf,
    } as const;
    await files.recordFacts(system, ids[0]!, { revision, facts: [fact] });
    const keys = async (bearer: string) => JSON.stringify((await read('facts', bearer)).answer);
    expect(await keys(plain)).not.toContain('annual.netProfit');
    expect(await keys(await token(['facts:read', 'facts:read-sensitive']))).toContain('annual.netProfit');
  });

  it('needs a token that is known, open and meant for it', async () => {
    const bearer = await token(['companies:read']);
    expect((await read('facts', bearer)).status).toBe(403);
    expect((await read('companies', `${bearer.slice(0, -1)}_`)).status).toBe(401);
    expect((await read('companies', bearer)).status).toBe(200);
    const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM api_token');
    expect((await root.post(`${PAGE}/tokens/${id}/revocation`, {})).status).toBe(303);
    expect((await read('companies', bearer)).status).toBe(401);
    expect((await root.get(PAGE)).text).not.toContain(bearer);
  });

  it('is told how facts of its own stand to policies and titles, of which nothing is kept', async () => {
    const bound: Expression = { field: 'annual.revenue', op: 'gte', value: 1000, year: 'T-1' };
    const content = policyContent({ condition: { text: '营业收入 1000 元以上', expression: bound } });
    const { policyId, versionId } = await app.nest.get(PolicyLibrary).createDraft(officer, content);
    await publishReviewed(app.nest, versionId, 1);
    const bearer = await token(['evaluations:run']);
    const ask = async (body: unknown) => {
      const payload = JSON.stringify(body);
      const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
      const { status, text } = await app
        .visitor()
        .send({ method: 'POST', url: '/api/v1/evaluations', payload, headers });
      return { status, answer: JSON.parse(text) };
    };
    const counts = async () =>
      JSON.stringify(await app.db.query('SELECT (SELECT COUNT(*) FROM fact) f, (SELECT COUNT(*) FROM decision) d'));
    const before = await counts();
    const revenue = (value: unknown) => ({ attribute: 'annual.revenue', year: YEAR, value });
    const facts = [revenue(999)];
    const { status, answer } = await ask({ facts, policies: [policyId], criteria: ['HNTE'] });
    expect([status, answer.policies[0]]).toEqual([200, expect.objectContaining({ id: policyId, verdict: 'unmet' })]);
    expect(answer.policies[0].reasons[0]).toMatchObject({
      state: 'unmet',
      requirement: expect.stringContaining('营业收入'),
    });
    expect(answer.criteria[0]).toMatchObject({ verdict: 'unknown', conditions: expect.any(Array) });
    expect(answer.criteria[0].conditions.length).toBeGreaterThan(2);
    const verdictOf = async (...given: unknown[]) =>
      (await ask({ facts: given, policies: [policyId] })).answer.policies?.[0].verdict;
    expect(await verdictOf(revenue(1000))).toBe('met');
    expect(await verdictOf({ attribute: 'annual.employees', year: YEAR, value: 5 })).toBe('unknown');
    const told = async (body: object) => JSON.stringify((await ask(body)).answer.error);
    expect(await told({ facts, policies: ['999999'] })).toContain('没有编号为 999999 的政策');
    expect(await told({ facts: [revenue('很多')], policies: [policyId] })).toMatch(/facts\[0\].*第 1 项.*营业收入/);
    expect(await told({ facts: [], asOf: '2999-01-01' })).toMatch(/asOf.*facts.*policies/);
    expect(await told({ facts: Array(501).fill(facts[0]), policies: [policyId] })).toContain('最多 500 项');
    expect(await counts()).toBe(before);
    const headers = { authorization: `Bearer ${await token(['facts:read'])}`, 'content-type': 'application/json' };
    const other = { method: 'POST', url: '/api/v1/evaluations', payload: '{}', headers } as const;
    expect((await app.visitor().send(other)).status).toBe(403);
  });

  it('is asked for no more than so often a minute', async () => {
    const bearer = await token(['companies:read']);
    const answers = new Set<number>();
    for (let n = 0; n < 121; n += 1) answers.add((await read('companies?limit=1', bearer)).status);
    expect([...answers]).toEqual([200, 429]);
  });

  it.each([
    ['DELETE', 'facts', 405, 'GET, HEAD, POST'],
    ['PUT', 'companies', 405, 'GET, HEAD'],
    ['POST', 'companies?limit=1', 405, 'GET, HEAD'],
    ['GET', 'evaluations', 405, 'POST'],
    ['PATCH', 'openapi.json', 405, 'GET, HEAD'],
    ['DELETE', 'nothing', 404, undefined],
    ['POST', 'facts/1', 404, undefined],
  ] as const)(
    'called by %s at %s is answered %i with the methods that it takes',
    async (method, path, status, allow) => {
      const trail = 'SELECT COUNT(*) AS n FROM audit_entry';
      const before = await app.db.query(trail);
      const answer = await app.visitor().send({ method, url: `/api/v1/${path}`, headers: {} });
      expect([answer.status, answer.headers['allow']]).toEqual([status, allow]);
      expect(JSON.parse(answer.text)).toMatchObject({ error: { message: expect.any(String) } });
      expect(await app.db.query(trail)).toEqual(before);
    },
  );

  it('is described as it is', async () => {
    const { text } = await app.visitor().get('/api/v1/openapi.json');
    const { paths } = JSON.parse(text) as { paths: Record<string, object> };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(
      routesOf(app.nest)
        .filter((route) => route.includes(' /api/'))
        .sort(),
    );
    expect(wordsOf((await root.get(`${PAGE}/guide`)).text)).toContain('POST /api/v1/facts');
  });
});

describe('an address that is told of changes', () => {
  let server: Server;
  const heard: { text: string; signature: string }[] = [];
  let status = 500;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (part) => (text += part));
      request.on('end', () => {
        heard.push({ text, signature: String(request.headers['x-park-signature']) });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('hears of them signed, and again when it did not take it', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/park`;
    await app.nest.get(OutboxWorker).drain();
    const { fields } = formTo((await root.get(PAGE)).text, `${PAGE}/webhooks`);
    const wrong = await root.post(`${PAGE}/webhooks`, { ...fields, url: 'http://example.cn' });
    expect([wrong.status, wordsOf(wrong.text)]).toEqual([422, expect.stringContaining('应以 https:// 开头')]);
    const own = await root.post(`${PAGE}/webhooks`, { ...fields, url: `${app.origin}/x`, _key: crypto.randomUUID() });
    expect([own.status, wordsOf(own.text)]).toEqual([422, expect.stringContaining('是本系统自己的地址')]);
    const given = await root.post(`${PAGE}/webhooks`, { ...fields, url, _key: crypto.randomUUID() });
    expect(wordsOf(given.text)).toContain('一分钟内重新载入这一页仍会显示');
    const secret = /font-monospace[^>]*>([\w-]{32})</.exec(given.text)![1]!;
    const files = app.nest.get(CompanyFiles);
    const { name, revision, asOf } = await files.find(system, ids[1]!);
    const fact = { attribute: 'annual.employees', year: YEAR, value: 7, source: 'tax', observedOn: asOf } as const;
    await app.nest.get(OutboxWorker).drain();
    heard.length = 0;
    await files.recordFacts(system, ids[1]!, { revision, facts: [fact] });
    await app.nest.get(OutboxWorker).drain();
    expect(heard).toHaveLength(1);
    expect(JSON.parse(heard[0]!.text)).toMatchObject({ company: { id: ids[1], name, revision: revision + 1 } });
    const [, second, mark] = /^t=(\d+),v1=(\w+)$/.exec(heard[0]!.signature)!;
    expect(createHmac('sha256', secret).update(`${second}.${heard[0]!.text}`).digest('hex')).toBe(mark);

    const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM api_webhook');
    expect(wordsOf((await root.get(`${PAGE}/webhooks/${id}`)).text)).toContain(name);
    expect(wordsOf((await root.get(`${PAGE}/webhooks/${id}`)).text)).toMatch(/稍后重试 1 对方返回 500/);
    status = 204;
    await app.db.query("UPDATE outbox_delivery SET due_at = UTC_TIMESTAMP(3) WHERE state = 'pending'");
    await app.nest.get(OutboxWorker).drain();
    expect(wordsOf((await root.get(`${PAGE}/webhooks/${id}`)).text)).toContain('已送达');
    expect(heard).toHaveLength(2);
    expect((await root.post(`${PAGE}/webhooks/${id}/removal`, {})).status).toBe(303);
  });
});
