import type { CalendarDate } from '@park/kernel';
import { readStep } from './read-step';
import type { SiteInHand } from './site-lifecycle';
import { canBeHad, clockOf, idleRank, leaseLight, parentKinds, yieldsTooLittle } from './standing';

const on = (day: string) => day as CalendarDate;

describe('how a site stands', () => {
  it('has an idle clock while somebody holds the land, and never as a room', () => {
    const facts = { agreedStartOn: on('2024-01-10'), hasStarted: false };
    const of = (kind: 'parcel' | 'room', status: 'granted' | 'available') =>
      clockOf({ kind, status, facts, pauses: [] }, on('2026-11-28'))?.state;
    expect([of('parcel', 'granted'), of('parcel', 'available'), of('room', 'granted')]).toEqual([
      'recoverable-2y',
      undefined,
      undefined,
    ]);
  });

  it('yields too little when both years lie below the line, and is not judged on one', () => {
    const area = { areaAmount: '10', areaUnit: 'mu' as const };
    const yields = (taxes: Record<string, string>) =>
      yieldsTooLittle({ ...area, taxes, lowTaxYuan: '30000' }, on('2026-11-28'));
    const years: Record<string, string>[] = [
      { 2025: '299999', 2024: '1' },
      { 2025: '300000', 2024: '1' },
      { 2025: '1', 2023: '1' },
    ];
    expect(years.map(yields)).toEqual([true, false, null]);
  });

  it.each([
    ['2026-12-28', 30, 'red'],
    ['2026-12-29', 31, 'orange'],
    ['2027-01-28', 61, 'yellow'],
    ['2027-02-27', 91, null],
    ['2026-11-27', -1, 'red'],
  ])('shows a lease that ends on %s', (until, left, tone) => {
    expect(leaseLight(on(until), on('2026-11-28'))).toEqual({ left, tone });
  });

  it('can be had while nobody uses it, also behind a lock', () => {
    const free = (['available', 'vacant', 'locked', 'granted', 'leased', 'reclaiming'] as const).filter((status) =>
      canBeHad({ status }),
    );
    expect(free).toEqual(['available', 'vacant', 'locked']);
  });

  it('presses by how far its idle clock is, and not while that does not run', () => {
    const ranks = (['recoverable-2y', 'idle-1y', 'idle-suspected', 'excluded', 'not-idle', 'unknown'] as const).map(
      (state) => idleRank({ state }),
    );
    expect(ranks).toEqual([0, 1, 2, null, null, null]);
  });

  it('stands in a building at most: nothing can stand in itself in a circle', () => {
    const kinds = ['parcel', 'plant', 'building', 'floor', 'room'] as const;
    const isIn = (kind: (typeof kinds)[number], other: (typeof kinds)[number]): boolean =>
      parentKinds(kind).some((parent) => parent === other || isIn(parent as never, other));
    expect(kinds.filter((kind) => isIn(kind, kind))).toEqual([]);
    expect(parentKinds('parcel')).toEqual([]);
  });
});

describe('the day on which a state begins', () => {
  const site: SiteInHand = {
    ...{ status: 'leased', statusSinceOn: on('2026-03-01'), lockedUntilOn: null, isLockExtended: false },
  };
  const about = { site, by: '演示', today: on('2026-11-28') };

  it('is the day that is told, and no day in the future', () => {
    const left = readStep({ endedOn: '2026-10-31' }, { ...about, verb: 'vacate' });
    expect([left.set['statusSinceOn'], left.problems]).toEqual(['2026-10-31', []]);
    const typed = { occupantName: '天津某公司', fromOn: '2027-01-01' };
    expect(readStep(typed, { ...about, verb: 'occupy' }).set['statusSinceOn']).toBe('2026-11-28');
  });

  it('of emptiness is not before the use began', () => {
    const { problems } = readStep({ endedOn: '2026-02-28' }, { ...about, verb: 'vacate' });
    expect(problems.map(({ field }) => field)).toEqual(['endedOn']);
  });
});
