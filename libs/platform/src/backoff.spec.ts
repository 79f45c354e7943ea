import { Backoff } from './backoff';

function backoff() {
  const lines: string[] = [];
  const time = { now: 0 };
  const write = (line: string) => void lines.push(line);
  return { lines, time, backoff: new Backoff({ error: write, log: write }, 'delivery', () => time.now) };
}

describe('a loop whose database fails', () => {
  it('waits twice as long each time, half a minute at most, and is quick again after a success', () => {
    const { backoff: each } = backoff();
    const waits = Array.from({ length: 9 }, () => (each.failed(new Error('away')), each.waitMs));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000]);
    each.succeeded();
    expect(each.waitMs).toBe(500);
  });

  it('writes one line a minute, with a count, whatever the errors say', () => {
    const { lines, time, backoff: each } = backoff();
    for (time.now = 0; time.now < 180_000; time.now += 500) each.failed(new Error(`away at ${time.now}`));
    expect(lines).toEqual([
      'delivery fails: Error: away at 0',
      'delivery fails (120 times): Error: away at 60000',
      'delivery fails (120 times): Error: away at 120000',
    ]);
  });

  it('that comes and goes all the time writes two lines a minute, one for each turn', () => {
    const { lines, time, backoff: each } = backoff();
    for (time.now = 0; time.now < 120_000; time.now += 500) {
      each.failed('away');
      each.succeeded();
    }
    expect(lines.map((line) => line.replace(/ \(.*/, ''))).toEqual([
      'delivery fails: away',
      'delivery works again',
      'delivery fails',
      'delivery works again',
    ]);
  });
});
