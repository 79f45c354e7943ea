import type { JobSeen } from '@park/notices';

/** The words for the states of a job, with the colour of each. */
export const jobStates = {
  waiting: { label: '等待中', tone: 'secondary' },
  running: { label: '进行中', tone: 'azure' },
  done: { label: '已完成', tone: 'green' },
  failed: { label: '失败', tone: 'red' },
  cancelled: { label: '已取消', tone: 'secondary' },
} as const;

const SECOND = 1_000;
const UNREADABLE = '执行时出错，没有完成；详细原因请由系统管理员查看服务器日志。';

/** One job as a line of the page. */
export function jobRow({ job, label, told, href, mayCancel }: JobSeen, now: Date): object {
  const { id, ...seen } = job;
  const isOpen = seen.state === 'waiting' || seen.state === 'running';
  return {
    id,
    label,
    href,
    ...{ createdAt: seen.createdAt, startedBy: seen.startedByName, cancelledBy: seen.cancelledBy },
    state: seen.cancelRequestedAt && isOpen ? { label: '正在取消', tone: 'yellow' } : jobStates[seen.state],
    isOpen,
    canCancel: mayCancel && isOpen && !seen.cancelRequestedAt,
    progress: progressOf(job),
    lasted: seen.startedAt ? duration((seen.finishedAt ?? now).getTime() - seen.startedAt.getTime()) : null,
    told,
    error: errorOf(job),
    again: seen.state === 'waiting' && seen.attempts > 0 ? { attempts: seen.attempts, at: seen.runAfter } : null,
  };
}

function progressOf({ state, progressDone, progressTotal, progressText }: JobSeen['job']): object | null {
  if (state !== 'running') return null;
  const share = progressTotal ? Math.min(100, Math.floor((progressDone / progressTotal) * 100)) : null;
  return { share, done: progressDone, total: progressTotal, text: progressText };
}

/** A reason that was written for people; what a program said of itself helps nobody here. */
export function errorOf({ state, error }: JobSeen['job']): string | null {
  if (!error || state === 'done' || state === 'cancelled') return null;
  return /\p{Script=Han}/u.test(error) ? error : UNREADABLE;
}

/** How long something took, as people say it. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND));
  if (seconds < 1) return '不到 1 秒';
  if (seconds < 60) return `${seconds} 秒`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} 分 ${seconds % 60} 秒` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
}
