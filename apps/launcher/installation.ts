import { loadReference } from '@park/policy';
import { loadCalendars } from '@park/work';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { NewAccounts } from '@park/identity';
import { CannotStart, type Config, createDatabase, dataSourceOptions } from '@park/platform';
import { closedTables, mayChangeAudit, separateAudit } from './audit-separation';
import { accountTable, readDemoAccounts, writeDemoAccounts } from './demo-accounts';
import { entities, migrations } from './schema';
import type { Installed } from './turn';

interface Place {
  readonly config: Config;
  readonly url: string;
  /** Nobody else's server, so that what is incomplete may be thrown away. */
  readonly isPrivate: boolean;
}

/**
 * Brings the database to what this version of the product needs: tables, reference data, and on an empty database
 * outside production the demo data. Safe to run at every start.
 */
export async function install(place: Place, tell: (line: string) => void): Promise<Installed> {
  const { config } = place;
  const isProduction = config.nodeEnv === 'production';
  const dataSource = await openMigrated(place.url);
  try {
    if (existsSync(unfinished(config))) await startOver(dataSource, place);
    await loadCalendars(dataSource);
    await loadReference(dataSource);
    if (!isProduction && (await isEmpty(dataSource))) await demonstrate(dataSource, place, tell);
    await welcomeFirstAdministrator(dataSource, tell);
    if (place.isPrivate) await separateAudit(dataSource);
    else await warnOfRights(dataSource, place, tell);
    return { accounts: isProduction ? '' : accountTable(readDemoAccounts(config.dataDir)) };
  } finally {
    await dataSource.destroy();
  }
}

/** A data source for work on the whole database, its tables brought up to date; statements may take their time. */
export async function openMigrated(url: string): Promise<DataSource> {
  await createDatabase(url);
  const dataSource = await new DataSource(await dataSourceOptions(url, { entities, migrations }, 0)).initialize();
  await dataSource.runMigrations({ transaction: 'each' });
  return dataSource;
}

async function demonstrate(
  dataSource: DataSource,
  { config, url: databaseUrl }: Place,
  tell: (line: string) => void,
): Promise<void> {
  tell('数据库是空的，正在装入演示数据……');
  writeFileSync(unfinished(config), '', { mode: 0o600 });
  const { loadDemo } = await import('../../seeds/demo/load');
  writeDemoAccounts(config.dataDir, await loadDemo(dataSource, { config, databaseUrl, entities, migrations }));
  rmSync(unfinished(config));
}

async function welcomeFirstAdministrator(dataSource: DataSource, tell: (line: string) => void): Promise<void> {
  const account = await NewAccounts.openFirst(dataSource);
  if (!account) return;
  tell(`\n已建立首个系统管理员账号：用户名 ${account.username}，一次性密码 ${account.password}`);
  tell('密码只显示这一次，首次登录时须修改。');
}

// Nobody can have worked with demo data that never was complete.
async function startOver(dataSource: DataSource, { isPrivate }: Place): Promise<void> {
  if (!isPrivate)
    throw new CannotStart('上次装入演示数据时中断，数据不完整。请清空 DATABASE_URL 指向的数据库后重新启动。');
  await dataSource.dropDatabase();
  await dataSource.runMigrations({ transaction: 'each' });
}

/** The web applications of a foreign server come by WEB_DATABASE_URL, which its administrator sets up. */
async function warnOfRights(dataSource: DataSource, place: Place, tell: (line: string) => void): Promise<void> {
  const url = place.config.webDatabaseUrl ?? place.url;
  const asWeb = await new DataSource(await dataSourceOptions(url, { entities: [] })).initialize();
  try {
    for (const line of warnings(await closedTables(dataSource, asWeb), await mayChangeAudit(asWeb))) tell(line);
  } finally {
    await asWeb.destroy();
  }
}

function warnings(closed: readonly string[], mayChange: boolean): string[] {
  return [
    ...(closed.length > 0
      ? [`注意：WEB_DATABASE_URL 的用户没有这些表的权限，相关页面会出错：${closed.join('、')}。请补授，${HOW}。`]
      : []),
    ...(mayChange
      ? [
          '注意：网站连接数据库的用户可以修改操作日志，日志的完整性只能事后核对，不能事先防止。',
          `请为网站建立对日志各表只能查询和新增的用户，填入 WEB_DATABASE_URL，${HOW}。`,
        ]
      : []),
  ];
}

const HOW = '见 docs/howto/run-in-production.md';

async function isEmpty(dataSource: DataSource): Promise<boolean> {
  const rows: unknown[] = await dataSource.query('SELECT 1 FROM company_card LIMIT 1');
  return rows.length === 0;
}

function unfinished(config: Config): string {
  return join(config.dataDir, 'demo-unfinished');
}
