import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answers, type Probe, probeOf, silence } from './silence';

/** Answers as told, by how often it was asked, until it was asked `most` times. */
function told(status: (asked: number) => number | null, most = Infinity): Probe & { asked: number } {
  const probe = { asked: 0, ask: async () => status(++probe.asked), goesOn: () => probe.asked < most };
  return probe;
}

describe('the silence of an application', () => {
  it('is noticed when no answer came six times in a row', async () => {
    const probe = told((asked) => (asked <= 3 ? 200 : null));
    expect(await silence(probe, 0.1)).toBe(true);
    expect(probe.asked).toBe(9);
  });

  it('is none while it answers that its database is away, nor when it answers again in time', async () => {
    expect(
      await silence(
        told((asked) => (asked % 6 === 0 ? 503 : null), 30),
        0.1,
      ),
    ).toBe(false);
  });

  it('is not waited for when the configuration says never', async () => {
    expect(
      await silence(
        told(() => null),
        0,
      ),
    ).toBe(false);
  });

  it('is heard of a server that takes connections and answers nothing', async () => {
    const server = createServer(() => {});
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const probe = probeOf(`http://127.0.0.1:${port}`, () => true);
    expect(await silence(probe, 0.3)).toBe(true);
    server.closeAllConnections();
    server.close();
  });
});

describe('an application that starts', () => {
  it('is up at its first 200, and is not given up while it says that it is not yet', async () => {
    const probe = told((asked) => (asked < 6 ? 503 : 200));
    expect(await answers(probe, 30)).toBe(true);
    expect(probe.asked).toBe(6);
  });

  it('is given up when it says nothing at all', async () => {
    expect(
      await answers(
        told(() => null),
        0.1,
      ),
    ).toBe(false);
  });
});
