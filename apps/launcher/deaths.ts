/** How a part of the product ended, and what it said last. */
export interface Ending {
  /** e.g. 被信号 SIGKILL 结束 */
  readonly how: string;
  /** Its last words, where it had any. */
  readonly reason?: string;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** From this many deaths in a row on, somebody has to look. */
const REPEATED = 3;
const MOST_REASON = 300;

const remedies: readonly (readonly [RegExp, string])[] = [
  [/No space left|errno: 28|ENOSPC|disk full/i, '磁盘已满，请腾出空间'],
  [/Errcode: 13|EACCES|Permission denied/i, '没有读写权限，请检查 DATA_DIR 中文件的所有者和权限'],
  [/heap out of memory|Cannot allocate memory|ENOMEM|EAGAIN/i, '内存不足，请关闭其他程序或增加内存'],
  [
    /ECONNREFUSED|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|ENOENT.*\.sock|Access denied|Unknown database/i,
    '连不上数据库，请确认数据库正在运行、DATABASE_URL 正确',
  ],
  [/Cannot find module|ERR_MODULE_NOT_FOUND/i, '程序文件不完整，请重新执行 npm ci 和 npm start'],
  [/SIGKILL/, '被外部强行结束，常见原因是内存不足，请检查系统日志（dmesg）'],
];
const UNKNOWN = '请查看上面的日志；如果刚升级过，请退回上一个版本';

/** How a process ended, in words. */
export function exitWords({ code, signal }: { code: number | null; signal: string | null }): string {
  if (signal) return `被信号 ${signal} 结束`;
  return code === null ? '系统没有让它启动' : `退出码 ${code}`;
}

/** How long to wait before the next start after this many deaths in a row: none, 0.5 s, doubled up to 30 s. */
export function waitAfter(deaths: number): number {
  return deaths <= 1 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (deaths - 2), LONGEST_WAIT_MS);
}

/** One line for the operator: who ended and how, when it starts again, and when it keeps dying the reason and the remedy. */
export function deathLine(part: string, { how, reason = '' }: Ending, deaths: number): string {
  const wait = waitAfter(deaths);
  const next = wait === 0 ? '立即重新启动' : `${wait / 1000} 秒后重新启动`;
  const line = `${part} 意外停止（${how}），${next}。`;
  if (deaths < REPEATED) return line;
  const said = reason
    .replace(/^\s+at .*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(-MOST_REASON);
  const why = said ? `最后的输出：${said}。` : '';
  return `${line}已连续 ${deaths} 次启动后很快停止。${why}处理办法：${remedyOf(`${how} ${said}`)}。`;
}

function remedyOf(words: string): string {
  return remedies.find(([pattern]) => pattern.test(words))?.[1] ?? UNKNOWN;
}
