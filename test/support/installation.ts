import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppName } from '@park/platform';
import type { DemoAccount } from '../../seeds/demo/load';
import { plant, watchedLog } from './watched-log';

const root = join(import.meta.dirname, '..', '..');
const launcher = join(root, 'dist', 'apps', 'launcher', 'main.js');

/** The built product as `npm start` runs it, in a folder of its own. */
export interface Installation {
  readonly addresses: Readonly<Record<AppName, string>>;
  readonly accounts: readonly DemoAccount[];
  /** Access rights of the file with the logins. */
  readonly accountsMode: number;
  readonly pid: number;
  /** Of the launcher; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** What the launcher and the applications wrote so far. */
  said(): string;
  /** From the start of the process until both applications answer. */
  readonly seconds: number;
  /** Presses Ctrl-C, waits for the end, removes the folder; answers the exit code. */
  stop(): Promise<number | null>;
}

/** Starts it from nothing, with the demo data unless it is told to be in production; `dataDir` continues an earlier one. */
export async function startInstallation({
  production = false,
  dataDir = mkdtempSync(join(tmpdir(), 'park-installation-')),
  settings = {} as Readonly<Record<string, string>>,
} = {}): Promise<Installation> {
  if (!existsSync(launcher)) throw new Error('dist/ is missing: run `npx nest build` first (npm test does)');
  const [admin, portal] = await freePorts();
  const begin = performance.now();
  const child = spawn(process.execPath, [launcher], {
    cwd: root,
    env: {
      ...environment(),
      ...(production ? { NODE_ENV: 'production' } : {}),
      ...settings,
      ...{ DATA_DIR: dataDir, PARK_ADMIN_PORT: `${admin}`, ENTERPRISE_PORTAL_PORT: `${portal}` },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const said = listen(child);
  await ready(said, ended);
  const accounts = production ? [] : readAccounts(dataDir);
  plant(...accounts.map(({ password }) => password));
  return {
    addresses: { 'park-admin': `http://127.0.0.1:${admin}`, 'enterprise-portal': `http://127.0.0.1:${portal}` },
    accounts,
    accountsMode: production ? 0 : statSync(accountsFile(dataDir)).mode & 0o777,
    pid: child.pid!,
    ended,
    said,
    seconds: (performance.now() - begin) / 1000,
    stop: async () => {
      child.kill('SIGINT');
      const code = await ended;
      watchedLog.write(withoutWelcome(said()));
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

function accountsFile(dataDir: string): string {
  return join(dataDir, 'demo-accounts.json');
}

function readAccounts(dataDir: string): DemoAccount[] {
  return JSON.parse(readFileSync(accountsFile(dataDir), 'utf8')) as DemoAccount[];
}

/** Ours without what would point the product elsewhere or turn the demo off. */
function environment(): NodeJS.ProcessEnv {
  const others = ['DATABASE_URL', 'NODE_ENV', 'HOST', 'OUTBOX_WORKER', 'SMTP_URL', 'PARK_FAILPOINT', 'LOG_LEVEL'];
  const kept = Object.entries(process.env).filter(([name]) => !others.includes(name));
  return { ...Object.fromEntries(kept), LOG_LEVEL: 'info' };
}

/** What it says on purpose to whoever started it: the logins of the demo and of the first administrator. */
function withoutWelcome(words: string): string {
  return words.replace(/演示账号（也在[^]*?按 Ctrl-C 停止。/, '').replace(/已建立首个系统管理员账号.*/, '');
}

function listen(child: ChildProcess): () => string {
  let words = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (text: Buffer) => (words += text.toString()));
  return () => words;
}

async function ready(said: () => string, ended: Promise<number | null>): Promise<void> {
  let gone = false;
  void ended.then(() => (gone = true));
  while (!said().includes('已就绪')) {
    if (gone) throw new Error(`the product ended with ${await ended} instead of starting:\n${said()}`);
    await sleep(20);
  }
}

/** Two ports that were free a moment ago; different ones, since both are held before either is let go. */
async function freePorts(): Promise<[admin: number, portal: number]> {
  const servers = [createServer(), createServer()];
  for (const server of servers) await new Promise<void>((held) => server.listen(0, '127.0.0.1', held));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) await new Promise((free) => server.close(free));
  return [ports[0]!, ports[1]!];
}
