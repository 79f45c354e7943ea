import { addDays, type CalendarDate } from '@park/kernel';
import { type Attribute, attributes, type Snapshot } from '@park/registry';
import fc from 'fast-check';

/** Companies around a day: everything that criteria may read, some of it missing, stale, ended or still ahead. */
export function anyCompany(asOf: CalendarDate): fc.Arbitrary<Snapshot> {
  const day = (min: number, max: number) => fc.integer({ min, max }).map((days) => addDays(asOf, days));
  const [near, seen] = [day(-1200, 700), day(-420, 0)];
  const once = (value: fc.Arbitrary<unknown>) =>
    fc.record({ v: value, s: fc.constantFrom('park', 'tax'), o: seen }).map((v) => ({ '-': v }));
  const yearly = (value: fc.Arbitrary<unknown>) =>
    fc.dictionary(fc.constantFrom(...YEARS), fc.record({ v: value, s: fc.constant('audit'), o: seen }), { maxKeys: 7 });
  const entered = attributes.filter(({ derived, starred }) => starred && !derived);
  const plain = entered.flatMap((entry) => {
    const value = valueOf(entry);
    return value ? [[entry.key, entry.period === 'year' ? yearly(value) : once(value)] as const] : [];
  });
  return fc.record(
    {
      ...Object.fromEntries(plain),
      titles: once(fc.array(titleAround(near), { maxLength: 4 })),
      ...{ establishedOn: once(day(-3400, 700)), segmentSince: once(day(-4200, 200)) },
      ...{ registeredRegion: once(fc.constantFrom('120116', '110105')) },
      industryCode: once(fc.constantFrom('2661', '6510')),
      'record.equity': recordsAround(
        near,
        'equity',
        fc.record({ amountYuan: fc.nat(30_000_000), qualified: fc.boolean() }),
      ),
      'record.incident': recordsAround(near, 'incident', fc.constant({ type: 'safety', grade: 'major' })),
      'record.ip': recordsAround(near, 'ip', ip),
      'record.award': recordsAround(near, 'award', award),
    },
    { requiredKeys: [] },
  ) as unknown as fc.Arbitrary<Snapshot>;
}

/** How many companies each criterion or title is tried with: a few, or as many as test/quality/runways.mjs asks for. */
export function runwayRuns(few: number): number {
  return Number(process.env['RUNWAY_RUNS'] ?? few);
}

const YEARS = ['2022', '2023', '2024', '2025', '2026', '2027', '2028'];
const amount = fc.oneof(fc.nat(3_000_000), fc.nat(120_000_000), fc.nat(600_000_000));
const number = fc.oneof(fc.nat(12), fc.nat(100), fc.nat(1200));
const award = fc.record({ type: fc.constant('provincial_science'), rank: fc.integer({ min: 1, max: 6 }) });
const ip = fc.record({
  ...{ type: fc.constant('invention'), acquisition: fc.constantFrom('self', 'transfer') },
  ...{ applied: fc.boolean(), rank: fc.constant(1) },
});

/** undefined: not of a kind that any value would do for. */
function valueOf({ kind, unit, codes, format }: Attribute): fc.Arbitrary<unknown> | undefined {
  if (format !== undefined) return undefined;
  if (kind === 'boolean') return fc.boolean();
  if (kind === 'number') return unit === '元' ? amount : number;
  if (kind === 'ratio') return fc.double({ min: 0, max: 1, noNaN: true });
  return kind === 'code' && codes ? fc.constantFrom(...Object.keys(codes)) : undefined;
}

const CODES = ['TECH_SME', 'INNOVATIVE_SME', 'SRDI_SME', 'LITTLE_GIANT', 'CHAMPION_NATIONAL', 'HNTE', 'TJ_EAGLET'];

function titleAround(near: fc.Arbitrary<CalendarDate>) {
  const status = fc.constantFrom('valid', 'valid', 'under_review', 'revoked');
  return fc
    .record({ code: fc.constantFrom(...CODES), status, from: near, days: fc.option(fc.nat(1100)) })
    .map(({ from, days, ...title }) => ({
      ...{ ...title, issuer: '市局', docNumber: '1', issuedOn: from, validFrom: from },
      validTo: days === null ? null : addDays(from, days),
    }));
}

function recordsAround(near: fc.Arbitrary<CalendarDate>, kind: string, details: fc.Arbitrary<object>) {
  const one = fc
    .record({ seq: fc.nat(9), happenedOn: near, from: near, days: fc.option(fc.nat(700)), details })
    .map(({ from, days, ...record }) => ({
      ...{ ...record, kind, source: 'park', validFrom: from },
      validTo: days === null ? null : addDays(from, days),
    }));
  return fc.tuple(fc.array(one, { maxLength: 2 }), near).map(([v, o]) => ({ '-': { v, s: 'park', o } }));
}
