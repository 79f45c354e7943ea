import { calendarDate, type SystemActor } from '@park/kernel';
import { CaseBatches, Cases, Plans } from '@park/cultivation';
import { NewAccounts } from '@park/identity';
import { OutboxWorker } from '@park/platform';
import { CompanyFiles } from '@park/registry';
import type { FormFields, TestApp, TestClient } from './app';
import { drainJobs } from './jobs';
import { formTo } from './forms';
import { companyWith, fileCompanies } from './policy-room';

const tests: SystemActor = { kind: 'system', name: '测试' };

/** The page of a title opens the case that there is; where there is none a new one begins with the title. */
export async function caseOffers(
  client: TestClient,
  { path, companyId, open, none }: Readonly<Record<'path' | 'companyId' | 'open' | 'none', string>>,
): Promise<void> {
  expect((await client.get(`/companies/${companyId}`)).text).toContain('/cases/new?company');
  const titleOf = async (code: string) => (await client.get(`/companies/${companyId}/ladder/${code}`)).text;
  const own = await titleOf(open);
  expect([own.includes(`href="${path}">打开`), own.includes('/cases/new')]).toEqual([true, false]);
  const begin = /href="(\/cases\/new[^"]*)"/.exec(await titleOf(none))![1]!.replaceAll('&amp;', '&');
  expect(formTo((await client.get(begin)).text, '/cases').fields['titleCode']).toBe(none);
}

/** A case of a company, which may be gone since, the same one whenever it is asked for. */
export async function caseFor({ nest, db }: TestApp, companyId: string): Promise<string> {
  const [known] = await db.query('SELECT MIN(id) AS id FROM cultivation_case WHERE company_id = ?', [companyId]);
  if (known.id) return String(known.id);
  const [{ name }] = await db.query('SELECT name FROM company WHERE id = ?', [companyId]);
  const row = {
    ...{ companyId, companyName: name as string, titleCode: 'SRDI_SME', year: new Date().getFullYear() + 1 },
    ...{ stage: 'reserve' as const, stageSinceOn: calendarDate('2026-11-02'), officerId: null },
    ...{ nextWhat: '电话核对研发费用', nextOn: calendarDate('2099-01-04') },
  };
  return (await nest.get(Cases).takeOver(tests, row)).id;
}

/** A company that holds 专精特新中小企业 from 2024-03-10 to 2027-03-09, or what is said otherwise. */
export async function holderOf({ db }: TestApp, no: number, otherwise: object): Promise<string> {
  const title = {
    ...{ code: 'SRDI_SME', issuer: '市局', docNumber: '津工信〔2024〕9号', issuedOn: '2024-03-10', status: 'valid' },
    ...{ validFrom: '2024-03-10', validTo: '2027-03-09' },
    ...otherwise,
  };
  const observedOn = calendarDate('2024-04-01');
  const fact = { attribute: 'titles', year: null, value: [title], source: 'official-platform' as const, observedOn };
  const base = companyWith(no, 'private');
  const [id] = await fileCompanies(db, [{ ...base, facts: [...base.facts, fact] as never }]);
  return id!;
}

/** A case of a company and a task of it. */
export async function caseNames(app: TestApp, companyId: string) {
  const caseId = await caseFor(app, companyId);
  return { caseId, taskId: await taskOf(app, caseId), caseBatchId: await batchOf(app, caseId) };
}

/** A step for a case that was prepared as a batch. */
async function batchOf({ nest }: TestApp, caseId: string): Promise<string> {
  const choice = { ids: [caseId], everyone: null, count: 1, query: '', words: '全部案卷' };
  return (await nest.get(CaseBatches).prepareMove(tests, { target: 'growing', typed: {} }, choice)).id;
}

/** A task of a case that is to be done. */
async function taskOf({ nest, db }: TestApp, caseId: string): Promise<string> {
  const form = { conditionId: '', measure: '归集研发费用', owner: '财务李', dueOn: '2099-12-31', policy: '' };
  await nest.get(Plans).add(tests, caseId, form);
  const [{ id }] = await db.query('SELECT MAX(id) AS id FROM cultivation_task WHERE case_id = ?', [caseId]);
  return String(id);
}

export async function caseVersion({ db }: TestApp, path: string): Promise<string> {
  const [row] = await db.query('SELECT version FROM cultivation_case WHERE id = ?', [path.split('/').at(-1)]);
  return String(row.version);
}

/** Sends the step of a case as it stands at this moment. */
export async function moveCase(
  app: TestApp,
  who: TestClient,
  { path, to, fields }: { readonly path: string; readonly to: string; readonly fields: FormFields },
) {
  return who.post(`${path}/moves`, { version: await caseVersion(app, path), to, ...fields });
}

/** The steps that lead a new case to its public notice, from 20 November 2026 on. */
export const toPublic: readonly (readonly [to: string, fields: FormFields])[] = [
  ['growing', {}],
  ['preparing', { targetOn: '2026-12-31' }],
  ['applied', { appliedOn: '2026-11-02', receiptNumber: 'TJ-1' }],
  ['published', { publicFromOn: '2026-11-20' }],
];

export const award = {
  ...{ recognisedOn: '2026-11-28', issuer: '天津市工业和信息化局', docNumber: '津工信〔2026〕1号' },
  ...{ validFromOn: '2026-11-28', validToOn: '2029-11-27' },
};

/** Puts official titles into the file of a company, beside what stands there. */
export async function recordTitles({ nest }: TestApp, companyId: string, value: readonly object[]): Promise<void> {
  const files = nest.get(CompanyFiles);
  const observedOn = calendarDate('2026-11-26');
  const fact = { attribute: 'titles', year: null, source: 'official-platform' as const, observedOn };
  const { revision } = await files.find(tests, companyId);
  await files.recordFacts(tests, companyId, { revision, facts: [{ ...fact, value: value as never }] });
}

/** Pages of cases whose forms are there in some states only, as this officer sees them. */
export async function casePages(app: TestApp, client: TestClient, companyId: string) {
  await client.post('/cases/views', { name: '常用', query: 'part=overdue' });
  const { caseBatchId } = await caseNames(app, companyId);
  const done = await finishedBatch(app, companyId);
  const batches = [`/cases/batches/${caseBatchId}`, `/cases/batches/${done}`];
  const chosen = `/cases/batches/new?companies=${companyId}`;
  const judged = `/companies/${companyId}/ladder/SRDI_SME/judgements`;
  const { fields } = formTo((await client.get(judged)).text, judged);
  const typed = { marketPositionAhead: 'true', source: 'park', observedOn: '2026-11-01', evidence: '会议纪要' };
  await client.post(judged, { ...fields, ...typed });
  const paths = [
    judged,
    chosen,
    ...batches,
    '/cases/views',
    `/cases/new?company=${companyId}`,
    `/cases/${await caseFor(app, companyId)}?to=plan`,
  ];
  const goals = { client: await app.loginAs('park-leader'), path: '/cases/figures/targets?title=SRDI_SME' };
  return [...paths.map((path) => ({ client, path })), goals].map((each) => ({ app: 'park-admin' as const, ...each }));
}

/** A batch that was worked off. */
async function finishedBatch({ nest }: TestApp, companyId: string): Promise<string> {
  const typed = { year: String(new Date().getFullYear() + 2), nextWhat: '首次走访', nextOn: '2099-02-01' };
  const choice = { ids: [companyId], everyone: null, count: 1, query: '', words: '从企业名单立项' };
  const { id } = await nest.get(CaseBatches).prepareStart(tests, { target: 'HNTE', typed }, choice);
  await nest.get(CaseBatches).start(tests, id, 1);
  await drainJobs(nest);
  return id;
}

/** Somebody who may log in for a company. */
export async function personOf({ nest }: TestApp, companyId: string): Promise<void> {
  const person = { username: `person${companyId}`, name: '企业人员', companyId, role: 'company-owner' as const };
  await nest.get(NewAccounts).createCompanyUser(tests, person);
}

/** The company moves out of the city. */
export async function moveAway({ nest }: TestApp, companyId: string): Promise<void> {
  const files = nest.get(CompanyFiles);
  const { revision } = await files.find(tests, companyId);
  const left = { attribute: 'registrationStatus', year: null, value: 'moved_out', source: 'park' as const };
  await files.recordFacts(tests, companyId, { revision, facts: [{ ...left, observedOn: calendarDate('2026-09-01') }] });
  await nest.get(OutboxWorker).drain();
}
