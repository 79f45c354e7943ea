import { Writable } from 'node:stream';
import { cutOffSlowReader } from './slow-readers';

type Reply = Parameters<typeof cutOffSlowReader>[1];

/** The answer to somebody who takes what is written, or never does. */
async function answerTo(takes: boolean): Promise<Writable> {
  const raw = new Writable({ write: (_chunk, _encoding, taken) => (takes ? taken() : undefined) });
  await cutOffSlowReader({ id: '1' }, { raw } as unknown as Reply, 'page');
  raw.end('page');
  await new Promise((soon) => setImmediate(soon));
  return raw;
}

describe('the connection of somebody who reads an answer', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] }));
  afterEach(() => jest.useRealTimers());

  it('is cut off when it was not taken after 30 seconds', async () => {
    const raw = await answerTo(false);
    jest.advanceTimersByTime(29_000);
    expect(raw.destroyed).toBe(false);
    jest.advanceTimersByTime(2000);
    expect(raw.destroyed).toBe(true);
  });

  it('leaves no timer behind once it was taken', async () => {
    await answerTo(true);
    expect(jest.getTimerCount()).toBe(0);
  });
});
