import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start';
import { findProgram } from './server-binary';

const SHARED = ['/usr/share/mysql', '/usr/share/mariadb', '/usr/local/mysql/share', '/opt/homebrew/share/mysql'];
const SYSTEM_TABLES = ['mysql_system_tables', 'mysql_performance_tables', 'mysql_system_tables_data'];

export interface ServerProgram {
  readonly path: string;
  readonly isMariadb: boolean;
  /** A server started by root insists on being told that this is meant. */
  readonly asRoot: readonly string[];
}

export function serverProgram(path: string): ServerProgram {
  const version = spawnSync(path, ['--no-defaults', '--version'], { encoding: 'utf8' }).stdout ?? '';
  return { path, isMariadb: /mariadb/i.test(version), asRoot: process.getuid?.() === 0 ? ['--user=root'] : [] };
}

/**
 * The option that gives a server a folder of its own for temporary tables: one that starts deletes all it finds there,
 * in the machine's folder also those of other servers at work.
 */
export function ownTemporaryFolder(data: string): string {
  const folder = `${data}.tmp`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return `--tmpdir=${folder}`;
}

/** Makes the data directory once; an interrupted attempt leaves only `<data>.new`, which the next one replaces. */
export function ensureDataDirectory(program: ServerProgram, data: string): void {
  if (existsSync(join(data, 'mysql'))) return;
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const args = ['--no-defaults', ...program.asRoot, `--datadir=${unfinished}`, ownTemporaryFolder(data)];
  const result = program.isMariadb ? bootstrap(program, args) : run(program.path, [...args, '--initialize-insecure']);
  if (result.status !== 0)
    throw new CannotStart(`数据库目录初始化失败：${data}\n${result.error ?? ''}${result.stderr}`.slice(0, 2000));
  rmSync(data, { recursive: true, force: true });
  renameSync(unfinished, data);
}

// What mariadb-install-db does, less its needs: that script wants another package and a resolvable host name.
function bootstrap(program: ServerProgram, args: string[]): SpawnSyncReturns<string> {
  const shared = SHARED.find((folder) => existsSync(join(folder, `${SYSTEM_TABLES[0]}.sql`)));
  if (!shared) return installDb(args);
  const tables = SYSTEM_TABLES.map((name) => readFileSync(join(shared, `${name}.sql`), 'utf8'));
  const sql = ['create database mysql;\nuse mysql;\nset @auth_root_socket=null;\n', ...tables].join('');
  return run(program.path, [...args, '--bootstrap', '--log-warnings=0', '--innodb-log-file-size=64M'], sql);
}

function installDb(args: string[]): SpawnSyncReturns<string> {
  const tool = findProgram('mariadb-install-db', 'mysql_install_db') ?? 'mariadb-install-db';
  return run(tool, [...args, '--auth-root-authentication-method=normal', '--skip-test-db']);
}

function run(path: string, args: string[], input?: string): SpawnSyncReturns<string> {
  return spawnSync(path, args, { encoding: 'utf8', ...(input === undefined ? {} : { input }) });
}
