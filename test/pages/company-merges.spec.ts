import { calendarDate } from '@park/kernel';
import { CompanyContacts, CompanyFiles, CompanyImports, CompanyRecords } from '@park/registry';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { companyWith, fileCompanies, system } from '../support/policy-room';
import { seen } from '../support/register-stage';
import { drawn, scribble } from '../support/scribbles';

const day = calendarDate('2026-11-01');
const text = (html: string) => seen(html).replace(/\s+/g, ' ');
let admin: TestApp;
let officer: TestClient;
let number = 0;

beforeAll(async () => {
  admin = await openApp('park-admin');
  officer = await admin.loginAs('enterprise-officer');
});
afterAll(() => admin?.close());
afterEach(() => admin.clock.release());

/** Two files of one company, each with what the other lacks and one figure that differs. */
async function twoFiles(): Promise<{ into: string; from: string }> {
  const fact = (attribute: string, value: unknown, year: number | null = null) => ({
    ...{ attribute, value, year, source: 'park', observedOn: day },
  });
  const [into, from] = (await fileCompanies(admin.db, [
    { ...companyWith((number += 1)), facts: [fact('annual.employees', 10, 2025), fact('ownership', 'private')] },
    { ...companyWith((number += 1)), facts: [fact('annual.employees', 12, 2025), fact('legalRepresentative', '王某')] },
  ] as never)) as [string, string];
  const record = {
    kind: 'award',
    typed: { name: '科技奖', type: 'national_science', rank: '2', happenedOn: '2024-02-29' },
  };
  await admin.nest.get(CompanyRecords).record(system, from, { ...record, source: 'park', evidence: '' });
  const contacts = admin.nest.get(CompanyContacts);
  await contacts.add(system, into, { name: '张总', phone: '022-63300001', isPrimary: true });
  await contacts.add(system, from, { name: '李经理', phone: '022-63300000', isPrimary: true });
  return { into, from };
}

const tables = ['company_contact', 'company_member', 'push', 'cultivation_case', 'company_report'];

/** Everything that both files are: the values that count, the records that count, and the rows that name them. */
async function whole(ids: readonly string[]) {
  const files = admin.nest.get(CompanyFiles);
  const records = admin.nest.get(CompanyRecords);
  const kept = ids.map(async (id) => {
    const { name, uscc, mergedIntoId, snapshot } = await files.find(system, id);
    const facts = Object.entries(snapshot).filter(([key]) => !key.startsWith('record.'));
    const values = facts.map(([key, cells]) => [
      key,
      Object.entries(cells).map(([year, { v, s, o, c }]) => [year, v, s, o, c]),
    ]);
    const held = (await records.list(system, id)).held.map(({ words }) => words);
    const rows = tables.map(async (table) => {
      const sql = `SELECT * FROM ${table} WHERE company_id = ? ORDER BY 1, 2`;
      const found: Record<string, unknown>[] = await admin.db.query(sql, [id]);
      return found.map(({ updated_at: _, ...row }) => row);
    });
    const [condensed] = await admin.db.query('SELECT COUNT(*) AS n FROM condensed_snapshot WHERE company_id = ?', [id]);
    return { name, uscc, mergedIntoId, values: values.sort(), held, rows: await Promise.all(rows), condensed };
  });
  return JSON.parse(JSON.stringify(await Promise.all(kept))) as unknown;
}

async function merged({ into, from }: { into: string; from: string }, more: Record<string, string> = {}) {
  const page = await officer.get(`/companies/${into}/merge?from=${from}`);
  const { fields } = formTo(page.text, `/companies/${into}/merge`);
  return officer.post(`/companies/${into}/merge`, { ...fields, reason: '登记了两次', ...more });
}

async function undone(into: string) {
  const page = await officer.get(`/companies/${into}/merges`);
  const [, action] = /action="([^"]*undoing)"/.exec(page.text.replaceAll('&#x3D;', '='))!;
  return officer.post(action!, formTo(page.text, action!).fields);
}

describe('a file that is put away', () => {
  it('is in no list and takes nothing until it is brought back, as it was', async () => {
    const { into: id } = await twoFiles();
    const files = admin.nest.get(CompanyFiles);
    const { name, snapshot } = await files.find(system, id);
    const list = `/companies?q=${encodeURIComponent(name)}`;
    expect((await officer.get(list)).text).toContain(`/companies/${id}"`);
    const at = `/companies/${id}/archive`;
    const { fields } = formTo((await officer.get(at)).text, at);
    expect((await officer.post(at, { ...fields, reason: '' })).status).toBe(422);
    expect((await officer.post(at, { ...fields, reason: '登记错误' })).status).toBe(303);

    expect((await officer.get(list)).text).not.toContain(`/companies/${id}"`);
    expect(text((await officer.get('/companies/archived')).text)).toContain('登记错误');
    const page = await officer.get(`/companies/${id}`);
    expect(text(page.text)).toContain('这份档案已归档');
    expect(page.text).not.toContain('facts/C/edit');
    for (const form of ['facts/C/edit', 'identity']) {
      const refused = await officer.get(`/companies/${id}/${form}`);
      expect([refused.status, text(refused.text)]).toEqual([409, expect.stringContaining('档案已归档，不能再改')]);
    }
    const many = await officer.get(`/companies/edits/new?sel=${id},999999&attribute=ownership`);
    expect(text(many.text)).toContain(`“${name}”的档案已归档或已并入别的档案`);
    expect(text(many.text)).toContain('1 家没有找到');
    expect(many.text).not.toContain('name="attribute"');
    const [{ n }] = await admin.db.query('SELECT COUNT(*) AS n FROM condensed_snapshot WHERE company_id = ?', [id]);
    expect(Number(n)).toBe(0);
    const { revision } = await files.find(system, id);
    const fact = { attribute: 'ownership', year: null, value: 'foreign', source: 'park', observedOn: day } as const;
    await expect(files.recordFacts(system, id, { revision, facts: [fact] })).rejects.toThrow('档案已归档');
    expect((await officer.post(at, { ...fields, reason: '再归档一次' })).status).toBe(422);

    const back = `/companies/${id}/restoration`;
    const restoring = formTo((await officer.get(at)).text, back).fields;
    expect((await officer.post(back, restoring)).location).toBe(`/companies/${id}`);
    expect((await officer.get(list)).text).toContain(`/companies/${id}"`);
    expect((await files.find(system, id)).snapshot).toEqual(snapshot);
    expect(text((await officer.get(at)).text)).toContain('登记错误 已恢复');
  });
});

describe('two files of one company', () => {
  it('show beforehand what moves and what differs, and become one', async () => {
    const both = await twoFiles();
    const page = await officer.get(`/companies/${both.into}/merge?from=${both.from}`);
    expect(text(page.text)).toMatch(/2025 年职工总数 10 人（园区 · 2026-11-01） 12 人（园区 · 2026-11-01）/);
    expect(text(page.text)).toMatch(/主要联系人[^0-9]* 1 —/);
    expect(text(page.text)).toMatch(/可能是两家企业[\s\S]*本档案增加曾用名“/);
    expect((await merged(both)).location).toBe(`/companies/${both.into}`);
    const file = await officer.get(`/companies/${both.into}?section=all`);
    expect(text(file.text)).toMatch(/王某/);
    expect(text(file.text)).toContain('李经理');
    expect((await officer.get(`/companies/${both.from}`)).location).toBe(`/companies/${both.into}`);
    const list = await officer.get('/companies');
    expect(list.text).not.toContain(`/companies/${both.from}"`);
  });

  it('say on every page of the one that went away where it is now, and offer no form there', async () => {
    const both = await twoFiles();
    const form = formTo(
      (await officer.get(`/companies/${both.into}/merge?from=${both.from}`)).text,
      `/companies/${both.into}/merge`,
    ).fields;
    await merged(both);
    const rest = ['/timeline', '/history', '/comparison', '/contacts', '/records', '/merge', '/merges', '/identity'];
    for (const path of [...rest, '/facts/C/edit', '/records/new/award', `?asOf=${day}`]) {
      const page = await officer.get(`/companies/${both.from}${path}`);
      expect([path, page.status, text(page.text).includes('这份档案已并入“')]).toEqual([path, 200, true]);
      expect(page.text).toContain(`<a href="/companies/${both.into}">`);
      expect(page.text).not.toMatch(new RegExp(`<form[^>]*post[^>]*/companies/${both.from}`));
    }
    expect(text((await officer.get(`/companies/${both.from}/timeline?kind=merge`)).text)).toContain('本档案并入另一份');
    const again = await officer.post(`/companies/${both.into}/merge`, { ...form, reason: '另一窗口' });
    expect([again.status, text(again.text)]).toEqual([expect.any(Number), expect.stringContaining('不能再合并')]);
    expect(again.text).not.toMatch(/恢复填写|可以在这里复制/);
  });

  it('are both found by the code and name of each, and the old code cannot be put on file again', async () => {
    const files = admin.nest.get(CompanyFiles);
    const both = await twoFiles();
    const old = await files.find(system, both.from);
    await merged(both);
    for (const q of [old.uscc, old.name]) {
      const found = await officer.get(`/companies?q=${encodeURIComponent(q)}`);
      expect(found.text).toContain(`/companies/${both.into}"`);
    }
    expect(text((await officer.get(`/companies?q=${old.uscc}`)).text)).toContain(`已并入：${old.uscc}`);
    const again = await officer.post('/companies', { uscc: old.uscc, name: '滨港另起的名称材料有限公司' });
    expect([again.status, text(again.text)]).toEqual([422, expect.stringContaining(`${old.uscc}，已并入这份档案`)]);
    expect(again.text).toContain(`href="/companies/${both.into}"`);
    const imports = admin.nest.get(CompanyImports);
    const meant = await imports.candidates(system, { usccs: [old.uscc], names: [] });
    expect(meant.map(({ id, formerCodes }) => [String(id), formerCodes])).toEqual([[both.into, [old.uscc]]]);
    await undone(both.into);
    const found = await officer.get(`/companies?q=${old.uscc}`);
    expect(found.text).toContain(`/companies/${both.from}"`);
    expect(found.text).not.toContain(`/companies/${both.into}"`);
  });

  it('are exactly what they were once the merge is undone, whatever both of them hold', async () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const both = await twoFiles();
      const draw = drawn(seed);
      for (const id of [both.into, both.from]) await scribble(admin, id, draw);
      const before = await whole([both.into, both.from]);
      expect((await merged(both, draw(2) === 0 ? {} : { keep: 'annual.employees@2025' })).status).toBe(303);
      expect(await whole([both.into, both.from])).not.toEqual(before);
      expect((await undone(both.into)).status).toBe(303);
      expect({ seed, files: await whole([both.into, both.from]) }).toEqual({ seed, files: before });
      expect((await officer.get(`/companies/${both.from}`)).status).toBe(200);
    }
    expect((await officer.get('/companies')).text).toMatch(/\/companies\/\d+"/);
  });

  it('leave a value of the survivor alone where that is asked for', async () => {
    const both = await twoFiles();
    await merged(both, { keep: 'annual.employees@2025' });
    const { snapshot } = await admin.nest.get(CompanyFiles).find(system, both.into);
    expect(snapshot['annual.employees']!['2025']).toMatchObject({ v: 10 });
    expect(snapshot['annual.employees']!['2025']!.c).toBeUndefined();
  });

  it('stand side by side with what tells them apart before they are merged', async () => {
    const { into, from } = await twoFiles();
    const page = text((await officer.get(`/companies/${into}/merge?from=${from}`)).text);
    expect(page).toMatch(/两份档案对照.*2025 年职工总数 10 人 12 人 不同/);
  });

  it('are not merged without a reason, nor on a preview that is out of date, and only by those who may', async () => {
    const both = await twoFiles();
    const silent = await merged(both, { reason: '' });
    expect([silent.status, silent.text.includes('请填写')]).toEqual([422, true]);
    expect((await merged(both, { intoRevision: '0' })).status).toBe(409);
    const itself = { from: both.into, intoRevision: '1', fromRevision: '1', reason: '登记了两次' };
    expect((await officer.post(`/companies/${both.into}/merge`, itself)).status).toBe(422);
    const leader = await admin.loginAs('park-leader');
    expect((await leader.get(`/companies/${both.into}/merge`)).status).toBe(403);
  });

  it('cannot be written into on the side that went away, nor parted after thirty days', async () => {
    const both = await twoFiles();
    await merged(both);
    const files = admin.nest.get(CompanyFiles);
    const { revision } = await files.find(system, both.from);
    const facts = [{ attribute: 'ownership', value: 'foreign', year: null, source: 'park' as const, observedOn: day }];
    await expect(files.recordFacts(system, both.from, { revision, facts })).rejects.toThrow('不能再改');
    await admin.db.query("UPDATE company_merge SET merged_at = '2026-01-01' WHERE into_id = ?", [both.into]);
    const page = await officer.get(`/companies/${both.into}/merges`);
    expect(page.text).not.toContain('undoing');
  });
});

describe('a company that moves', () => {
  const typed = {
    to: 'moved_out',
    movedOn: day,
    place: '河北省黄骅市',
    reason: 'space',
    note: '租约到期',
    source: 'park',
  };
  const opened = async (id: string) =>
    formTo((await officer.get(`/companies/${id}/moves`)).text, `/companies/${id}/moves`).fields;
  const move = async (id: string, more: Record<string, string>) =>
    officer.post(`/companies/${id}/moves`, { ...(await opened(id)), ...typed, ...more });
  const departed = async (id: string) =>
    (await admin.nest.get(CompanyFiles).find(system, id)).facts.lookup('departure', null);

  it('is gone with day, place and reason, and comes back', async () => {
    const { into } = await twoFiles();
    expect((await move(into, {})).location).toBe(`/companies/${into}/moves`);
    const page = text((await officer.get(`/companies/${into}/moves`)).text);
    expect(page).toContain('迁往河北省黄骅市');
    expect(page).toContain('场地不足或到期；租约到期');
    expect(JSON.stringify(await departed(into))).toContain('moved_out');
    expect((await opened(into))['to']).toBe('active');
    expect((await move(into, {})).status).toBe(422);
    expect((await move(into, { to: 'active', place: '河北省黄骅市' })).status).toBe(303);
    expect(JSON.stringify(await departed(into))).toContain('none');
  });

  it('keeps what was typed when something is wrong, and does not move a file that is put away', async () => {
    const { into, from } = await twoFiles();
    const wrong = await move(into, { reason: '' });
    const kept = formTo(wrong.text, `/companies/${into}/moves`).fields;
    expect([wrong.status, kept['place']]).toEqual([422, '河北省黄骅市']);
    const form = await opened(from);
    await officer.post(`/companies/${from}/archive`, { reason: '登记错误' });
    expect((await officer.get(`/companies/${from}/moves`)).status).toBe(409);
    expect((await officer.post(`/companies/${from}/moves`, { ...form, ...typed })).status).toBe(409);
  });

  it('stays where an official source says so, and the page tells', async () => {
    const { into } = await twoFiles();
    const files = admin.nest.get(CompanyFiles);
    const { revision } = await files.find(system, into);
    const source = 'official-platform' as const;
    const facts = [{ attribute: 'registrationStatus', value: 'active', year: null, source, observedOn: day }];
    await files.recordFacts(system, into, { revision, facts });
    const answer = await move(into, {});
    expect(text((await officer.get(answer.location)).text)).toContain('更可靠的来源说法不同');
  });
});

describe('a company that gets another name', () => {
  it('is asked about others of nearly that name before it is saved, and not about its own', async () => {
    const { into, from } = await twoFiles();
    const path = `/companies/${into}/identity`;
    const other = await admin.nest.get(CompanyFiles).find(system, from);
    const { fields } = formTo((await officer.get(path)).text, path);
    const asked = await officer.post(path, { ...fields, name: other.name });
    expect([asked.status, text(asked.text)]).toEqual([422, expect.stringContaining('不是重复企业')]);
    expect(asked.text).toContain(`href="/companies/${from}"`);
    const again = formTo(asked.text, path).fields;
    expect((await officer.post(path, { ...again, name: '滨港更名之后新材料有限公司' })).status).toBe(303);
  });
});
