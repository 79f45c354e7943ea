import type { Overview } from '@park/operations';

interface Fact {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly at?: Date;
}

const GB = 1024 ** 3;
const MB = 1024 ** 2;

/** What the page shows of an installation. */
export function overviewPage({ state, alarms, process, versions }: Overview): object {
  const { jobs, drill, auditCheck } = state;
  const [backup] = state.backups;
  return {
    alarms,
    queues: [
      fact('消息最长已等', waited(state.waitingSeconds ?? 0)),
      fact('送不出的消息', `${state.dead} 条`),
      fact('正在执行的任务', `${jobs.running} 项`, `等待 ${jobs.waiting} 项，一天内失败 ${jobs.failedLastDay} 项`),
    ],
    backups: [
      { ...fact('最近一份备份', backup ? `${backup.name}（${size(backup.size)}）` : '没有'), at: backup?.at },
      fact('现存备份', `${state.backups.length} 份`),
      { ...fact('最近恢复演练', drill?.words ?? '尚未演练'), at: drill?.at },
      { ...fact('最近日志核对', checked(auditCheck)), at: auditCheck?.at },
    ],
    drillLack: state.drillLack,
    machine: [
      fact('磁盘', disk(state)),
      fact('工作日表', state.calendarLacks.length === 0 ? '齐全' : `缺 ${state.calendarLacks.join('、')} 年`),
    ],
    process: processFacts(process),
    versions: [fact('本系统', versions.product), fact('运行环境', versions.node), fact('数据库', versions.server)],
  };
}

function processFacts({ traffic, statements, connections, upSeconds, memory }: Overview['process']): Fact[] {
  return [
    fact('五分钟内的请求', `${traffic.requests} 次`, `系统出错 ${traffic.failed} 次，超过 1 秒 ${traffic.slow} 次`),
    fact('数据库语句', `${statements.all} 条`, slow(statements)),
    fact('数据库连接', `${connections.open} 个`, `空闲 ${connections.free} 个，排队 ${connections.waiting} 个`),
    fact('内存', `${Math.round(memory / MB)} MB`),
    fact('已运行', waited(upSeconds)),
  ];
}

function slow({ slow, slowestMs }: Overview['process']['statements']): string {
  return `超过半秒 ${slow} 条，最慢 ${slowestMs} 毫秒`;
}

function checked(check: Overview['state']['auditCheck']): string {
  if (!check) return '尚未核对';
  return check.hasFault ? '发现不一致，请通知安全审计员' : '一致';
}

function disk({ diskUsed, diskFree }: Overview['state']): string {
  return diskUsed === null ? '读不到' : `已用 ${Math.floor(diskUsed * 100)}%，剩余 ${size(diskFree ?? 0)}`;
}

/** How long, in the largest unit that fits. */
export function waited(seconds: number): string {
  if (seconds < 60) return `${seconds} 秒`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} 分钟`;
  const hours = Math.floor(seconds / 3600);
  return hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`;
}

export function size(bytes: number): string {
  if (bytes < MB) return `${Math.ceil(bytes / 1024)} KB`;
  return bytes < GB ? `${(bytes / MB).toFixed(1)} MB` : `${(bytes / GB).toFixed(1)} GB`;
}

function fact(label: string, value: string, note?: string): Fact {
  return note === undefined ? { label, value } : { label, value, note };
}
