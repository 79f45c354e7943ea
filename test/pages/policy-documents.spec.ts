import { OutboxWorker } from '@park/platform';
import { type PolicyContent, PolicyLibrary, PolicyMatching } from '@park/policy';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { formTo } from '../support/forms';
import { companyWith, fileCompanies, officer, policyContent, publishReviewed } from '../support/policy-room';
import { wordsOf } from '../support/portal-reading';

/** Several policies of one document, and policies in the place of others. */
let app: TestApp;
let policyOfficer: TestClient;
let [here, away] = ['', ''];

const published = async (content: Partial<PolicyContent>) => {
  const draft = await app.nest.get(PolicyLibrary).createDraft(officer, policyContent(content));
  await publishReviewed(app.nest, draft.versionId, 1);
  await app.nest.get(OutboxWorker).drain();
  return draft;
};
const told = async (versionId: string) => {
  const sql = 'SELECT company_id AS id FROM push WHERE policy_version_id = ? ORDER BY company_id';
  return ((await app.db.query(sql, [versionId])) as { id: string }[]).map(({ id }) => id);
};
const titlesFor = async (companyId: string) =>
  (await app.nest.get(PolicyMatching).forCompany(officer, companyId)).map(({ policy }) => policy.content.title);

beforeAll(async () => {
  app = await openApp('park-admin');
  app.clock.set('2026-11-23T02:00:00Z');
  policyOfficer = await app.loginAs('policy-officer');
  const other = companyWith(2, 'private');
  const moved = {
    attribute: 'registeredRegion',
    value: '330100',
    year: null,
    source: 'park',
    observedOn: '2026-11-01',
  };
  const elsewhere = { ...other, facts: [...other.facts, moved as (typeof other.facts)[number]] };
  [here, away] = (await fileCompanies(app.db, [companyWith(1, 'private'), elsewhere])) as [string, string];
});
afterAll(() => app?.close());

it('lists the measures of one document on each of them, and begins another one with what is the same for all', async () => {
  const documentNumber = '津科规〔2021〕3号';
  const first = await published({ title: '雏鹰奖励', documentNumber, clause: '第五条', documentTitle: '培育办法' });
  const blank = await policyOfficer.get(`/policies/new?of=${first.policyId}`);
  const { fields } = formTo(blank.text, '/policies');
  expect(fields).toMatchObject({
    documentNumber,
    documentTitle: '培育办法',
    issuer: '园区管委会',
    title: '',
    clause: '',
  });
  expect(fields['checked'] ?? '').toBe('');
  expect(
    formTo((await policyOfficer.get(`/policies/new?of=${first.policyId}`)).text, '/policies').fields['sister'],
  ).toBe(first.policyId);
  const typed = { ...fields, title: '瞪羚奖励', clause: '第六条', benefitType: 'reward', minYuan: '10万元' };
  const answer = await policyOfficer.post('/policies', {
    ...typed,
    benefitFormula: '每家 10 万元',
    conditionText: '见办法',
  });
  expect(answer.status).toBe(303);
  const page = wordsOf((await policyOfficer.get(`/policies/${first.policyId}`)).text);
  expect(page).toContain('文件和条款 《培育办法》第五条');
  expect(page).toMatch(/同一文件的其他措施 第六条 瞪羚奖励 草稿/);
  const again = await policyOfficer.post('/policies', {
    ...typed,
    _key: '',
    benefitFormula: '每家',
    conditionText: '见办法',
  });
  expect([again.status, wordsOf(again.text).includes('政策库里相近的政策')]).toEqual([422, true]);
});

it('shows companies a local version in place of the policy for more places, and tells no one of both', async () => {
  const generic = await published({ title: '全国稳岗返还', regions: [], documentNumber: '全国1号' });
  expect(await told(generic.versionId)).toEqual([here, away]);
  const replaces = [{ policyId: '', title: '全国稳岗返还' }];
  const local = await published({ title: '新区稳岗返还', documentNumber: '新区1号', relations: { replaces } });
  expect(await told(local.versionId)).toEqual([here]);
  expect(await titlesFor(here)).toEqual(expect.arrayContaining(['新区稳岗返还']));
  expect(await titlesFor(here)).not.toContain('全国稳岗返还');
  expect(await titlesFor(away)).toContain('全国稳岗返还');
  const { entitlement } = await app.nest.get(PolicyMatching).one(officer, here, generic.policyId);
  expect(entitlement).toEqual({ kind: 'none', why: ['企业所在地区由“新区稳岗返还”代替本政策'] });
  const next = await app.nest
    .get(PolicyLibrary)
    .newVersion(
      officer,
      generic.policyId,
      policyContent({ title: '全国稳岗返还', regions: [], documentNumber: '全国1号', note: '改过' }),
    );
  const [{ version }] = await app.db.query('SELECT version FROM policy_version WHERE id = ?', [next.versionId]);
  await publishReviewed(app.nest, next.versionId, Number(version));
  expect(await told(next.versionId)).toEqual([away]);
  const page = wordsOf((await policyOfficer.get(`/policies/${local.policyId}`)).text);
  expect(page).toContain('在适用地区内代替《全国稳岗返还》');
});

it('refuses a policy in place of one that is not in the library, at its field', async () => {
  const { policyId } = await app.nest.get(PolicyLibrary).createDraft(officer, policyContent({ title: '写错的代替' }));
  const { fields } = formTo((await policyOfficer.get(`/policies/${policyId}/edit`)).text, `/policies/${policyId}/edit`);
  const refused = await policyOfficer.post(`/policies/${policyId}/edit`, { ...fields, replaces: '没有这样的政策' });
  expect(refused.status).toBe(422);
  expect(wordsOf(refused.text)).toContain('代替的政策中的“没有这样的政策”不在政策库中');
});

it('takes words for the same that an officer writes down, once for two who write at once', async () => {
  await published({ title: '厂房租金补助', documentNumber: '租金1号' });
  const page = '/policies/synonyms';
  const { fields } = formTo((await policyOfficer.get(page)).text, page);
  const found = async (words: string) => wordsOf((await policyOfficer.get(`/policies?q=${words}`)).text);
  expect([await found('奖补'), await found('车间补助')]).toEqual([
    expect.stringContaining('厂房租金补助'),
    expect.stringContaining('没有符合条件的政策'),
  ]);
  const groups = `${String(fields['groups'])}\n厂房、车间`;
  const refused = await policyOfficer.post(page, { ...fields, _key: '', groups: `${groups}、厂房` });
  expect([refused.status, wordsOf(refused.text).includes('“厂房”写了两次')]).toEqual([422, true]);
  expect((await policyOfficer.post(page, { ...fields, _key: '', groups })).status).toBe(303);
  expect(await found('车间')).toContain('厂房租金补助');
  const late = await policyOfficer.post(page, { ...fields, _key: '', groups: `${groups}\n园区、开发区` });
  expect([late.status, late.text.includes('园区、开发区')]).toEqual([409, true]);
  expect(wordsOf(late.text)).toMatch(/同一内容已有新的登记.*厂房、车间/);
  const untouched = formTo((await policyOfficer.get(page)).text, page).fields;
  expect((await policyOfficer.post(page, untouched as Record<string, string>)).status).toBe(303);
  const sql = "SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'policy.synonyms-changed'";
  expect(Number((await app.db.query(sql))[0].n)).toBe(1);
});
