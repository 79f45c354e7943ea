import { Plans } from '@park/cultivation';
import type { CompanyActor } from '@park/kernel';
import { PolicyLibrary } from '@park/policy';
import type { TestApp } from './app';
import { officer, policyContent, publishReviewed } from './policy-room';

interface Agreeing {
  readonly owner: CompanyActor;
  readonly caseId: string;
  /** What the company saw before another task was added. */
  readonly seen: string;
}

/** A company takes the tasks of its plan as its own: those that it saw, once, and nobody else does. */
export async function planAgreementTests(app: TestApp, { owner, caseId, seen }: Agreeing): Promise<void> {
  const { nest, db } = app;
  const plans = nest.get(Plans);
  await expect(plans.agree(owner, caseId, seen)).rejects.toThrow('刚刚有变化');
  const [now] = await plans.ofCompany(owner, owner.companyId);
  const stranger = { ...owner, companyId: `${Number(owner.companyId) + 1}` };
  await expect(plans.agree(stranger, caseId, now!.toAgree)).rejects.toThrow('没有找到这份一企一策');
  expect(await plans.agree(owner, caseId, now!.toAgree)).toBe(1);
  await expect(plans.agree(owner, caseId, now!.toAgree)).rejects.toThrow('刚刚有变化');
  expect(await plans.agree(owner, caseId, '')).toBe(0);
  const audited = await db.query("SELECT actor_name AS name FROM audit_entry WHERE action = 'cultivation.task-agree'");
  expect(audited).toEqual([{ name: owner.name }]);
  const told = `SELECT notice.title, notice.href FROM notice JOIN notice_recipient recipient ON recipient.notice_id = notice.id
    JOIN cultivation_case c ON c.officer_id = recipient.user_id WHERE c.id = ? AND notice.notice_key LIKE 'plan-agreed:%'`;
  const href = `/cases/${caseId}/tasks`;
  expect(await db.query(told, [caseId])).toEqual([
    { title: expect.stringContaining('确认了一企一策中的 1 项任务'), href },
  ]);
  await offersPoliciesOfTheRegion(app, href);
}

/** A task may be tied to a policy that holds where the company is, and to no other region's. */
async function offersPoliciesOfTheRegion({ nest, loginAs }: TestApp, href: string): Promise<void> {
  for (const content of [
    { title: '杭州补助', regions: ['330100'] },
    { title: '全国补助', regions: [] },
  ]) {
    const { versionId } = await nest.get(PolicyLibrary).createDraft(officer, policyContent(content));
    await publishReviewed(nest, versionId, 1);
  }
  const { text } = await (await loginAs('cultivation-officer')).get(href);
  expect([text.includes('全国补助'), text.includes('杭州补助')]).toEqual([true, false]);
}
