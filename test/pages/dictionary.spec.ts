import { openApp, type TestApp } from '../support/app';
import { companyWith, fileCompanies, officer, policyContent, publishReviewed } from '../support/policy-room';
import { PolicyLibrary } from '@park/policy';
import { wordsOf } from '../support/portal-reading';

/** 数据字典: what each attribute means, and what decides by it. */
let admin: TestApp;

beforeAll(async () => {
  admin = await openApp('park-admin');
  admin.clock.set('2026-11-23T02:00:00Z');
});
afterAll(() => admin?.close());

it('is found by name, initials and code, and shows who has it, who may say it and what reads it', async () => {
  await fileCompanies(admin.db, [companyWith(1, 'private'), companyWith(2, 'foreign'), companyWith(3)]);
  const { versionId } = await admin.nest.get(PolicyLibrary).createDraft(officer, policyContent());
  await publishReviewed(admin.nest, versionId, 1);
  const client = await admin.loginAs('policy-officer');
  for (const q of ['所有制', 'ownership', 'syz'])
    expect(wordsOf((await client.get(`/dictionary?q=${encodeURIComponent(q)}`)).text)).toContain('所有制');
  expect(wordsOf((await client.get('/dictionary?q=zzzz')).text)).toContain('没有找到这样的数据项');
  expect(wordsOf((await client.get('/dictionary?q=ownership')).text)).toMatch(/园区登记.*2 家/);
  expect(wordsOf((await client.get('/dictionary?q=annual.revenue')).text)).toContain('不显示');
  const words = wordsOf((await client.get('/dictionary/ownership')).text);
  expect(words).toContain('有数据的 2 家');
  expect(words).toContain('民营企业稳岗补助');
  const covered = wordsOf((await client.get('/dictionary/annual.revenue')).text);
  expect(covered).toContain('您不能查看家数');
  expect((await client.get('/dictionary/nothing')).status).toBe(404);
});
