import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partsOf } from '../../../test/support/table-files';
import { checkFile } from './check-file';
import { zipBytes } from './file/zip-stream';

const folder = join(__dirname, '../fixtures');
const fixtures = readdirSync(folder).filter((name) => /\.xlsx?$/.test(name));
/** `MUTANTS=500` for the whole of them, which tells how many were read and how many refused. */
const MUTANTS = Number(process.env['MUTANTS'] ?? 45);

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) | 0;
    return (state >>> 0) % below;
  };
}

/** Changes the text of one part of a workbook, in an archive that is sound. */
function edited(edit: (text: string, any: (below: number) => number) => string) {
  return async (bytes: Buffer, any: (below: number) => number): Promise<Buffer> => {
    if (bytes.readUInt16BE() !== 0x504b) return bytes.subarray(any(bytes.length));
    const parts = Object.entries(partsOf(bytes)).map(([name, text]) => ({ name, text }));
    const sheets = parts.filter(({ name }) => /sheet\d+\.xml$|sharedStrings|styles|workbook\.xml$/.test(name));
    const chosen = sheets[any(sheets.length)]!;
    return zipBytes(parts.map((part) => (part === chosen ? { ...part, text: edit(part.text, any) } : part)));
  };
}

const between = (text: string, any: (below: number) => number): [number, number] => {
  const from = text.indexOf('<', any(text.length));
  return [from, text.indexOf('>', from + any(200)) + 1];
};

const changes: readonly ((bytes: Buffer, any: (below: number) => number) => Buffer | Promise<Buffer>)[] = [
  (bytes, any) => bytes.subarray(0, any(bytes.length)),
  (bytes, any) => {
    for (let n = 0; n < 8; n += 1) bytes[any(bytes.length)] = any(256);
    return bytes;
  },
  (bytes, any) => {
    const at = any(bytes.length);
    return bytes.fill(0, at, at + any(64));
  },
  (bytes, any) => {
    const at = any(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + any(512)), bytes.subarray(at)]);
  },
  edited((text, any) => text.slice(0, any(text.length))),
  edited((text, any) => {
    const [from, to] = between(text, any);
    return text.slice(0, from) + text.slice(to);
  }),
  edited((text, any) => {
    const [from, to] = between(text, any);
    return text.slice(0, to) + text.slice(from);
  }),
  edited((text, any) => {
    let number = any(6);
    return text.replace(/(?<==")\d+(?=")/g, (digits) => ((number -= 1) % 9 === 0 ? String(any(2_000_000)) : digits));
  }),
];

it('loses no row of a damaged table in silence: it is refused, or its rows add up', async () => {
  const wrong: string[] = [];
  const seen = { refused: 0, accepted: 0 };
  let slowest = 0;
  for (let mutant = 0; mutant < MUTANTS; mutant += 1) {
    const any = numbers(mutant + 1);
    const name = fixtures[mutant % fixtures.length]!;
    const change = changes[(mutant + Math.floor(mutant / fixtures.length)) % changes.length]!;
    const bytes = await change(Buffer.from(readFileSync(join(folder, name))), any);
    const since = performance.now();
    const result = await checkFile(bytes, null);
    slowest = Math.max(slowest, performance.now() - since);
    const isRefused = 'refused' in result;
    seen[isRefused ? 'refused' : 'accepted'] += 1;
    if (isRefused ? result.message === '' : sumOf(result.rows) !== result.rows.total) wrong.push(`${name} ${mutant}`);
  }
  if (MUTANTS > 100)
    process.stdout.write(`${JSON.stringify({ mutants: MUTANTS, ...seen, slowest: Math.round(slowest) })}\n`);
  expect(wrong).toEqual([]);
  expect(Math.min(seen.refused, seen.accepted)).toBeGreaterThan(0);
});

it('reads rows that are numbered with gaps, and refuses numbers that no table has', async () => {
  const parts = Object.entries(
    partsOf(
      readFileSync(
        join(
          folder,
          fixtures.find((name) => name.endsWith('.xlsx'))!,
        ),
      ),
    ),
  );
  const last = (text: string) => Math.max(...[...text.matchAll(/<row r="(\d+)"/g)].map(([, row]) => Number(row)));
  const numbered = (row: number) =>
    zipBytes(
      parts.map(([name, text]) => {
        if (!/sheet1\.xml$/.test(name)) return { name, text };
        const from = last(text);
        const moved = text.replaceAll(`<row r="${from}"`, `<row r="${row}"`);
        return { name, text: moved.replace(new RegExp(`r="([A-Z]+)${from}"`, 'g'), `r="$1${row}"`) };
      }),
    );
  const gap = await checkFile(await numbered(4_000), null);
  expect('refused' in gap ? gap.message : sumOf(gap.rows)).toBe('refused' in gap ? '' : gap.rows.total);
  expect(await checkFile(await numbered(90_000_000), null)).toMatchObject({ refused: 'damaged' });
});

function sumOf({
  ok,
  error,
  skipped,
}: {
  readonly ok: number;
  readonly error: number;
  readonly skipped: number;
}): number {
  return ok + error + skipped;
}
