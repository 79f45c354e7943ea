import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { partsOf } from '../../../../test/support/table-files';
import { type ZipPart, zipBytes, zipStream } from './zip-stream';

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) {
    await setImmediate();
    yield text;
  }
}

it('holds what was put in, whole or piece by piece, and is the same for the same content', async () => {
  const long = '𠮷'.repeat(200);
  const parts = (): ZipPart[] => [
    { name: 'a.xml', text: '<甲/>' },
    { name: 'b/c.xml', text: pieces('<乙>', long, '</乙>') },
  ];
  const [one, other] = [await zipBytes(parts()), await zipBytes(parts())];
  expect(partsOf(one)).toMatchObject({ 'a.xml': '<甲/>', 'b/c.xml': `<乙>${long}</乙>` });
  expect(one.equals(other)).toBe(true);
});

it('tells the reader what failed on the way', async () => {
  async function* broken(): AsyncGenerator<string> {
    yield '<甲>';
    throw new Error('the database is gone');
  }
  await expect(buffer(zipStream([{ name: 'a.xml', text: broken() }]))).rejects.toThrow('the database is gone');
  async function* none(): AsyncGenerator<ZipPart> {
    throw new Error('no rows');
  }
  await expect(buffer(zipStream(none()))).rejects.toThrow('no rows');
});

it('ends what is read for it when nobody reads it any more', async () => {
  let isEnded = false;
  const ended = new Promise<void>((resolve) => {
    async function* endless(): AsyncGenerator<string> {
      try {
        for (let at = 0; ; at += 1) yield `${Math.sin(at)}`.repeat(1_000);
      } finally {
        isEnded = true;
        resolve();
      }
    }
    void (async () => {
      for await (const piece of zipStream([{ name: 'a.xml', text: endless() }]))
        if ((piece as Buffer).length > 1_000) break;
    })();
  });
  await ended;
  expect(isEnded).toBe(true);
});
