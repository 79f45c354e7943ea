import type { Person, Stage } from './people';
import { askForName, leaveClaim } from './claim-visit';
import { idIn, recordBy } from './record-visit';
import { waitingReport } from './report-visit';
import { tableBy } from './table-upload';

/** What stands for the parameters of paths. */
export type Names = Readonly<Record<string, string>>;

/** Demo objects for the pages of park-admin: a published policy with receipts, a draft, a company, a contact. */
export async function adminNames({ product, browser }: Stage, officer: Person, admin: Person): Promise<Names> {
  await officer.go(`/policies?q=${encodeURIComponent('高新技术企业知识产权服务券')}`);
  const policies = await idIn(officer, 'main tbody a', /policies\/(\d+)/);
  await officer.go('/policies?phase=draft');
  const draft = await idIn(officer, 'main tbody a', /policies\/(\d+)/);
  await officer.go(`/policies/${policies}/receipts`);
  const decisionId = await idIn(officer, 'main tbody a[href*="/decisions/"]', /decisions\/(\d+)/);
  await officer.go('/auto-entitlements');
  const runs = await idIn(officer, 'main tbody a[href^="/auto-entitlements/"]', /entitlements\/(\d+)/);
  await officer.go(`/auto-entitlements/${runs}`);
  const lineId = await idIn(officer, 'main tbody a[href*="/companies/"]', /companies\/(\d+)/);
  await admin.go(`/companies?q=${encodeURIComponent('滨港砚汐')}`);
  const companies = await idIn(admin, 'main tbody a', /companies\/(\d+)/);
  await admin.go(`/companies/${companies}/contacts`);
  const contactId = await idIn(admin, 'main a[href*="/contacts/"]', /contacts\/(\d+)/);
  await admin.go(`/companies/${companies}/history`);
  const seq = await idIn(admin, 'main a[href*="/withdrawal"]', /history\/(\d+)/);
  const recordNo = await recordBy(admin, `/companies/${companies}/records`);
  const [viewId, imports] = [await viewBy(admin), await importBy(admin)];
  await officer.go('/?part=all');
  const todo = await idIn(officer, 'main .q-words a', /todo\/(\d+)/);
  await leaveClaim(browser, product.addresses['enterprise-portal']);
  const bookletBatch = await bookletBy(admin, companies);
  const webhookId = await webhookBy(admin);
  await admin.go('/claims');
  const claims = await idIn(admin, 'main tbody a', /claims\/(\d+)/);
  await admin.go('/campaigns');
  const campaigns = await idIn(admin, 'main tbody a', /campaigns\/(\d+)/);
  await admin.go('/accounts');
  const accounts = await idIn(admin, 'main tbody a', /accounts\/(\d+)/);
  return {
    policies,
    draft,
    decisionId,
    ...{ 'auto-entitlements': runs, lineId },
    companies,
    companyId: companies,
    contactId,
    seq,
    ...{ accounts, claims, campaigns, reportId: await waitingReport(admin) },
    ...{ bookletBatch, webhookId },
    ...{ todo, recordNo, viewId, imports, 'data-requests': await askForName(officer, admin) },
    ...{ kind: 'award', section: 'C', code: 'SRDI_SME' },
    criteria: 'srdi-sme-2026',
    attributeKey: 'annual.revenue',
  };
}

/** A lead and a project of the demo. */
export async function investmentNames(manager: Person): Promise<Names> {
  await manager.go('/leads?part=team');
  const leads = await idIn(manager, 'main tbody a[href^="/leads/"]', /leads\/(\d+)/);
  await manager.go('/projects?stage=signed');
  const projects = await idIn(manager, 'main tbody a[href^="/projects/"]', /projects\/(\d+)/);
  await manager.go(`/projects/${projects}/access`);
  const checkId = await idIn(manager, 'main a[href*="/checks/"]', /checks\/(\d+)/);
  const sitesBatch = await tableBy(manager, 'sites', '编号,名称,面积\nZ-01,演示地块,20\n');
  const leadsBatch = await tableBy(manager, 'leads', '意向方,项目名称,计划投资\n演示新到有限公司,演示项目,20\n');
  await manager.go('/sites/list?kind=parcel');
  const sites = await idIn(manager, 'main tbody a[href^="/sites/"]', /sites\/(\d+)/);
  const projectsBatch = await tableBy(manager, 'projects', '项目名称,总投资\n演示新到项目,20\n');
  return { leads, projects, checkId, sitesBatch, leadsBatch, projectsBatch, sites };
}

/** A version of a standard of the demo. */
export async function standardName(cultivator: Person): Promise<string> {
  await cultivator.go('/standards');
  return idIn(cultivator, 'main tbody a[href^="/standards/"]', /standards\/(\d+)/);
}

/** Keeps a question of the company list by its form; answers its number. */
async function viewBy({ page, go }: Person): Promise<string> {
  await go('/companies/views/new?f=sizeClass:missing');
  await page.locator('main [name=name]').fill('规模未知');
  await page.locator('main form[method=post] button[type=submit]').click();
  await page.waitForURL(/view=\d/);
  return new URL(page.url()).searchParams.get('view') ?? '';
}

/** Names an address that is told of changes; answers its number. */
async function webhookBy({ page, go }: Person): Promise<string> {
  await go('/connections');
  await page.locator('main [name=url]').fill('http://127.0.0.1:9/park');
  await page.locator('main form[action$="/webhooks"] button[type=submit]').click();
  await page.locator('main a[href="/connections"]').click();
  return idIn({ page, go } as Person, 'main a[href^="/connections/webhooks/"]', /webhooks\/(\d+)/);
}

/** Asks for the booklet of a company; answers its number. */
async function bookletBy({ page, go }: Person, companyId: string): Promise<string> {
  await go(`/booklets/new?sel=${companyId}`);
  await page.locator('main form[method=post] button[type=submit]').click();
  await page.waitForURL(/booklets\/\d/);
  return /booklets\/(\d+)/.exec(page.url())?.[1] ?? '';
}

/** Uploads a table of companies, one row of it wrong; answers the number of the batch. */
async function importBy({ page, go }: Person): Promise<string> {
  await go('/imports');
  const table = '企业名称,统一社会信用代码\n甲导入（演示）有限公司,91120116MA0DEM0131\n乙导入（演示）有限公司,91\n';
  const file = { name: '企业.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
  await page.locator('main [name=file]').setInputFiles(file);
  await page.locator('main [name=kind]').selectOption('companies');
  await page.locator('main [name=source]').selectOption('park');
  await page.locator('main form[method=post] button[type=submit]').first().click();
  await page.waitForURL(/imports\/\d/);
  return /imports\/(\d+)/.exec(page.url())?.[1] ?? '';
}

/** Drafts alone can be edited and published. */
export function filled(path: string, names: Names): string {
  const kind = path.split('/')[1]!;
  const id = /^\/policies\/:id\/(edit|publication|conditions)$/.test(path) ? names['draft'] : names[kind];
  return path.replace(
    /:(\w+)/g,
    (_, name: string) => (name === 'id' ? id : names[name === 'tableBatch' ? `${kind}Batch` : name]) ?? name,
  );
}
