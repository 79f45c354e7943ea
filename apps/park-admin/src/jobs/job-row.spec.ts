import { duration, jobRow } from './job-row';

const now = new Date('2026-11-28T08:00:00Z');
const job = {
  id: '7',
  state: 'running',
  startedByName: '企业专员甲',
  startedAt: new Date('2026-11-28T07:58:30Z'),
  progressDone: 1,
  progressTotal: 3,
  progressText: '第 1 行',
};
const row = (more: object, mayCancel = true) =>
  jobRow({ job: { ...job, ...more } as never, label: '核对日志', told: '', href: null, mayCancel }, now);

describe('a job on the page', () => {
  it('shows how far it is and how long it has taken', () => {
    expect(row({})).toMatchObject({
      ...{ state: { label: '进行中' }, lasted: '1 分 30 秒', canCancel: true },
      progress: { share: 33, text: '第 1 行' },
    });
  });

  it('says no percent where nobody knows how much there is, and never more than all', () => {
    expect(row({ progressTotal: null })).toMatchObject({ progress: { share: null, done: 1 } });
    expect(row({ progressDone: 9 })).toMatchObject({ progress: { share: 100 } });
  });

  it('that is being cancelled or has ended cannot be cancelled again', () => {
    expect(row({ cancelRequestedAt: now })).toMatchObject({ state: { label: '正在取消' }, canCancel: false });
    expect(row({ state: 'done', finishedAt: now })).toMatchObject({ canCancel: false, progress: null });
  });

  it('offers to cancel to those who may', () => {
    expect(row({}, false)).toMatchObject({ canCancel: false });
  });

  it('shows a reason that is Chinese, and puts one that is not into words', () => {
    expect(row({ state: 'failed', error: '执行这项任务的进程中断了' })).toMatchObject({
      error: '执行这项任务的进程中断了',
    });
    expect(row({ state: 'failed', error: 'ECONNRESET' })).toMatchObject({ error: expect.stringMatching(/没有完成/) });
  });
});

it.each([
  [-5, '不到 1 秒'],
  [1_400, '1 秒'],
  [61_000, '1 分 1 秒'],
  [3_600_000, '1 小时 0 分'],
])('%d ms are %s', (ms, words) => expect(duration(ms)).toBe(words));
