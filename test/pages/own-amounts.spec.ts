import { OutboxWorker } from '@park/platform';
import { type Benefit, type PolicyContent, PolicyLibrary } from '@park/policy';
import { openApp, type TestApp, type TestClient } from '../support/app';
import { officer, policyContent, publishReviewed } from '../support/policy-room';
import { empty, wordsOf } from '../support/portal-reading';
import { furnish, type PortalWorld } from '../support/portal-world';

/** What a company itself gets by a policy, wherever the portal tells it. */
let app: TestApp;
let world: PortalWorld;
let company: TestClient;

beforeAll(async () => {
  app = await openApp('enterprise-portal');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await empty(app);
  world = await furnish(app);
  company = await app.loginAs('company-owner', { companyId: world.companyId });
});

const half: Benefit = {
  ...{ type: 'grant', minYuan: null, maxYuan: 5_000_000, formula: '研发费用的 50%' },
  rule: { kind: 'rate', field: 'annual.rdExpense', basisPoints: 5_000 },
};
const cap = { cap: { name: '专项资金', yuan: 100_000 } };
const NEVER = { field: 'ownership', op: 'eq', value: 'foreign' } as const;

async function published(changes: Partial<PolicyContent>): Promise<string> {
  const content = policyContent({ title: '研发费用补助', benefit: half, ...changes });
  const { policyId, versionId } = await app.nest.get(PolicyLibrary).createDraft(officer, content);
  await publishReviewed(app.nest, versionId, 1);
  await app.nest.get(OutboxWorker).drain();
  return policyId;
}

const read = async (path: string) => wordsOf((await company.get(path)).text).replaceAll('&#x3D;', '=');
const message = async (policyId: string) => {
  const [{ body }] = await app.db.query('SELECT body FROM inbox_message WHERE link = ?', [`/policies/${policyId}`]);
  return body as string;
};

it('is never more than its cap leaves: on the card, the page, the comparison, in the best set and in the message', async () => {
  const id = await published({ relations: cap });
  const working = '2025 年研发费用 687 万元 × 50% = 343.5 万元，封顶 10 万元/年（“专项资金”合计）';
  const list = await read('/policies');
  expect(list).toMatch(/研发费用补助 约 10 万元/);
  expect(list).toContain('按贵企业数据算出的金额');
  expect(await read(`/policies/${id}`)).toContain(`按贵企业的数据： ${working}`);
  expect(await read(`/compare?policy=${id}`)).toContain(`约 10 万元 ${working}`);
  expect(await message(id)).toContain(`优惠内容：最高 10 万元\n按贵企业的数据：约 10 万元（${working}）`);
  for (const page of [list, await read(`/policies/${id}`), await message(id)])
    expect(page).not.toContain('最高 500 万元');
});

it('is said to be nothing where nothing comes out, and is not confirmed', async () => {
  const bands = { kind: 'bands', field: 'annual.revenue', bands: [{ from: 9_000_000_000, yuan: 100_000 }] } as const;
  const id = await published({ benefit: { ...half, rule: bands } });
  const nothing = '按现有数据不到最低档，暂无金额';
  for (const words of [await read('/policies?tab=met'), await read(`/policies/${id}`), await message(id)])
    expect(words).toContain(`可能可享（${nothing}）`);
  expect(await read('/policies?tab=met')).not.toContain('约 0 元');
});

it('is not promised where a condition fails', async () => {
  const id = await published({ condition: { text: '外资', expression: NEVER } });
  const page = await read(`/policies/${id}`);
  expect(page).toContain('算法：研发费用 × 50%。条件达到以后，再按贵企业的数据计算。');
  expect([page, await read('/policies')].join()).not.toContain('343.5 万元');
});
