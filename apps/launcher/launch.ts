import { DomainError } from '@park/kernel';
import { type AppName, type Config, CannotStart, loadConfig } from '@park/platform';
import { appProcess } from './app-process';
import { lockDataDirectory } from './data-directory-lock';
import { type KeptDatabase, keepDatabase } from './database';
import { keepRunning, type Kept } from './keep-running';
import { apps, requireFreePorts } from './ports';
import type { StandIns } from './stand-ins';

type Waiting = Readonly<Record<AppName, StandIns>>;

const tell = (line: string) => console.log(line);

/** What runs by now: the applications are stopped before their database. */
const running: { waiting: StandIns[]; apps: Kept[]; database?: Kept; unlock?: () => void } = { waiting: [], apps: [] };
let stopping: Promise<void> | undefined;

/** Starts the database and both applications and keeps them running until a signal comes; ends the process otherwise. */
export async function launch(waiting: Waiting): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  running.waiting = Object.values(waiting);
  await start(waiting).catch(fail);
}

async function start(waiting: Waiting): Promise<void> {
  const config = loadConfig(process.env);
  running.unlock = lockDataDirectory(config.dataDir);
  await requireFreePorts(config);
  const database = await keepDatabase(config, tell, (server) => (running.database = server));
  database.finished.catch(fail);
  const accounts = await install(waiting['park-admin'], database, config);
  if (stopping) return;
  running.apps = apps.map((app) => keepRunning(appProcess(app, { config, database, standIns: waiting[app] }), tell));
  for (const { finished } of running.apps) finished.catch(fail);
  await Promise.all(running.apps.map((app) => app.serving()));
  welcome(config, accounts);
}

/** Brings the database up to date in a process that has loaded what it takes; answers the logins of the demo as a table. */
async function install(standIns: StandIns, { url, isPrivate }: KeptDatabase, { dataDir }: Config): Promise<string> {
  const installed = await standIns.current().install({ to: 'install', databaseUrl: url, dataDir, isPrivate });
  if (installed) return installed.accounts;
  throw new CannotStart('数据库没有准备好，原因见上，程序没有启动。');
}

function welcome(config: Config, accounts: string): void {
  tell(`\n已就绪（${(performance.now() / 1000).toFixed(1)} 秒）：`);
  tell(`  园区端 park-admin         ${config.originOf('park-admin')}`);
  tell(`  企业端 enterprise-portal  ${config.originOf('enterprise-portal')}`);
  if (accounts) tell(`\n演示账号（也在 ${config.dataDir}/demo-accounts.json 中）：\n${accounts}`);
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
  running.waiting.forEach((standIns) => standIns.stop());
  await Promise.all(running.apps.map((app) => app.stop()));
  await running.database?.stop();
  running.unlock?.();
}
