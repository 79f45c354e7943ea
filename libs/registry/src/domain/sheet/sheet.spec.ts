import { addDays, calendarDate } from '@park/kernel';
import fc from 'fast-check';
import type { Attribute } from '../attributes/attribute';
import { attributes } from '../attributes/dictionary';
import { condense } from '../ledger/condensed';
import { factsFrom } from '../ledger/facts';
import { Sheet } from './sheet';
import type { Snapshot, SnapshotCell, StoredValue } from '../ledger/snapshot';
import { type TitleStatus, titleStatuses } from '../values/titles';

const asOf = calendarDate('2026-11-23');
const years = [2025, 2024, 2023];

const day = fc.oneof({ arbitrary: fc.nat(30), weight: 5 }, fc.nat(2000)).map((age) => addDays(asOf, 10 - age));
const title = fc.record({
  code: fc.constantFrom('HNTE', 'TECH_SME', 'SRDI_SME'),
  issuer: fc.constant('测试'),
  docNumber: fc.constant(''),
  issuedOn: day,
  validFrom: day,
  validTo: fc.option(day),
  status: fc.constantFrom(...(Object.keys(titleStatuses) as TitleStatus[])),
});
const amount = fc.oneof(
  fc.integer({ min: 0, max: 50 }),
  fc.integer({ min: -1_000_000, max: 2_000_000_000 }),
  fc.constantFrom(0.5, 12.34, -0.75),
);

function entered({ kind, format, codes }: Attribute): fc.Arbitrary<StoredValue> {
  if (format === 'titles') return fc.array(title, { maxLength: 4 });
  if (format === 'industry') return fc.constantFrom('2651', '7010', '7020', '5910', '6510', '6620', 'unheard-of');
  const code = fc.constantFrom(...Object.keys(codes ?? { any: '' }));
  const kinds: Partial<Record<typeof kind, fc.Arbitrary<StoredValue>>> = {
    boolean: fc.boolean(),
    date: day,
    set: fc.uniqueArray(code),
    number: amount,
    ratio: amount,
  };
  return kinds[kind] ?? code;
}

/** Mostly the park, so that a sum of several judgements is known to some. */
const source = fc.oneof(
  { arbitrary: fc.constant('park' as const), weight: 30 },
  { arbitrary: fc.constant('self-reported' as const), weight: 2 },
);

/** Most of what there is, of three years; now and then "none", old, or something that is not of its kind. */
const cells = attributes.flatMap((each) => {
  const odd = each.format === 'titles' ? fc.constant(null) : fc.constantFrom<StoredValue>(null, 'text', 7);
  const value = fc.oneof({ arbitrary: entered(each), weight: 30 }, odd);
  const cell = fc.record({ v: value, s: source, o: day });
  return (each.period === 'year' ? years : ['-']).map((year) => ({ key: each.key, year: String(year), cell }));
});
const snapshot: fc.Arbitrary<Snapshot> = fc
  .tuple(...cells.map(({ cell }) => fc.option(cell, { freq: 15, nil: undefined })))
  .map((found) => {
    const all: Record<string, Record<string, SnapshotCell>> = {};
    found.forEach((cell, at) => {
      const { key, year } = cells[at]!;
      if (cell) (all[key] ??= {})[year] = cell;
    });
    return all;
  });

const asked = attributes.flatMap(({ key }) => [null, ...years].map((year) => ({ key, year })));

describe('a sheet', () => {
  it('has of one company after another the values that its full snapshot has', () => {
    const known = new Set<string>();
    fc.assert(
      fc.property(fc.array(snapshot, { minLength: 1, maxLength: 3 }), (companies) => {
        const sheet = new Sheet(asOf);
        for (const any of companies) {
          const full = factsFrom(any, asOf);
          const said = asked.map(({ key, year }) => ({ key, year, ...full.lookup(key, year) }));
          for (const each of said) if (each.known) known.add(each.key);
          sheet.lay(condense(any));
          const values = asked.map(({ key, year }) => [key, year, sheet.column(key, year).value]);
          expect(values).toEqual(said.map((each) => [each.key, each.year, each.known ? each.value : undefined]));
        }
      }),
      { numRuns: 60 },
    );
    expect(attributes.map(({ key }) => key).filter((key) => !known.has(key))).toEqual([]);
  });
});
