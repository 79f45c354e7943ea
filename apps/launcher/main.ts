import { DomainError } from '@park/kernel';
import { type Config, CannotStart, loadConfig } from '@park/platform';
import { appProcess } from './app-process';
import { lockDataDirectory } from './data-directory-lock';
import { keepDatabase } from './database';
import { accountTable, readDemoAccounts } from './demo-accounts';
import { install } from './installation';
import { keepRunning, type Kept } from './keep-running';
import { apps, requireFreePorts } from './ports';

const tell = (line: string) => console.log(line);
const begin = performance.now();

/** What runs by now: the applications are stopped before their database. */
const running: { apps: Kept[]; database?: Kept; unlock?: () => void } = { apps: [] };
let stopping: Promise<void> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
await launch().catch((error: unknown) => fail(error));

async function launch(): Promise<void> {
  const config = loadConfig(process.env);
  running.unlock = lockDataDirectory(config.dataDir);
  await requireFreePorts(config);
  const database = await keepDatabase(config, tell, (server) => (running.database = server));
  database.finished.catch(fail);
  await install(database, config, tell);
  if (stopping) return;
  running.apps = apps.map((app) => keepRunning(appProcess(app, config, database), tell));
  for (const { finished } of running.apps) finished.catch(fail);
  await Promise.all(running.apps.map((app) => app.serving()));
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
  await Promise.all(running.apps.map((app) => app.stop()));
  await running.database?.stop();
  running.unlock?.();
}
