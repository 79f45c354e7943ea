import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, lstatSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, totalmem, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { CannotStart } from '../cannot-start';
import { ensureDataDirectory, ownTemporaryFolder, type ServerProgram, serverProgram } from './data-directory';
import { ensureDatabaseBinary, findProgram } from './server-binary';

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface PrivateServer {
  readonly socketPath: string;
  /** Resolves when the server is gone, wanted or not. */
  readonly exited: Promise<Exit>;
  /** The end of its log. */
  lastWords(): string;
  stop(): Promise<void>;
}

export interface PrivateServerOptions {
  /** Folder of the data directory and the server's log. */
  readonly dir: string;
  /** For tests: nothing is flushed to disk. */
  readonly fast?: boolean;
  readonly tell?: (line: string) => void;
  /** Ends a server that is still starting; then the start fails. */
  readonly signal?: AbortSignal;
}

// The kernel kills the server with its parent: the data survives that as it survives a power cut, whereas a SIGTERM is
// lost on a server that is just starting. The shell covers the time before the kernel knows of it.
const WHILE_PARENT_LIVES = '[ "$PPID" = "$0" ] && exec "$@"';
/** A large database may take minutes to recover after a power cut. */
const START_MS = 600_000;
const STOP_MS = 20_000;

const GENERAL = [
  '--skip-networking',
  '--skip-name-resolve',
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_ci',
  '--default-time-zone=+00:00',
  '--max-allowed-packet=64M',
  '--max-connections=200',
];
// An eighth of the memory for what is read again and again: 100,000 companies with all their facts are about a gigabyte.
const POOL_MEGABYTES = Math.min(1_024, Math.max(256, Math.floor(totalmem() / 2 ** 23)));
const DURABLE = [
  `--innodb-buffer-pool-size=${POOL_MEGABYTES}M`,
  '--innodb-flush-log-at-trx-commit=1',
  '--innodb-doublewrite=1',
];
const FAST = [
  '--innodb-buffer-pool-size=256M',
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=0',
  '--innodb-fast-shutdown=2',
];
const FAST_MARIADB = [...FAST, '--innodb-flush-method=nosync', '--innodb-log-file-size=64M'];
// A publication to everybody fits into it, and is not kept waiting for pages to be written.
const DURABLE_MARIADB = [...DURABLE, '--innodb-log-file-size=256M'];

/** The socket of the private server of `dir`; undefined when none is running. */
async function findPrivateServer(dir: string): Promise<string | undefined> {
  const socketPath = socketOf(dir);
  return (await answers(socketPath)) ? socketPath : undefined;
}

// A socket path may have 107 bytes at most, hence the hash.
function socketOf(dir: string): string {
  const name = createHash('sha256').update(resolve(dir)).digest('hex').slice(0, 12);
  return join(tmpdir(), `park-${userInfo().uid}-${name}`, 's.sock');
}

/**
 * Starts a database server of this user's own: socket only, reachable by the same user only, stopped by the kernel
 * when this process dies however that happens. Makes the data directory and finds or installs the program first.
 */
export async function startPrivateServer(options: PrivateServerOptions): Promise<PrivateServer> {
  const dir = resolve(options.dir);
  const program = serverProgram(ensureDatabaseBinary(options.tell ?? (() => {})));
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const socketPath = socketOf(dir);
  ownFolder(join(socketPath, '..'));
  const data = join(dir, 'data');
  await previousServerGone(socketPath, data);
  ensureDataDirectory(program, data);
  const logFile = join(dir, 'server.log');
  const child = launch(
    program,
    [`--datadir=${data}`, ownTemporaryFolder(data), ...flags(program, socketPath, options.fast ?? false)],
    logFile,
  );
  const exited = endOf(child);
  await unlessAborted(ready(socketPath, exited, logFile), child, options.signal);
  child.unref();
  return { socketPath, exited, lastWords: () => lastLines(logFile), stop: () => stop(child, exited) };
}

function endOf(child: ChildProcess): Promise<Exit> {
  return new Promise((done) =>
    child
      .once('exit', (code, signal) => done({ code, signal }))
      .once('error', () => done({ code: null, signal: null })),
  );
}

async function unlessAborted(started: Promise<void>, child: ChildProcess, signal?: AbortSignal): Promise<void> {
  const kill = () => child.kill('SIGKILL');
  if (signal?.aborted) kill();
  signal?.addEventListener('abort', kill);
  try {
    await started;
  } catch (error) {
    kill();
    throw error;
  } finally {
    signal?.removeEventListener('abort', kill);
  }
}

async function answers(socketPath: string): Promise<boolean> {
  try {
    const connection = await createConnection({ socketPath, user: 'root', connectTimeout: 3000 });
    await connection.query('SELECT 1');
    await connection.end();
    return true;
  } catch {
    return false;
  }
}

function flags(program: ServerProgram, socketPath: string, fast: boolean): string[] {
  const [mysql, mariadb] = fast ? [FAST, FAST_MARIADB] : [DURABLE, DURABLE_MARIADB];
  const speed = program.isMariadb ? mariadb : mysql;
  const own = [`--socket=${socketPath}`, `--pid-file=${pidFile(socketPath)}`];
  return [...own, ...GENERAL, ...speed, ...(program.isMariadb ? [] : ['--mysqlx=OFF'])];
}

function launch(program: ServerProgram, args: string[], logFile: string): ChildProcess {
  const command = [program.path, '--no-defaults', ...program.asRoot, ...args];
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : undefined;
  if (setpriv)
    command.unshift(setpriv, '--pdeathsig', 'KILL', '/bin/sh', '-c', WHILE_PARENT_LIVES, String(process.pid));
  const log = openSync(logFile, 'a', 0o600);
  // Detached: Ctrl-C in the terminal must reach the launcher first, which stops the server last.
  const child = spawn(command[0]!, command.slice(1), { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

async function ready(socketPath: string, exited: Promise<Exit>, logFile: string): Promise<void> {
  let gone = false;
  void exited.then(() => (gone = true));
  for (const end = Date.now() + START_MS; Date.now() < end && !gone; await sleep(20))
    if (await answers(socketPath)) return;
  throw new CannotStart(`数据库没有启动成功，原因见 ${logFile}\n${lastLines(logFile)}`);
}

async function stop(child: ChildProcess, exited: Promise<Exit>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(timer);
}

// Another user could have made the folder in the shared temporary directory before us.
function ownFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (found.isDirectory() && found.uid === userInfo().uid && (found.mode & 0o077) === 0) return;
  throw new CannotStart(`目录 ${folder} 不属于当前用户或权限过宽，请删除它后重新启动`);
}

// After kill -9 of the previous owner its server may still be writing its last pages.
async function previousServerGone(socketPath: string, data: string): Promise<void> {
  const end = Date.now() + STOP_MS;
  while (serverAlive(socketPath, data)) {
    if (Date.now() > end)
      throw new CannotStart(`数据目录 ${data} 正被另一个数据库进程使用，请先停止它，或设置不同的 DATA_DIR`);
    await sleep(50);
  }
  rmSync(socketPath, { force: true });
}

function serverAlive(socketPath: string, data: string): boolean {
  const pid = Number(read(pidFile(socketPath)));
  if (!pid) return false;
  if (process.platform === 'linux') return read(`/proc/${pid}/cmdline`).includes(`--datadir=${data}\0`);
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function pidFile(socketPath: string): string {
  return join(socketPath, '..', 'pid');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function lastLines(path: string): string {
  return read(path).trimEnd().split('\n').slice(-5).join('\n');
}

/** The private server of a folder: the socket of the one that runs, or a new one. */
export const privateServer = { find: findPrivateServer, start: startPrivateServer };
