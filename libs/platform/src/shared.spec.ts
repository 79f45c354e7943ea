import { setImmediate as endOfTurn } from 'node:timers/promises';
import { shared } from './shared';

/** Runs that end when told, each with its number. */
function runs() {
  const ends: ((fail?: boolean) => void)[] = [];
  const ask = shared(
    () =>
      new Promise<number>((resolve, reject) => {
        const number = ends.length + 1;
        ends.push((fail) => (fail ? reject(new Error(`run ${number}`)) : resolve(number)));
      }),
  );
  return { ends, ask };
}

describe('a shared reading', () => {
  it('runs once for all who ask while another is under way, and begins after they asked', async () => {
    const { ends, ask } = runs();
    const first = ask();
    await endOfTurn();
    const others = [ask(), ask(), ask()];
    expect(ends).toHaveLength(1);
    ends[0]!();
    expect(await first).toBe(1);
    await endOfTurn();
    expect(ends).toHaveLength(2);
    ends[1]!();
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
    expect(ends).toHaveLength(2);
  });

  it('runs once for all who ask in one turn of the event loop', async () => {
    const { ends, ask } = runs();
    const all = [ask(), Promise.resolve().then(ask)];
    await endOfTurn();
    ends[0]!();
    expect(await Promise.all(all)).toEqual([1, 1]);
    expect(ends).toHaveLength(1);
  });

  it('runs anew for whoever asks when none is under way', async () => {
    const { ends, ask } = runs();
    for (const number of [1, 2]) {
      const answer = ask();
      await endOfTurn();
      ends[number - 1]!();
      expect(await answer).toBe(number);
    }
  });

  it('fails for those who shared it only', async () => {
    const { ends, ask } = runs();
    const first = ask();
    await endOfTurn();
    const second = ask();
    ends[0]!(true);
    await expect(first).rejects.toThrow('run 1');
    await endOfTurn();
    ends[1]!();
    expect(await second).toBe(2);
  });
});

describe('shared readings by key', () => {
  it('read in one run what was asked for while the one before was under way', async () => {
    const runs: { keys: readonly string[]; end: (fail?: Error) => void }[] = [];
    const ask = shared.byKey(
      (keys) =>
        new Promise<Map<string, string>>((resolve, reject) => {
          const end = (fail?: Error) =>
            fail
              ? reject(fail)
              : resolve(new Map(keys.filter((key) => key !== 'none').map((key) => [key, `of ${key}`])));
          runs.push({ keys, end });
        }),
    );
    const first = ask('a');
    await endOfTurn();
    const others = [ask('b'), ask('c'), ask('b'), ask('none')];
    expect(runs.map(({ keys }) => keys)).toEqual([['a']]);
    runs[0]!.end();
    expect(await first).toBe('of a');
    await endOfTurn();
    expect(runs.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c', 'none']]);
    const later = ask('a');
    runs[1]!.end();
    expect(await Promise.all(others)).toEqual(['of b', 'of c', 'of b', undefined]);
    await endOfTurn();
    runs[2]!.end();
    expect([runs[2]!.keys, await later]).toEqual([['a'], 'of a']);
  });

  it('fail together when there was no answer for long, and begin anew after a failure that came at once', async () => {
    const now = jest.spyOn(performance, 'now');
    for (const [milliseconds, answers] of [
      [20, ['run 1', 'of b']],
      [4500, ['run 1', 'run 1']],
    ] as const) {
      let count = 0;
      let fail: (error: Error) => void = () => {};
      const ask = shared.byKey<string>((keys) => {
        count += 1;
        if (count > 1) return Promise.resolve(new Map(keys.map((key) => [key, `of ${key}`])));
        return new Promise((_, reject) => (fail = reject));
      });
      now.mockReturnValue(0);
      const told = (answer: Promise<unknown>) => answer.catch((error: Error) => error.message);
      const first = told(ask('a'));
      await endOfTurn();
      const both = [first, told(ask('b'))];
      now.mockReturnValue(milliseconds);
      fail(new Error('run 1'));
      expect(await Promise.all(both)).toEqual(answers);
      expect(await ask('c').catch((error: Error) => error.message)).toBe('of c');
    }
    now.mockRestore();
  });
});

describe('shared readings of something', () => {
  it('read what was asked last under a key once for all who ask meanwhile', async () => {
    const read: { what: { id: string; n: number }; end: () => void }[] = [];
    const ask = shared.of(
      ({ id }: { id: string; n: number }) => id,
      (what) => new Promise<number>((resolve) => read.push({ what, end: () => resolve(what.n) })),
    );
    const first = ask({ id: 'a', n: 1 });
    await endOfTurn();
    const others = [ask({ id: 'a', n: 1 }), ask({ id: 'b', n: 2 }), ask({ id: 'a', n: 1 })];
    read[0]!.end();
    expect(await first).toBe(1);
    await endOfTurn();
    expect(read.map(({ what }) => what.id)).toEqual(['a', 'a', 'b']);
    read.slice(1).forEach(({ end }) => end());
    expect(await Promise.all(others)).toEqual([1, 2, 1]);
  });
});
