import { NewAccounts } from '@park/identity';
import { calendarDate, type StaffRole, type SystemActor } from '@park/kernel';
import { OutboxWorker } from '@park/platform';
import { PolicyLibrary } from '@park/policy';
import { CompanyContacts, CompanyRecords, CompanyWatches, type SeedFact } from '@park/registry';
import type { TestApp, TestClient } from './app';
import { caseNames } from './cases';
import { companyWith, fileCompanies, officer, policyContent, publishReviewed } from './policy-room';
import { fillIn, openCampaign } from './reports';
import { verificationOf } from './work-items';

const tests: SystemActor = { kind: 'system', name: '测试' };

/** A person of the park with a role who may know of the companies of 中新天津生态城 only. */
export async function scopedAs(app: TestApp, role: StaffRole, scope = 'eco_city'): Promise<TestClient> {
  const client = await app.loginAs(role);
  const [{ id }] = await app.db.query('SELECT MAX(id) AS id FROM user_account');
  await app.db.query('UPDATE user_account SET company_scope = ? WHERE id = ?', [scope, id]);
  return client;
}

/** A company of a zone, of which one person is in charge, that fits the policy. */
export async function companyIn(app: TestApp, zone: string, no: number, name: string): Promise<string> {
  const base = companyWith(no, 'private');
  const origin = { year: null, source: 'park', observedOn: calendarDate('2026-11-01') } as const;
  const facts: SeedFact[] = [
    ...base.facts,
    { attribute: 'registeredZone', value: zone, ...origin },
    { attribute: 'officer', value: `${name}的包保人`, ...origin },
    { attribute: 'registrationStatus', value: 'active', ...origin },
    { attribute: 'annual.employees', value: 30, ...origin, year: 2025 },
  ];
  const contacts = [{ name: '联系人', phone: '13800000000', email: '', isPrimary: true }];
  const [id] = await fileCompanies(app.db, [{ ...base, name, facts, contacts }]);
  return id!;
}

/** A policy in force for private companies. */
export async function publishPolicy({ nest }: TestApp): Promise<string> {
  const library = nest.get(PolicyLibrary);
  const { policyId, versionId } = await library.createDraft(officer, policyContent());
  await publishReviewed(nest, versionId, 1);
  await nest.get(OutboxWorker).drain();
  return policyId;
}

/** Something of every kind happens to a company, also a campaign of its own when `isAsked`; what pages about it are named by. */
export async function everythingFor(app: TestApp, companyId: string, isAsked = true): Promise<Record<string, string>> {
  const { nest, db } = app;
  await nest
    .get(CompanyContacts)
    .add(tests, companyId, { name: '李四', phone: '13900000000', email: '', isPrimary: false });
  const typed = { standard: 'qms', validFrom: '2025-01-01', number: `NO${companyId}` };
  await nest.get(CompanyRecords).record(tests, companyId, { kind: 'certificate', typed, source: 'park', evidence: '' });
  const person = {
    username: `u${companyId}.member`,
    name: `成员${companyId}`,
    companyId,
    role: 'company-owner' as const,
  };
  const { id: userId } = await nest.get(NewAccounts).createCompanyUser(tests, person);
  const { campaignId, reportId } = isAsked ? await openCampaign(app, [companyId]) : { campaignId: '', reportId: '' };
  if (isAsked) await fillIn(app, { reportId, companyId });
  const { caseId, caseBatchId, taskId } = await caseNames(app, companyId);
  const todo = await verificationOf(app, companyId);
  await nest.get(OutboxWorker).drain();
  const last = async (sql: string) => String((await db.query(sql, [companyId]))[0]?.id ?? '');
  return {
    ...{ companyId, userId, accounts: userId, campaigns: campaignId, reportId, companies: companyId, taskId },
    ...{ cases: caseId, caseBatchId, todo, code: 'SRDI_SME', kind: 'certificate', section: 'B' },
    contactId: await last('SELECT MAX(id) AS id FROM company_contact WHERE company_id = ?'),
    seq: await last('SELECT MAX(seq) AS id FROM fact WHERE company_id = ?'),
    recordNo: await last('SELECT MAX(seq) AS id FROM company_record WHERE company_id = ?'),
    decisionId: await last('SELECT MAX(decision_id) AS id FROM push WHERE company_id = ?'),
  };
}

/** Somebody follows a company and is told of it, before it is taken out of what he may know of. */
export async function followedBy({ nest, db }: TestApp, companyId: string): Promise<void> {
  for (const { id } of await db.query("SELECT id FROM user_account WHERE company_scope <> ''"))
    await nest
      .get(CompanyWatches)
      .follow({ kind: 'staff', userId: String(id), name: '测试人员', roles: ['enterprise-officer'] }, companyId);
}
