import { DomainError } from '@park/kernel';
import { type Config, CannotStart, loadConfig } from '@park/platform';
import { bothHealthy, type Children, startApps } from './children';
import { lockDataDirectory } from './data-directory-lock';
import { type Database, openDatabase } from './database';
import { accountTable, readDemoAccounts } from './demo-accounts';
import { install } from './installation';
import { requireFreePorts } from './ports';

const tell = (line: string) => console.log(line);
const begin = performance.now();

/** What runs by now, in the order in which it is stopped. */
const running: { children?: Children; database?: Database; unlock?: () => void } = {};
let stopping: Promise<void> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
await launch().catch((error: unknown) => fail(error));

async function launch(): Promise<void> {
  const config = loadConfig(process.env);
  running.unlock = lockDataDirectory(config.dataDir);
  await requireFreePorts(config);
  running.database = await openDatabase(config, tell);
  void running.database.exited.then(() => fail(new CannotStart('数据库意外停止，程序随之停止。')));
  await install(running.database, config, tell);
  if (stopping) return;
  running.children = startApps(config, running.database.url);
  void running.children.firstExit.then((app) => fail(new CannotStart(`${app} 意外停止，程序随之停止。`)));
  await bothHealthy(config);
  welcome(config);
}

function welcome(config: Config): void {
  const accounts = config.nodeEnv === 'production' ? [] : readDemoAccounts(config.dataDir);
  tell(`\n已就绪（${((performance.now() - begin) / 1000).toFixed(1)} 秒）：`);
  tell(`  园区端 park-admin         ${config.originOf('park-admin')}`);
  tell(`  企业端 enterprise-portal  ${config.originOf('enterprise-portal')}`);
  if (accounts.length > 0)
    tell(`\n演示账号（也在 ${config.dataDir}/demo-accounts.json 中）：\n${accountTable(accounts)}`);
  tell('\n按 Ctrl-C 停止。');
}

async function fail(error: unknown): Promise<void> {
  if (stopping) return stopping;
  const expected = error instanceof CannotStart || error instanceof DomainError;
  console.error(expected ? `\n${error.message}` : error);
  await stop(1);
}

function stop(code: number): Promise<void> {
  stopping ??= stopAll().finally(() => process.exit(code));
  return stopping;
}

async function stopAll(): Promise<void> {
  await running.children?.stop();
  await running.database?.stop();
  running.unlock?.();
}
