import { addDays, calendarDate } from '@park/kernel';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { attributes } from '../attributes/dictionary';
import { cellCode, condense, SnapshotCells } from './condensed';
import { factSources } from './fact-source';
import { condensedFacts, factsFrom } from './facts';
import { snapshotOf } from './given';
import type { Snapshot, StoredValue } from './snapshot';

const asOf = calendarDate('2026-11-23');
const years = [null, 2025, 2024, 2023] as const;
const yearOf = (key: string) => (attributes.find((each) => each.key === key)!.period === 'year' ? '2025' : '-');

const value: fc.Arbitrary<StoredValue> = fc.oneof(
  fc.integer({ min: -10, max: 1_000_000_000 }),
  fc.constantFrom(0.5, 12.34, null, true, false, '2019-05-18', '2651', 'limited', '带 空格 的文字'),
  fc.constantFrom(['HNTE', 'TECH_SME'], [], '引"号\\', '\\",[{', ['],"', '}']),
);
const snapshot: fc.Arbitrary<Snapshot> = fc
  .array(fc.tuple(fc.constantFrom(...attributes.filter(({ derived }) => !derived)), value, fc.nat(500)), {
    maxLength: 60,
  })
  .map((facts) =>
    facts.reduce<Snapshot>((all, [{ key, format }, v, age]) => {
      if (format === 'titles') return all;
      const cell = { v, s: factSources[age % factSources.length]!, o: addDays(asOf, -age) };
      const beside: Snapshot[string] = yearOf(key) === '-' ? {} : { '2024': { ...cell, v: 7 }, '2023': cell };
      return { ...all, [key]: { ...beside, [yearOf(key)]: cell } };
    }, {}),
  );

describe('a condensed snapshot', () => {
  it('says of every attribute and year what the full one says', () => {
    const read = condensedFacts(asOf);
    fc.assert(
      fc.property(snapshot, (any) => {
        const [full, condensed] = [factsFrom(any, asOf), read(condense(any))];
        const wrong = attributes
          .flatMap(({ key }) => years.map((year) => ({ key, year })))
          .find(({ key, year }) => !isDeepStrictEqual(condensed.lookup(key, year), full.lookup(key, year)));
        expect(wrong && condensed.lookup(wrong.key, wrong.year)).toEqual(wrong && full.lookup(wrong.key, wrong.year));
        expect(wrong).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('names the cells that it has', () => {
    const text = condense(snapshotOf({ isHazChem: false, annual: { '2025': { revenue: 1 } } }, asOf));
    const codes = [cellCode('annual.revenue', 2025), cellCode('isHazChem', null)];
    expect(new SnapshotCells(text).codes).toEqual(codes);
  });

  it('has a code of its own for every attribute and year', () => {
    const codes = attributes.flatMap(({ key }) => [null, 1900, 1999, 2025, 2100].map((year) => cellCode(key, year)));
    expect(new Set(codes).size).toBe(attributes.length * 5);
    expect(Math.max(...codes)).toBeLessThan(2 ** 30);
  });

  it('holds titles, which end by time', () => {
    const titles = ['2026-11-23', '2026-11-22'].map((validTo, at) => ({
      code: ['HNTE', 'TECH_SME'][at]!,
      issuer: '测试',
      docNumber: '1',
      issuedOn: calendarDate('2023-11-24'),
      validFrom: calendarDate('2023-11-24'),
      validTo: calendarDate(validTo),
      status: 'valid' as const,
    }));
    const text = condense({ titles: { '-': { v: titles, s: 'official-platform', o: asOf } } });
    expect(condensedFacts(asOf)(text).lookup('validTitles', null)).toMatchObject({ value: ['HNTE'] });
  });
});
