import { withRetry } from './retry';

const failingTimes = (times: number, errno: number) => {
  let calls = 0;
  const run = () =>
    withRetry(() => (calls++ < times ? Promise.reject(Object.assign(new Error(), { errno })) : Promise.resolve(calls)));
  return { run, calls: () => calls };
};

describe('retrying a use case', () => {
  it('repeats after a deadlock', async () => {
    await expect(failingTimes(3, 1213).run()).resolves.toBe(4);
  });

  it('gives up after three repetitions', async () => {
    const useCase = failingTimes(9, 1205);
    await expect(useCase.run()).rejects.toMatchObject({ errno: 1205 });
    expect(useCase.calls()).toBe(4);
  });

  it('does not repeat any other failure', async () => {
    const useCase = failingTimes(1, 1062);
    await expect(useCase.run()).rejects.toMatchObject({ errno: 1062 });
    expect(useCase.calls()).toBe(1);
  });
});
