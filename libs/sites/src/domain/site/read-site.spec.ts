import { calendarDate } from '@park/kernel';
import { figureFields, readYear } from '../output/read-year';
import { readSite } from './read-site';
import { readStep } from './read-step';
import { fieldsOf } from './site-fields';
import type { SiteInHand } from './site-lifecycle';

const today = calendarDate('2026-11-29');
const own = { code: 'B-07', name: '演示房间', areaAmount: '1,200.5', areaUnit: 'm2' };
const refused = (typed: Readonly<Record<string, string>>, kind: 'parcel' | 'room' = 'room') =>
  readSite({ ...own, ...typed }, { kind, today }).problems.map(({ field }) => field);

describe('the form of a site', () => {
  const numbers = fieldsOf('room').filter(({ kind }) => kind === 'number');

  it.each(['12\t34', '1234 5678', '12,5'])('%j is not glued into one number, in any field', (text) => {
    const typed = Object.fromEntries(numbers.map(({ key }) => [key, text]));
    expect(refused({ ...typed, areaAmount: text })).toEqual(['areaAmount', ...numbers.map(({ key }) => key)]);
    const year = Object.fromEntries(figureFields.map(([key]) => [key, text]));
    expect(readYear({ ...year, source: '演示' }).problems.map(({ field }) => field)).toEqual(Object.keys(year));
  });

  it('takes the unit that is written behind the figure, and names the one that is asked for', () => {
    const read = (typed: Readonly<Record<string, string>>) => readSite({ ...own, ...typed }, { kind: 'room', today });
    const areas = ['62亩', '1.2万㎡', '30.5', '2 公顷', '1平方公里'].map((areaAmount) => {
      const { entry } = read({ areaAmount });
      return [entry.areaAmount, entry.areaUnit];
    });
    expect(areas).toEqual([
      ['62', 'mu'],
      ['12000', 'm2'],
      ['30.5', 'm2'],
      ['2', 'ha'],
      ['1000000', 'm2'],
    ]);
    const { entry, problems } = read({
      steamAvailableTph: '20吨/小时',
      powerAvailableKva: '1.6MVA',
      clearHeightM: '8m',
    });
    expect([problems, entry.facts]).toMatchObject([
      [],
      { steamAvailableTph: '20', powerAvailableKva: '1600', clearHeightM: '8' },
    ]);
    expect(read({ powerAvailableKva: '800千瓦' }).problems[0]!.message).toContain('单位是 千伏安');
    const year = readYear({ source: '演示', tax: '180万元', powerKwh: '12万度' });
    expect(year.entry.figures).toEqual({ tax: '1800000', powerKwh: '120000' });
  });

  it('refuses half floors, years beyond any plan and works that lie ahead', () => {
    expect(refused({ floorCount: '3.5', availableFromOn: '9999-12-31' })).toEqual(['floorCount', 'availableFromOn']);
    expect(refused({ actualStartOn: '2026-11-30', agreedStartOn: '2028-01-01' }, 'parcel')).toEqual(['actualStartOn']);
    expect(refused({ termUntilOn: '2076-11-28' }, 'parcel')).toEqual([]);
  });

  it('keeps what stood before', () => {
    const before = { facts: { floorCount: '3.5' } };
    expect(readSite({ ...own, floorCount: '3.5' }, { kind: 'room', today, before }).problems).toEqual([]);
  });
});

describe('a letting', () => {
  const site: SiteInHand = {
    ...{ status: 'vacant', statusSinceOn: today, lockedUntilOn: null, isLockExtended: false },
  };
  const letting = (fromOn: string, untilOn: string) =>
    readStep({ occupantName: '演示公司', fromOn, untilOn }, { verb: 'lease', site, by: '演示', today });

  it('does not last until a year that nobody means', () => {
    expect(letting('2026-11-29', '9999-12-31').problems.map(({ field }) => field)).toEqual(['untilOn']);
    expect(letting('2026-11-29', '2029-11-28').problems).toEqual([]);
  });
});
