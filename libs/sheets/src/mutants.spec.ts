import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from './check-file';

const folder = join(__dirname, '../fixtures');
const fixtures = readdirSync(folder).filter((name) => /\.xlsx?$/.test(name));
/** `MUTANTS=500` for the whole of them. */
const MUTANTS = Number(process.env['MUTANTS'] ?? 45);

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) | 0;
    return (state >>> 0) % below;
  };
}

const changes: readonly ((bytes: Buffer, any: (below: number) => number) => Buffer)[] = [
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
];

it('loses no row of a damaged table in silence: it is refused, or its rows add up', async () => {
  const wrong: string[] = [];
  const seen = { refused: 0, accepted: 0 };
  for (let mutant = 0; mutant < MUTANTS; mutant += 1) {
    const any = numbers(mutant + 1);
    const name = fixtures[mutant % fixtures.length]!;
    const change = changes[Math.floor(mutant / fixtures.length) % changes.length]!;
    const result = await checkFile(change(Buffer.from(readFileSync(join(folder, name))), any), null);
    const isRefused = 'refused' in result;
    seen[isRefused ? 'refused' : 'accepted'] += 1;
    if (isRefused ? result.message === '' : sumOf(result.rows) !== result.rows.total) wrong.push(`${name} ${mutant}`);
  }
  expect(wrong).toEqual([]);
  expect(Math.min(seen.refused, seen.accepted)).toBeGreaterThan(0);
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
