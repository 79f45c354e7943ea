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
    const others = [ask(), ask(), ask()];
    expect(ends).toHaveLength(1);
    ends[0]!();
    expect(await first).toBe(1);
    expect(ends).toHaveLength(2);
    ends[1]!();
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
    expect(ends).toHaveLength(2);
  });

  it('runs anew for whoever asks when none is under way', async () => {
    const { ends, ask } = runs();
    for (const number of [1, 2]) {
      const answer = ask();
      ends[number - 1]!();
      expect(await answer).toBe(number);
    }
  });

  it('fails for those who shared it only', async () => {
    const { ends, ask } = runs();
    const first = ask();
    const second = ask();
    ends[0]!(true);
    await expect(first).rejects.toThrow('run 1');
    ends[1]!();
    expect(await second).toBe(2);
  });
});
