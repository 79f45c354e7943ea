import { randomUUID } from 'node:crypto';
import { NewAccounts, Sessions } from '@park/identity';
import { calendarDate, type SystemActor } from '@park/kernel';
import { PolicyLibrary, PolicySteps } from '@park/policy';
import { CompanyFiles } from '@park/registry';
import { loadCalendars } from '@park/work';
import { openApp, type TestApp, TestClient } from './app';
import { emptyFolder } from './files';
import { approveDraft, companyWith, fileCompanies, officer, policyContent, publishReviewed } from './policy-room';

const tests: SystemActor = { kind: 'system', name: '测试' };
const visitor = { ip: '127.0.0.1', userAgent: 'test' };

/** The password that the member has whenever a use case begins. */
export const memberPassword = 'a quiet river at dawn';

/** One record of every kind, at which everybody writes. */
export interface WritingWorld {
  readonly admin: TestApp;
  readonly portal: TestApp;
  readonly root: TestClient;
  readonly policies: TestClient;
  readonly owner: TestClient;
  readonly auditor: TestClient;
  /** The company that everything happens to, and one more that people act for. */
  readonly companyId: string;
  readonly otherId: string;
  readonly memberId: string;
  readonly staffId: string;
  readonly policyId: string;
  /** Another number for every two use cases that are begun together. */
  round: number;
}

/** Both applications on one schema, and who writes. */
export async function openWritingWorld(): Promise<WritingWorld> {
  const environment = { DATA_DIR: emptyFolder() };
  const admin = await openApp('park-admin', { environment });
  const portal = await openApp('enterprise-portal', { reuse: true, environment });
  for (const app of [admin, portal]) app.clock.set('2026-11-30T02:00:00Z');
  await loadCalendars(admin.db);
  const [companyId, otherId] = await fileCompanies(admin.db, [companyWith(1, 'private'), companyWith(2, 'private')]);
  const accounts = admin.nest.get(NewAccounts);
  const person = { username: 'the.member', name: '小李', password: memberPassword, role: 'company-agent' } as const;
  const { id: memberId } = await accounts.createCompanyUser(tests, { ...person, companyId: companyId! });
  const { id: staffId } = await accounts.createStaff(tests, {
    username: 'the.staff',
    name: '小王',
    roles: ['park-leader'],
    password: memberPassword,
  });
  const library = admin.nest.get(PolicyLibrary);
  const { policyId, versionId } = await library.createDraft(officer, policyContent());
  await publishReviewed(admin.nest, versionId, 1);
  await admin.db.query('CREATE TABLE kept_hash AS SELECT password_hash FROM user_account WHERE id = ?', [memberId]);
  return {
    admin,
    portal,
    root: await admin.loginAs('system-admin'),
    policies: await admin.loginAs('policy-officer'),
    auditor: await admin.loginAs('security-auditor'),
    owner: await portal.loginAs('company-owner', { companyId: companyId! }),
    companyId: companyId!,
    otherId: otherId!,
    memberId,
    staffId,
    policyId,
    round: 0,
  };
}

/** The member may log in and belongs to the company; to the other one when said so. */
export async function memberAsBefore({ admin, memberId, companyId, otherId }: WritingWorld, other = true) {
  const sql: [string, unknown[]][] = [
    [
      `UPDATE user_account SET password_hash = (SELECT password_hash FROM kept_hash), must_change_password = 0,
         one_time_until = NULL, disabled_at = NULL WHERE id = ?`,
      [memberId],
    ],
    ['DELETE FROM password_history WHERE user_id = ?', [memberId]],
    ['DELETE FROM login_throttle', []],
    [
      'INSERT IGNORE INTO company_member (company_id, user_id, role) VALUES ?',
      [[companyId, otherId].map((company) => [company, memberId, 'company-agent'])],
    ],
  ];
  for (const [text, values] of sql) await admin.db.query(text, values);
  if (!other)
    await admin.db.query('DELETE FROM company_member WHERE user_id = ? AND company_id = ?', [memberId, otherId]);
}

/** A browser in which the member acts for the company. */
export async function memberClient({ portal, memberId, companyId }: WritingWorld): Promise<TestClient> {
  const token = await portal.nest.get(Sessions).open(portal.db.manager, memberId, visitor);
  await portal.db.query('UPDATE user_session SET company_id = ? WHERE user_id = ?', [companyId, memberId]);
  return new TestClient(portal.nest, portal.origin, { enterprise_portal_session: token });
}

/** The policy in force, with an approved version above it that differs. */
export async function policyApproved(world: WritingWorld): Promise<void> {
  await policyWith(world, true);
  const { versions } = await world.admin.nest.get(PolicyLibrary).find(officer, world.policyId);
  const { id, version } = versions.find(({ status }) => status === 'draft')!;
  await approveDraft(world.admin.nest, id, version);
}

/** The policy in force, with a draft above that differs, or without one. */
export async function policyWith({ admin, policyId }: WritingWorld, draft: boolean): Promise<void> {
  const library = admin.nest.get(PolicyLibrary);
  const read = async () => {
    const { versions, current } = await library.find(officer, policyId);
    return { current, draft: versions.find(({ status }) => status === 'draft') };
  };
  const open = (await library.find(officer, policyId)).versions.find(({ status }) => status === 'approved');
  if (open) {
    const { reviews } = admin.nest.get(PolicySteps);
    await reviews.recall(officer, open.id, { expectedVersion: open.version });
  }
  const drafted = async () => {
    if (!(await read()).draft) await library.newVersion(officer, policyId);
    const { id, version } = (await read()).draft!;
    const content = policyContent({ title: `稳岗补助 ${randomUUID()}` });
    await library.editDraft(officer, id, { content, expectedVersion: version });
    return id;
  };
  const publish = async (id: string) => publishReviewed(admin.nest, id, (await read()).draft!.version);
  const now = await read();
  if (!now.current || (!draft && now.draft)) await publish(await drafted());
  const isReady = now.current && now.draft && now.draft.content.title !== now.current.content.title;
  if (draft && !isReady) await drafted();
}

/** Records another figure of the company; answers where it stands in the ledger. */
export async function recordFigure(
  { admin, companyId }: WritingWorld,
  source: 'tax' | 'self-reported',
  value: number,
  year = 2025,
) {
  const files = admin.nest.get(CompanyFiles, { strict: false });
  const { revision } = await files.find(tests, companyId);
  const observedOn = calendarDate('2026-11-01');
  const fact = {
    attribute: source === 'tax' ? 'annual.taxPaid' : 'annual.rdExpense',
    value,
    year,
    source,
    observedOn,
  };
  await files.recordFacts(tests, companyId, { revision, facts: [fact] } as never);
  const [{ seq }] = await admin.db.query('SELECT MAX(seq) AS seq FROM fact WHERE company_id = ?', [companyId]);
  return Number(seq);
}
