import { setTimeout as sleep } from 'node:timers/promises';
import { deathLine, waitAfter } from './deaths';
import { keepRunning, type Part } from './keep-running';

/** A part that ends, the first times, as told; then it serves until it is stopped. */
function dying(times: number): { part: Part; starts: () => number } {
  let starts = 0;
  const run: Part['run'] = async ({ signal, serving }) => {
    starts += 1;
    if (starts <= times) return { how: '退出码 1', reason: 'broken' };
    serving();
    if (!signal.aborted) await new Promise((done) => signal.addEventListener('abort', done));
    return { how: '被信号 SIGTERM 结束' };
  };
  return { part: { name: 'park-admin', run }, starts: () => starts };
}

describe('a part that is kept running', () => {
  it('is started again when it dies, with one line for each death and one when it is back', async () => {
    const said: string[] = [];
    const { part, starts } = dying(2);
    const kept = keepRunning(part, (line) => said.push(line));
    await kept.serving();
    expect(starts()).toBe(3);
    expect(said).toEqual([
      'park-admin 意外停止（退出码 1），立即重新启动。',
      'park-admin 意外停止（退出码 1），0.5 秒后重新启动。',
      expect.stringMatching(/^park-admin 已恢复，启动用时 \d+\.\d 秒。$/),
    ]);
    await kept.stop();
    await kept.finished;
    expect(starts()).toBe(3);
  });

  it('is not started again once it is stopped, also while it waits for its next start', async () => {
    const { part, starts } = dying(Infinity);
    const kept = keepRunning(part, () => {});
    while (starts() < 4) await sleep(20);
    await kept.stop();
    expect(starts()).toBe(4);
  });

  it('is given up when it can never work, and whoever waits for it is told why', async () => {
    const never = new Error('port in use');
    const kept = keepRunning({ name: 'park-admin', run: () => Promise.reject(never) }, () => {});
    await expect(kept.serving()).rejects.toBe(never);
    await expect(kept.finished).rejects.toBe(never);
  });
});

describe('the wait before the next start', () => {
  it('grows with the deaths in a row, up to half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map(waitAfter)).toEqual([
      0, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });
});

describe('the line about a part that keeps dying', () => {
  it.each([
    ['[ERROR] InnoDB: Error number 28 means "No space left on device"', /磁盘已满，请腾出空间/],
    ['启动失败：Error: connect ECONNREFUSED 127.0.0.1:3306', /连不上数据库/],
    ['FATAL ERROR: Reached heap limit - JavaScript heap out of memory', /内存不足/],
    ['TypeError: x is not a function', /请查看上面的日志/],
  ])('says the reason and the remedy of %p', (reason, remedy) => {
    const line = deathLine('park-admin', { how: '退出码 1', reason: `before\n  ${reason}\n` }, 3);
    expect(line).toContain(reason);
    expect(line).toMatch(remedy);
    expect(line).not.toContain('\n');
  });

  it('names the usual cause when somebody outside kills it again and again', () => {
    expect(deathLine('park-admin', { how: '被信号 SIGKILL 结束' }, 4)).toMatch(/已连续 4 次.*内存不足/);
  });
});
