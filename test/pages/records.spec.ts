import { CompanyFiles, CompanyRecords } from '@park/registry';
import { OutboxWorker } from '@park/platform';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { companyWith, fileCompanies, system } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

let admin: TestApp;
let portal: TestApp;
let id: string;
let other: string;
let officer: TestClient;
let owner: TestClient;

beforeAll(async () => {
  admin = await openApp('park-admin');
  portal = await openApp('enterprise-portal', { reuse: true });
});
afterAll(async () => {
  await portal?.close();
  await admin?.close();
});

let number = 0;
beforeEach(async () => {
  [id, other] = (await fileCompanies(admin.db, [companyWith((number += 1)), companyWith((number += 1))])) as [
    string,
    string,
  ];
  officer ??= await admin.loginAs('enterprise-officer');
  owner = await portal.loginAs('company-owner', { companyId: id });
});
afterEach(() => {
  admin.clock.release();
  portal.clock.release();
});

const base = () => `/companies/${id}/records`;
const award = { name: '科技进步奖', type: 'national_science', rank: '2', happenedOn: '2024-02-29' };
const untouched = async (client: TestClient, page: string, action: string) =>
  formTo((await client.get(page)).text, action).fields;

async function add(kind: string, typed: Record<string, string>) {
  const fields = await untouched(officer, `${base()}/new/${kind}`, `${base()}/new/${kind}`);
  return officer.post(`${base()}/new/${kind}`, { ...fields, source: 'park', ...typed });
}

async function report(kind: string, typed: Record<string, string>) {
  const fields = await untouched(owner, `/company/records/new/${kind}`, `/company/records/new/${kind}`);
  return owner.post(`/company/records/new/${kind}`, { ...fields, ...typed });
}

const lines = (): Promise<{ seq: number; replaces: number; withdraws: number; reason: string; source: string }[]> =>
  admin.db.query(
    'SELECT seq, replaces, withdraws, reason, source FROM company_record WHERE company_id = ? ORDER BY seq',
    [id],
  );
async function known(key: string, asOf?: string) {
  const files = admin.nest.get(CompanyFiles);
  const { facts } = asOf ? await files.factsOf(system, id, asOf as never) : await files.find(system, id);
  const found = facts.lookup(key, null);
  return found.known ? found.value : undefined;
}

describe('records of a company in park-admin', () => {
  it('begin empty, are added, and say on the file what follows from them', async () => {
    expect((await officer.get(base())).text).toContain('还没有记录');
    const saved = await add('award', award);
    expect(saved.location).toBe(base());
    const list = (await officer.get(base())).text;
    for (const words of ['科技进步奖', '2 位', '2024-02-29', '已登记“奖励”记录', '下一次可能变化：2027-03-01'])
      expect(list).toContain(words);
    expect((await officer.get(`/companies/${id}?section=E`)).text).toContain('按记录推算');
    expect(await known('award.national3yRank')).toBe(2);
  });

  it('change what is known by time alone, and are seen as of an earlier day as they were recorded then', async () => {
    await add('award', award);
    admin.clock.set('2027-03-01T02:00:00Z');
    expect(await known('award.national3yRank')).toBeNull();
    expect(await known('award.national5yRank')).toBe(2);
    expect(await known('award.national3yRank', '2020-01-01')).toBeUndefined();
  });

  it('tell of each change with its event, audit row and revision, in one transaction', async () => {
    await add('award', award);
    const [{ revision }] = await admin.db.query('SELECT revision FROM company WHERE id = ?', [id]);
    const [{ facts, condensed }] = await admin.db.query(
      `SELECT s.revision AS facts, c.revision AS condensed FROM company_snapshot s
         JOIN condensed_snapshot c ON c.company_id = s.company_id WHERE s.company_id = ?`,
      [id],
    );
    expect([facts, condensed]).toEqual([revision, revision]);
    const events = await admin.db.query('SELECT 1 FROM outbox_event WHERE event_key = ?', [`${id}:${revision}`]);
    const [trail] = await admin.db.query(
      'SELECT action FROM audit_entry WHERE company_id = ? ORDER BY id DESC LIMIT 1',
      [id],
    );
    expect([events.length > 0, trail.action]).toEqual([true, 'registry.record-added']);
    await admin.nest.get(OutboxWorker).drain();
  });

  it('come back as typed with what is wrong, and are not saved', async () => {
    const { status, text } = await add('award', { ...award, rank: '', happenedOn: '2031-01-01', name: '某某奖' });
    expect(status).toBe(422);
    for (const words of [
      '“获奖日期”不能晚于今天',
      '科技奖励请填写“获奖单位名次”',
      'value="某某奖"',
      'value="2031-01-01"',
    ])
      expect(text).toContain(words);
    expect(await lines()).toEqual([]);
    expect((await add('award', { ...award, source: '' })).text).toContain('请选择“来源”');
  });

  it('are corrected by a further line, which somebody who was slower is told of with his words kept', async () => {
    await add('award', award);
    const form = await untouched(officer, `${base()}/1/edit`, `${base()}/1`);
    expect(form).toMatchObject({ rank: '2', happenedOn: '2024-02-29', source: 'park' });
    expect((await officer.post(`${base()}/1`, { ...form, rank: '3' })).status).toBe(303);
    expect(await lines()).toMatchObject([{ seq: 1 }, { seq: 2, replaces: 1 }]);
    expect(await known('award.national3yRank')).toBe(3);
    const late = await officer.post(`${base()}/1`, { ...form, _key: crypto.randomUUID(), rank: '9' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('更正');
    const kept = formTo(late.text, `${base()}/2`).fields;
    expect(kept).toMatchObject({ rank: '9' });
    expect(await lines()).toHaveLength(2);
    expect((await officer.post(`${base()}/2`, kept)).status).toBe(303);
    expect(await known('award.national3yRank')).toBe(9);
  });

  it('are taken back with a reason, and stay to be read', async () => {
    await add('award', award);
    const withdrawal = `${base()}/1/withdrawal`;
    const form = await untouched(officer, withdrawal, withdrawal);
    expect((await officer.post(withdrawal, { ...form, reason: '' })).text).toContain('请填写“撤回理由”');
    expect(
      (await officer.post(withdrawal, { ...form, _key: crypto.randomUUID(), reason: '登记到了别的企业' })).status,
    ).toBe(303);
    expect(await lines()).toMatchObject([{ seq: 1 }, { withdraws: 1, reason: '登记到了别的企业' }]);
    expect(await known('award.national3yRank')).toBeUndefined();
    const list = (await officer.get(base())).text;
    for (const words of ['不再有效的记录（1 条）', '登记到了别的企业']) expect(list).toContain(words);
    expect((await officer.get(withdrawal)).status).toBe(409);
  });

  it('cannot be recorded twice', async () => {
    await add('award', award);
    expect((await add('award', award)).text).toContain('已有一条完全相同的记录');
    expect(await lines()).toHaveLength(1);
  });

  it('cover amounts for those who may not see them', async () => {
    await add('equity', { investor: '甲基金', amountYuan: '777', qualified: 'true', happenedOn: '2026-01-01' });
    expect((await officer.get(base())).text).toContain('777 万元');
    // Made-up names and keys of forms on the page may hold the same digits between others.
    const amount = /(?<![0-9a-z])7,?77(0,?000)?(?![0-9a-z])/;
    const seen = (await (await admin.loginAs('policy-officer')).get(base())).text;
    expect(seen).not.toMatch(amount);
    expect(seen).toContain('仅授权人员可见');
    const trail = (await (await admin.loginAs('security-auditor')).get('/audit')).text;
    expect(trail).toContain('登记企业记录');
    expect(trail).not.toMatch(amount);
  });

  it.each(['new/magic', '7/edit', '7/withdrawal', 'x/edit'])('are not found under %s', async (path) => {
    expect((await officer.get(`${base()}/${path}`)).status).toBe(404);
  });
});

describe('records of the own company in enterprise-portal', () => {
  it('are marked as self-reported, and can be corrected and taken back by the company', async () => {
    expect((await owner.get('/company/records')).text).toContain('还没有记录');
    expect(
      (await report('certificate', { standard: 'qms', validFrom: '2025-01-01', validTo: '2027-12-31' })).location,
    ).toBe('/company/records');
    expect(await lines()).toMatchObject([{ source: 'self-reported' }]);
    expect((await owner.get('/company/records')).text).toContain('待核实');
    expect((await owner.get('/company?section=E')).text).toContain('按记录推算');
    const form = await untouched(owner, '/company/records/1/edit', '/company/records/1');
    expect((await owner.post('/company/records/1', { ...form, validTo: '2025-12-31' })).status).toBe(303);
    expect(await known('cert.qms')).toBe(false);
    const withdrawal = '/company/records/2/withdrawal';
    const taken = await untouched(owner, withdrawal, withdrawal);
    expect((await owner.post(withdrawal, { ...taken, reason: '证书填错' })).status).toBe(303);
    expect(await known('cert.qms')).toBeUndefined();
  });

  it('keep what was typed when somebody else was faster', async () => {
    await report('certificate', { standard: 'qms', validFrom: '2025-01-01', validTo: '2027-12-31' });
    const form = await untouched(owner, '/company/records/1/edit', '/company/records/1');
    await owner.post('/company/records/1', { ...form, validTo: '2026-12-31' });
    const late = await owner.post('/company/records/1', { ...form, _key: crypto.randomUUID(), validTo: '2028-12-31' });
    expect(late.status).toBe(409);
    expect(formTo(late.text, '/company/records/2').fields).toMatchObject({ validTo: '2028-12-31' });
  });

  it('keep what was typed when something is wrong', async () => {
    const { status, text } = await report('certificate', { standard: 'qms', number: 'CN-9', validFrom: '去年' });
    expect(status).toBe(422);
    for (const words of ['没有“去年”这一天', 'value="去年"', 'value="CN-9"']) expect(text).toContain(words);
  });

  it('leave alone what the park recorded, incidents, and every other company', async () => {
    await add('award', award);
    expect((await owner.get('/company/records/1/edit')).status).toBe(403);
    expect((await owner.get('/company/records/1/withdrawal')).text).toContain('只能撤回本企业自报的记录');
    const again = await report('award', award);
    expect([again.status, again.text.includes('档案中已有内容相同的记录')]).toEqual([422, true]);
    const incident = { type: 'safety', grade: 'larger', summary: '泄漏', happenedOn: '2026-01-01' };
    expect((await report('incident', incident)).text).toContain('由园区登记');
    await add('incident', { ...incident, source: 'self-reported' });
    expect((await owner.get('/company/records/2/edit')).status).toBe(403);
    expect((await owner.get('/company/records/2/withdrawal')).text).toContain('这条记录如有出入，请联系园区企业专员');
    const records = portal.nest.get(CompanyRecords);
    const own = { kind: 'company', userId: '1', name: '乙', companyId: id, role: 'company-owner' } as const;
    await expect(records.withdraw(own, id, { seq: 2, reason: '没有这回事' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stranger = { kind: 'company', userId: '1', name: '甲', companyId: other, role: 'company-owner' } as const;
    await expect(records.list(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await lines()).toHaveLength(2);
  });
});

describe('the shareholders of a company', () => {
  const codeOf = async (of: string) => (await admin.nest.get(CompanyFiles).find(system, of)).uscc;
  const holder = (share: string, more: Record<string, string> = {}) => ({
    name: '甲投资',
    type: 'company',
    share,
    ...more,
  });

  it('are refused beyond the whole, with what is left, and those who left do not count', async () => {
    expect((await add('shareholder', holder('60'))).status).toBe(303);
    const more = await add('shareholder', holder('40.01', { name: '乙投资' }));
    expect([more.status, more.text.includes('最多 40%')]).toEqual([422, true]);
    expect((await add('shareholder', holder('90', { name: '旧股东', validTo: '2020-01-01' }))).status).toBe(303);
    expect((await add('shareholder', holder('40', { name: '乙投资' }))).status).toBe(303);
    expect((await report('shareholder', { ...holder('1'), name: '丙' })).status).toBe(422);
  });

  it('make a group of the companies on file, and no circle', async () => {
    const [below] = (await fileCompanies(admin.db, [companyWith((number += 1))])) as [string];
    const records = admin.nest.get(CompanyRecords);
    const hold = async (held: string, by: string) => {
      const typed = holder('51', { uscc: await codeOf(by) });
      await records.record(system, held, { kind: 'shareholder', typed, source: 'park', evidence: '' });
    };
    await hold(id, other);
    await hold(below, id);
    const page = (await officer.get(`/companies/${id}/group`)).text;
    for (const company of [other, below]) expect(page.split(`/companies/${company}"`)).toHaveLength(3);
    expect(wordsOf(page)).toContain('左边持有右边的股份');
    expect((await records.groups.of(system, other)).below).toMatchObject([{ id, share: 0.51, nodes: [{ id: below }] }]);
    await expect(hold(other, below)).rejects.toThrow();
    await expect(hold(other, other)).rejects.toThrow();
    expect((await records.groups.of(system, below)).above).toMatchObject([{ id, nodes: [{ id: other, nodes: [] }] }]);
    const wrong = await add('shareholder', holder('1', { uscc: '9112' }));
    expect([wrong.status, wrong.text.includes('18 位')]).toEqual([422, true]);
  });

  it('are no part of a group any more once they are taken back', async () => {
    const uscc = await codeOf(other);
    await add('shareholder', holder('51', { uscc }));
    const at = `${base()}/1/withdrawal`;
    const fields = await untouched(officer, at, at);
    expect((await officer.post(at, { ...fields, reason: '登记错了' })).status).toBe(303);
    expect((await admin.nest.get(CompanyRecords).groups.of(system, id)).above).toEqual([]);
  });
});
