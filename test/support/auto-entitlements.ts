import { randomUUID } from 'node:crypto';
import type { Expression } from '@park/criteria';
import { addDays, type StaffActor } from '@park/kernel';
import { Clock } from '@park/platform';
import { type PolicyContent, PolicyLibrary, PolicySteps } from '@park/policy';
import { attribute } from '@park/registry';
import type { TestApp } from './app';
import { officer, policyContent, publishReviewed } from './policy-room';

type Relations = NonNullable<PolicyContent['relations']>;

const everybody = { minYuan: 80_000, maxYuan: 80_000, type: 'grant', formula: '每家 8 万元' } as const;
const owned: Expression = { field: 'ownership', op: 'in', value: Object.keys(attribute('ownership')!.codes!) };

/** A published policy that gives every company it fits the same amount; private ones unless said otherwise. */
export async function payablePolicy(
  app: TestApp,
  title = '民营企业稳岗补助',
  more?: Expression | { readonly relations: Relations },
): Promise<string> {
  const own = more && ('relations' in more ? more : { condition: { text: '园区企业', expression: more } });
  const content = policyContent({ title, benefit: everybody, regions: [], ...own });
  const { policyId, versionId } = await app.nest.get(PolicyLibrary).createDraft(officer, content);
  await publishReviewed(app.nest, versionId, 1);
  return policyId;
}

/** A list of a policy of its own, just frozen; the place of a company on it, '' where it has none; and a list on notice. */
export async function frozenList(app: TestApp, companyId: string) {
  // The to-do of its next step is for the one who froze it: nobody who looks at pages here.
  const nobody = { ...officer, userId: '900001' };
  const [runId, noticedId] = [await freeze(app, nobody), await freeze(app, nobody)];
  const today = app.nest.get(Clock).today();
  const sql = "UPDATE auto_entitlement SET status = 'noticed', noticed_on = ?, notice_ends_on = ? WHERE id = ?";
  await app.db.query(sql, [today, addDays(today, 7), noticedId]);
  const lines = 'SELECT id FROM auto_entitlement_line WHERE run_id = ? AND company_id = ?';
  const [line] = await app.db.query(lines, [runId, companyId]);
  return { runId, noticedId, lineId: line ? String(line.id) : '' };
}

async function freeze(app: TestApp, actor: StaffActor): Promise<string> {
  const policyId = await payablePolicy(app, `稳岗补助 ${randomUUID().slice(0, 8)}`, owned);
  const { current } = await app.nest.get(PolicyLibrary).find(actor, policyId);
  const confirmBy: string = addDays(app.nest.get(Clock).today(), 5);
  const typed: Readonly<Record<string, string>> = { name: '稳岗补助免申即享', confirmBy };
  const { opening } = app.nest.get(PolicySteps).autoEntitlements;
  return opening.open(actor, { versionId: current!.id, said: (field) => typed[field] ?? '' });
}
