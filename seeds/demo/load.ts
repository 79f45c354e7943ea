import { randomInt } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  AssessmentRuns,
  CaseHolders,
  Cases,
  CasesModule,
  LadderModule,
  PlanModule,
  Plans,
  Standards,
} from '@park/cultivation';
import { IdentityModule, NewAccounts } from '@park/identity';
import {
  type CompanyRole,
  dateInShanghai,
  type StaffActor,
  type StaffRole,
  type SystemActor,
  yearOf,
} from '@park/kernel';
import { NoticesModule, SuppressedAddresses } from '@park/notices';
import { type AppName, Config, OutboxWorker, PlatformModule } from '@park/platform';
import { PolicyLibrary, PolicyModule, PolicySteps, Rematch } from '@park/policy';
import { LeadDesk, ProjectAccess, ProjectDesk, Projects, ProjectsModule } from '@park/projects';
import { CompanyFiles, CompanyRecords, importCompanies, Population } from '@park/registry';
import { Campaigns, OwnReports, ReportFilling, ReportsModule } from '@park/reports';
import { SiteKeeping, SiteOutput, SitePlan, SitesModule } from '@park/sites';
import { ListViews } from '@park/web-kit';
import { WorkNeeds } from '@park/work';
import type { DataSource } from 'typeorm';
import { addAutoEntitlements } from './auto-entitlements';
import { addCases } from './cases';
import { demoCompanies, sketches } from './companies';
import { personName } from './contacts';
import { addLeads } from './leads';
import { policyContents } from './policies';
import { addUnreached } from './notice-addresses';
import { addGoals, addPastCases } from './past-cases';
import { addProjects } from './projects';
import { addRecords } from './records';
import { addCampaign } from './reports';
import { addPlan, addSites } from './sites';
import { addStandard } from './standards';
import { addViews } from './views';
import { addToDos } from './work';

/** A login of the demo; passwords are made anew for every installation. */
export interface DemoAccount {
  readonly app: AppName;
  readonly role: StaffRole | CompanyRole;
  readonly username: string;
  readonly password: string;
  readonly company?: string;
}

/** Where the demo is loaded, and what a room needs to work there. */
export interface DemoPlace {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly entities: Function[];
  readonly migrations: Function[];
}

const loading: SystemActor = { kind: 'system', name: '演示数据' };
const officer: StaffActor = { kind: 'staff', userId: '0', name: '演示数据', roles: ['policy-officer'] };
const leader: StaffActor = { kind: 'staff', userId: '-1', name: '演示数据（审核）', roles: ['park-leader'] };

/**
 * Puts the demo on an empty database whose tables and reference data are there: companies, the park's own policies,
 * accounts, and the pushes that a park in operation would have sent. Answers the logins.
 */
export async function loadDemo(dataSource: DataSource, place: DemoPlace): Promise<DemoAccount[]> {
  const now = new Date();
  const occasion = { at: now, asOf: dateInShanghai(now), actorName: loading.name };
  const seeds = demoCompanies(occasion.asOf).map((company) => ({ ...company, isDemo: true }));
  const companyIds = await dataSource.transaction((manager) => importCompanies(manager, seeds, occasion));
  const rooms = await openRooms(place);
  try {
    const policies = { library: rooms.get(PolicyLibrary), steps: rooms.get(PolicySteps) };
    const policyId = await addPolicies(policies, occasion.asOf);
    await addRecords(rooms.get(CompanyRecords), loading, { companyIds, today: occasion.asOf });
    const { accounts, ids } = await addAccounts(rooms.get(NewAccounts), companyIds);
    await addInvestment(rooms, ids, { companyIds, today: occasion.asOf });
    await addLand(rooms, occasion.asOf);
    const cultivation = { cases: rooms.get(Cases), plans: rooms.get(Plans) };
    await addAllCases(cultivation, ids, { companyIds, today: occasion.asOf });
    await addStandard(rooms.get(Standards), loading, occasion.asOf);
    await rooms.get(CaseHolders).follow(loading, await rooms.get(Population).several(companyIds), occasion.asOf);
    await rooms.get(Rematch).rematchAll(loading);
    await rooms.get(AssessmentRuns).assessAll(loading);
    const reports = { campaigns: rooms.get(Campaigns), own: rooms.get(OwnReports), filling: rooms.get(ReportFilling) };
    const asked = { companyIds, today: occasion.asOf };
    await addCampaign({ ...reports, files: rooms.get(CompanyFiles) }, officerOf(ids, 'qiye'), asked);
    await addAutoEntitlements(policies, officerOf(ids, 'zhengce'), { policyId, today: occasion.asOf });
    await rooms.get(OutboxWorker).drain();
    await addUnreached(rooms.get(SuppressedAddresses), loading, ids);
    await addToDos({ dataSource, needs: rooms.get(WorkNeeds) }, companyIds, occasion.asOf);
    await addViews(rooms.get(ListViews), (username) => officerOf(ids, username));
    return accounts;
  } finally {
    await rooms.close();
  }
}

/** Projects, the leads that some of them began as, and leads at every place of their way. */
async function addInvestment(
  rooms: Awaited<ReturnType<typeof openRooms>>,
  ids: ReadonlyMap<string, string>,
  scene: { readonly companyIds: readonly string[]; readonly today: ReturnType<typeof dateInShanghai> },
): Promise<void> {
  const people = [officerOf(ids, 'zhaoshang'), officerOf(ids, 'zhaoshangzhuguan')] as const;
  const investment = {
    ...{ projects: rooms.get(Projects), desk: rooms.get(ProjectDesk), leads: rooms.get(LeadDesk) },
    access: rooms.get(ProjectAccess),
  };
  const after = await addProjects(investment, loading, { ...scene, people });
  await addLeads(investment.leads, loading, { people, today: scene.today, after });
}

/** Land and rooms, what lies below them on the plan, and the evaluation of the last whole year. */
async function addLand(
  rooms: Awaited<ReturnType<typeof openRooms>>,
  today: ReturnType<typeof dateInShanghai>,
): Promise<void> {
  await addSites(rooms.get(SiteKeeping), loading, today);
  await addPlan(rooms.get(SitePlan), loading);
  await rooms.get(SiteOutput).freeze(loading, yearOf(today) - 1);
}

/** Of the years before, of this one, and what was set out to be won. */
async function addAllCases(
  cultivation: { readonly cases: Cases; readonly plans: Plans },
  ids: ReadonlyMap<string, string>,
  asked: { readonly companyIds: readonly string[]; readonly today: ReturnType<typeof dateInShanghai> },
): Promise<void> {
  const scene = { ...asked, officerId: ids.get('peiyu')! };
  await addPastCases(cultivation.cases, loading, scene);
  await addCases(cultivation, loading, scene);
  await addGoals(cultivation.cases, officerOf(ids, 'lingdao'), scene);
}

function openRooms({ config, databaseUrl, entities, migrations }: DemoPlace) {
  const quiet = Object.assign(new Config(), config, { databaseUrl, outboxWorker: false });
  @Module({
    imports: [
      PlatformModule.forRoot({ config: quiet, entities, migrations, role: 'cli' }),
      IdentityModule.forCommands(),
      CasesModule,
      PolicyModule,
      ProjectsModule,
      SitesModule,
      LadderModule,
      PlanModule,
      NoticesModule,
      ReportsModule,
    ],
    providers: [ListViews],
  })
  class DemoRooms {}
  return NestFactory.createApplicationContext(DemoRooms, { logger: ['error'], abortOnError: false });
}

/** Answers the one that is in force. */
async function addPolicies(
  { library, steps }: { readonly library: PolicyLibrary; readonly steps: PolicySteps },
  today: ReturnType<typeof dateInShanghai>,
): Promise<string> {
  let published = '';
  for (const { content, publishedAtLoad } of policyContents(today)) {
    const { policyId, versionId } = await library.createDraft(officer, content);
    if (!publishedAtLoad) continue;
    await steps.reviews.submit(officer, versionId, { expectedVersion: 1 });
    await steps.reviews.approve(leader, versionId, { expectedVersion: 2 });
    await library.publish(officer, versionId, { expectedVersion: 3 });
    published = policyId;
  }
  return published;
}

const staff: readonly (readonly [username: string, name: string, role: StaffRole])[] = [
  ['admin', '系统管理员（演示）', 'system-admin'],
  ['shenji', '安全审计员（演示）', 'security-auditor'],
  ['qiye', '企业专员（演示）', 'enterprise-officer'],
  ['zhengce', '政策专员（演示）', 'policy-officer'],
  ['peiyu', '培育专员（演示）', 'cultivation-officer'],
  ['zhaoshang', '招商专员（演示）', 'investment-officer'],
  ['zhaoshangzhuguan', '招商主管（演示）', 'investment-manager'],
  ['fuwu', '服务专员（演示）', 'service-officer'],
  ['lingdao', '园区领导（演示）', 'park-leader'],
];

/** Companies by their place in the list; the last login belongs to two of them. */
const people: readonly (readonly [username: string, role: CompanyRole, companies: readonly number[]])[] = [
  ['fuze1', 'company-owner', [0]],
  ['jingban1', 'company-agent', [0]],
  ['fuze2', 'company-owner', [11]],
  ['jingban2', 'company-agent', [3, 7]],
];

async function addAccounts(accounts: NewAccounts, companyIds: readonly string[]) {
  const added: DemoAccount[] = [];
  const ids = new Map<string, string>();
  for (const [username, name, role] of staff) {
    const password = newPassword();
    ids.set(username, (await accounts.createStaff(loading, { username, name, roles: [role], password })).id);
    added.push({ app: 'park-admin', role, username, password });
  }
  for (const [username, role, companies] of people) {
    const password = newPassword();
    const name = `${personName(companies[0]! + 1, role === 'company-owner' ? 0 : 1)}（演示）`;
    for (const at of companies) {
      await accounts.createCompanyUser(loading, { username, name, role, password, companyId: companyIds[at]! });
    }
    const company = companies.map((at) => sketches[at]!.name).join('、');
    added.push({ app: 'enterprise-portal', role, username, password, company });
  }
  return { accounts: added, ids };
}

/** One of the people of the demo, as the rooms know him. */
function officerOf(ids: ReadonlyMap<string, string>, username: string): StaffActor {
  const [, name, role] = staff.find(([each]) => each === username)!;
  return { kind: 'staff', userId: ids.get(username)!, name, roles: [role] };
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four, about 79 bits, without letters that look alike. */
function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return [group(), group(), group(), group()].join('-');
}
