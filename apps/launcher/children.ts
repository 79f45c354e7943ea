import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { CannotStart, type AppName, type Config } from '@park/platform';
import { apps } from './ports';

export interface Children {
  /** Resolves with the name of the first application that ends. */
  readonly firstExit: Promise<AppName>;
  stop(): Promise<void>;
}

const HEALTHY_MS = 60_000;
const STOP_MS = 12_000;

/** Starts both applications as processes of their own that end with this one. */
export function startApps(config: Config, databaseUrl: string): Children {
  const children = apps.map((app) => ({ app, child: start(app, config, databaseUrl) }));
  const exits = children.map(({ app, child }) => new Promise<AppName>((done) => child.once('exit', () => done(app))));
  return {
    firstExit: Promise.race(exits),
    stop: async () => {
      children.forEach(({ child }) => child.kill('SIGTERM'));
      const timer = setTimeout(() => children.forEach(({ child }) => child.kill('SIGKILL')), STOP_MS);
      await Promise.all(exits);
      clearTimeout(timer);
    },
  };
}

/** Waits until both answer GET /healthz with 200. */
export async function bothHealthy(config: Config): Promise<void> {
  await Promise.all(apps.map((app) => healthy(app, config)));
}

function start(app: AppName, config: Config, databaseUrl: string): ChildProcess {
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: config.dataDir };
  const together = pathToFileURL(join(import.meta.dirname, 'end-with-launcher.js')).href;
  const main = join(import.meta.dirname, '..', app, 'src', 'main.js');
  return fork(main, { env, execArgv: [...process.execArgv, '--import', together] });
}

async function healthy(app: AppName, config: Config): Promise<void> {
  const host = ['0.0.0.0', '::'].includes(config.host) ? '127.0.0.1' : config.host;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${config.portOf(app)}/healthz`;
  for (const end = Date.now() + HEALTHY_MS; Date.now() < end; await sleep(50))
    if (
      await fetch(url, { signal: AbortSignal.timeout(3000) }).then(
        (response) => response.ok,
        () => false,
      )
    )
      return;
  throw new CannotStart(`${app} 在 ${HEALTHY_MS / 1000} 秒内没有就绪，请查看上面的日志。`);
}
