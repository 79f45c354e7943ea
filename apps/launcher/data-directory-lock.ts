import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '@park/platform';

/**
 * Claims the data directory for this process: two launchers on one directory would share a database and fight for the
 * ports. Throws when a living launcher holds it; what a killed one left behind is taken over. Answers how to let go.
 */
export function lockDataDirectory(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'launcher.pid');
  const holder = Number(read(path));
  if (holder && isLauncher(holder))
    throw new CannotStart(
      `程序已经在运行（进程号 ${holder}，数据目录 ${dataDir}）。请先停止它（在它的窗口按 Ctrl-C），或设置不同的 DATA_DIR 和端口。`,
    );
  rmSync(path, { force: true });
  writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
  return () => rmSync(path, { force: true });
}

// A process number is soon given to somebody else, so the number alone proves nothing where the command can be read.
function isLauncher(pid: number): boolean {
  if (pid === process.pid) return false;
  if (process.platform === 'linux') return read(`/proc/${pid}/cmdline`).includes('launcher/main.js');
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
