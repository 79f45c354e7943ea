import { RuleViolated } from '@park/kernel';
import type { Config } from '@park/platform';
import { readFileSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { madeAt, outdated } from '../domain/retention';

const LEAST = 16;

/** A backup that lies in the folder of backups. */
export interface FoundBackup {
  readonly path: string;
  readonly name: string;
  readonly at: Date;
  readonly size: number;
}

export function backupFolder({ backupDir, dataDir }: Config): string {
  return backupDir ?? join(dataDir, 'backups');
}

/** What seals the backups of this installation. Throws RuleViolated when it is not set or cannot be read. */
export function backupSecret({ backupKey, backupKeyFile }: Config): string {
  const secret = backupKey ?? (backupKeyFile ? contentOf(backupKeyFile) : '');
  if (secret.length >= LEAST) return secret;
  throw new RuleViolated(
    backupKeyFile
      ? `密钥文件“${backupKeyFile}”中没有密钥，或不足 ${LEAST} 个字符。请用 openssl rand -hex 32 重新生成。`
      : '没有设置备份密钥。请用 openssl rand -hex 32 生成一个，写入 BACKUP_KEY 或 BACKUP_KEY_FILE 指明的文件，并另存一份：没有它，备份无法恢复。',
  );
}

/** Why nothing can be sealed or opened here, as a sentence; null when there is a key. */
export function keyLack(config: Config): string | null {
  if (!config.backupKey && !config.backupKeyFile) return '没有设置备份密钥。';
  try {
    backupSecret(config);
    return null;
  } catch (error) {
    if (error instanceof RuleViolated) return error.message;
    throw error;
  }
}

/** Why no backup can be restored for a drill, as a sentence; null when one can. */
export function drillLack(config: Config, backups: readonly FoundBackup[]): string | null {
  return keyLack(config) ?? (backups.length === 0 ? '还没有备份。' : null);
}

/** The backups in a folder, newest first; none where there is no such folder. */
export async function backupsIn(folder: string): Promise<FoundBackup[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const backups = names.flatMap((name) => {
    const at = madeAt(name);
    return at ? [{ name, at, path: join(folder, name) }] : [];
  });
  const sized = await Promise.all(backups.map(async (each) => ({ ...each, size: (await stat(each.path)).size })));
  return sized.sort((one, other) => other.at.getTime() - one.at.getTime());
}

/** Takes away the backups that served their time; answers their names. */
export async function removeOutdated(folder: string): Promise<string[]> {
  const gone = outdated(await readdir(folder));
  for (const name of gone) await rm(join(folder, name));
  return gone;
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new RuleViolated(`读不到密钥文件“${path}”（${(error as NodeJS.ErrnoException).code}），请核对路径和权限。`, {
      cause: error,
    });
  }
}
