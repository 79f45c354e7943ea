import { chineseFonts } from '@park/booklets';
import { backupFolder, backupsIn } from '@park/operations';
import type { Config } from '@park/platform';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { requireFreePorts } from '../../launcher/ports';
import { type Finding, missing, unsafe, well } from './finding';

const LEAST_NODE = [20, 19] as const;
const MOST_USED = 0.8;
const MOST_HOURS = 26;
const HOUR = 3_600_000;
const PATIENCE_MS = 3_000;

/** What the machine says: program, folders, disk, ports, backups, the mail server. */
export async function machineFindings(config: Config): Promise<Finding[]> {
  return [
    nodeVersion(process.versions.node),
    dataDirectory(config.dataDir),
    await disk(config.dataDir),
    await ports(config),
    ...keyFile(config),
    await lastBackup(config),
    ...demoAccounts(config),
    ...(await mailServer(config)),
    ...(await signOnProvider(config)),
    await chineseFont(),
  ];
}

export function nodeVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  if (isEnough) return well('Node.js', version);
  return missing('Node.js', `${version} 太旧`, `请安装 ${LEAST_NODE.join('.')} 或更新的版本`);
}

function dataDirectory(folder: string): Finding {
  if (!existsSync(folder)) return missing('数据目录', `${folder} 还不存在`, '首次启动时会建立；请确认路径正确');
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return missing('数据目录', `${folder} 不能读写`, '请把它的所有者改为运行本系统的用户');
  }
  if ((statSync(folder).mode & 0o077) === 0) return well('数据目录', folder);
  return unsafe('数据目录', `${folder} 的权限过宽，本机其他用户能看到`, `请运行 chmod 700 ${folder}`);
}

async function disk(folder: string): Promise<Finding> {
  const found = await statfs(existsSync(folder) ? folder : '.');
  const used = (found.blocks - found.bfree) / (found.blocks - found.bfree + found.bavail);
  const words = `已用 ${Math.floor(used * 100)}%`;
  return used <= MOST_USED ? well('磁盘', words) : unsafe('磁盘', words, '请清理或扩容，写满后不能保存');
}

async function ports(config: Config): Promise<Finding> {
  const both = `${config.parkAdminPort}、${config.enterprisePortalPort}`;
  if (existsSync(join(config.dataDir, 'launcher.pid'))) return well('端口', `${both}，本系统正在运行`);
  try {
    await requireFreePorts(config);
    return well('端口', `${both} 可用`);
  } catch (error) {
    return missing('端口', (error as Error).message.replace(/。$/, '').replaceAll('\n', ''), '请改正后再启动');
  }
}

function keyFile({ backupKeyFile }: Config): Finding[] {
  if (!backupKeyFile) return [];
  if (!existsSync(backupKeyFile)) return [missing('密钥文件', `没有 ${backupKeyFile}`, '请核对 BACKUP_KEY_FILE')];
  const isOpen = (statSync(backupKeyFile).mode & 0o077) !== 0;
  const remedy = `请运行 chmod 600 ${backupKeyFile}`;
  return [isOpen ? unsafe('密钥文件', '本机其他用户能读', remedy) : well('密钥文件', backupKeyFile)];
}

async function lastBackup(config: Config): Promise<Finding> {
  const [last] = await backupsIn(backupFolder(config));
  if (!last) return missing('最近备份', '还没有', '请运行 npm run backup，并设为每天运行');
  const hours = (Date.now() - last.at.getTime()) / HOUR;
  const words = `${last.name}，${Math.floor(hours)} 小时前`;
  return hours <= MOST_HOURS ? well('最近备份', words) : unsafe('最近备份', words, '请检查每天的备份任务');
}

function demoAccounts({ nodeEnv, dataDir }: Config): Finding[] {
  if (nodeEnv !== 'production') return [];
  const file = join(dataDir, 'demo-accounts.json');
  if (!existsSync(file)) return [well('演示账号', '没有')];
  return [unsafe('演示账号', `这个数据目录装过演示数据（${file}）`, '正式环境请用新的 DATA_DIR 和空的数据库')];
}

async function mailServer({ smtpUrl }: Config): Promise<Finding[]> {
  if (!smtpUrl) return [];
  const { hostname, port, protocol } = new URL(smtpUrl);
  const number = Number(port || (protocol === 'smtps:' ? 465 : 587));
  const where = `${hostname}:${number}`;
  const isThere = await answers(hostname, number);
  const remedy = '请核对 SMTP_URL 和防火墙';
  return [isThere ? well('邮件服务器', where) : missing('邮件服务器', `连不上 ${where}`, remedy)];
}

async function signOnProvider({ signOn }: Config): Promise<Finding[]> {
  if (!signOn) return [];
  const { issuer } = signOn;
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
    .then(async (answer) => (answer.ok ? ((await answer.json()) as { issuer?: unknown }) : null))
    .catch(() => null);
  if (found?.issuer === issuer) return [well('统一身份认证', issuer)];
  const words = found ? `自称是 ${String(found.issuer)}` : `读不到 ${address}`;
  return [missing('统一身份认证', words, '请核对 OIDC_ISSUER（须与它自称的逐字相同）和防火墙；此间只能用密码登录')];
}

async function chineseFont(): Promise<Finding> {
  const found = await chineseFonts().catch(() => null);
  if (found) return well('中文字体', found.join('、'));
  return missing('中文字体', '没有', '不能生成一企一册；请安装 fonts-noto-cjk');
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: PATIENCE_MS });
    const end = (found: boolean) => (socket.destroy(), resolve(found));
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });
}
