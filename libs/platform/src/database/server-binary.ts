import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CannotStart } from '../cannot-start';

// /usr/sbin is not on an ordinary user's PATH, yet Debian puts the server there.
const FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec', '/usr/local/mysql/bin', '/opt/homebrew/bin'];
const PACKAGE = 'mariadb-server-core';

export function findProgram(...names: string[]): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...FOLDERS];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/**
 * Path of the MariaDB (or MySQL) server program. Where none is found: installs the package as root on Debian or
 * Ubuntu and says so through `tell`; elsewhere throws with a Chinese message naming the three ways on.
 */
export function ensureDatabaseBinary(tell: (line: string) => void): string {
  const found = findServer();
  if (found) return found;
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) throw new CannotStart(threeWaysOn());
  tell(`没有找到数据库程序，正在安装软件包 ${PACKAGE}（只装程序，不启动系统服务）……`);
  if (!install() && !(aptGet('update') && install()))
    throw new CannotStart(threeWaysOn(`apt-get 安装 ${PACKAGE} 失败`));
  const installed = findServer();
  if (!installed) throw new CannotStart(threeWaysOn(`已安装 ${PACKAGE}，但仍找不到 mariadbd`));
  tell(`已安装 ${PACKAGE}。`);
  return installed;
}

function findServer(): string | undefined {
  return findProgram('mariadbd', 'mysqld');
}

function install(): boolean {
  return aptGet('install', '-y', '--no-install-recommends', PACKAGE);
}

function aptGet(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    existsSync('/etc/debian_version') &&
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 2], env }).status === 0
  );
}

function threeWaysOn(reason = '没有找到 MariaDB 或 MySQL 数据库程序（mariadbd / mysqld）'): string {
  return [
    `${reason}。请任选一种办法后重新启动：`,
    `  1. 安装数据库程序，例如 Debian/Ubuntu：sudo apt-get install --no-install-recommends ${PACKAGE}`,
    '  2. 在 Debian/Ubuntu 上用 root 运行一次 npm start，程序会自动安装',
    '  3. 使用已有的数据库：设置 DATABASE_URL=mysql://用户:密码@主机:3306/数据库名',
  ].join('\n');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
