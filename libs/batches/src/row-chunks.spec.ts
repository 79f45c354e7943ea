import { RowChunks } from './row-chunks';

interface Row {
  readonly at: number;
  readonly company: string | null;
}

const rowsOf = (companies: string): Row[] =>
  [...companies].map((each, at) => ({ at, company: each === '-' ? null : each }));

function chunksOf(companies: string, atOnce: number) {
  const rows = rowsOf(companies);
  return new RowChunks<Row>({
    atOnce,
    left: async (atMost, after) => rows.filter(({ at }) => at > (after?.at ?? -1)).slice(0, atMost),
    about: ({ company }) => company,
  });
}

/** Writes everything by so many at the same time; what was begun and ended, in its order. */
async function told(companies: string, atOnce: number, writers: number): Promise<string[]> {
  const chunks = chunksOf(companies, atOnce);
  const story: string[] = [];
  const write = async (rows: readonly Row[]) => {
    const name = rows.map(({ at }) => at).join('');
    story.push(`+${name}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    story.push(`-${name}`);
  };
  const writer = async () => {
    while (await chunks.next(write));
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return story;
}

describe('rows that several write at the same time', () => {
  it('are handed out once each, in their order', async () => {
    expect(await told('abcde', 2, 2)).toEqual(['+01', '+23', '-01', '+4', '-23', '-4']);
  });

  it('wait for those before that are about the same', async () => {
    expect(await told('abca', 2, 2)).toEqual(['+01', '-01', '+23', '-23']);
  });

  it('about the same stay together where they stand together', async () => {
    expect(await told('aabbcc', 3, 1)).toEqual(['+01', '-01', '+23', '-23', '+45', '-45']);
    expect(await told('aaaa', 2, 2)).toEqual(['+01', '-01', '+23', '-23']);
  });

  it('about nothing known wait for nobody', async () => {
    expect(await told('----', 2, 2)).toEqual(['+01', '+23', '-01', '-23']);
  });

  it('are left to others when writing some of them failed, which whoever wrote them is told', async () => {
    const chunks = chunksOf('abab', 2);
    const failing = chunks.next(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    const written: number[] = [];
    expect(await chunks.next(async (rows) => void written.push(...rows.map(({ at }) => at)))).toBe(false);
    expect(written).toEqual([2, 3]);
  });
});
