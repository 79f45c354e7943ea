import { calendarDate } from '@park/kernel';
import { decimalText } from '../area/area';
import { judgeFitCase } from '../case/fit-case';
import { siteFit, type SiteNeeds, type SiteOffer } from './fit';

const asOf = calendarDate('2026-11-28');
const needs: SiteNeeds = {
  landNeedMu: 60,
  roomNeedM2: null,
  powerKw: 4500,
  steamTph: null,
  waterTpd: null,
  sewageTpd: null,
  gasNm3ph: null,
  floorLoadKnM2: null,
  clearHeightM: null,
  fireHazardClass: '乙',
  majorHazardLevel: null,
  industryCode: null,
  isNewBuild: null,
  neededByOn: null,
};
const parcel: SiteOffer = {
  kind: 'parcel',
  state: 'available',
  areaM2: '40000',
  powerAvailableKva: '5000',
  powerFactor: null,
  steamAvailableTph: null,
  waterAvailableTpd: null,
  sewageAvailableTpd: null,
  gasAvailableNm3ph: null,
  floorLoadKnM2: null,
  clearHeightM: null,
  maxFireHazardClass: '甲',
  maxMajorHazardLevel: null,
  allowedIndustryPrefixes: null,
  planZone: null,
  availableFromOn: null,
  lockedForProjectId: null,
  lockedUntilOn: null,
};
const room: SiteOffer = { ...parcel, kind: 'room', state: 'vacant', areaM2: 3000 };
const fitOf = (need: Partial<SiteNeeds>, offer: Partial<SiteOffer>, projectId: string | null = null) => {
  const { fits, binding, unknown } = siteFit({ ...needs, ...need }, { ...parcel, ...offer }, { asOf, projectId });
  return [fits, binding, unknown];
};
const YES = ['yes', [], []];
const no = (...binding: string[]) => ['no', binding, []];
const unknown = (...ids: string[]) => ['unknown', [], ids];

describe('quantities of a site', () => {
  it('fit to the exact line and no further', () => {
    expect(fitOf({ landNeedMu: '60.00' }, {})).toEqual(YES);
    expect(fitOf({}, { areaM2: '39999.999999' })).toEqual(no('area'));
    expect(fitOf({ landNeedMu: '0.0015' }, { areaM2: 1 })).toEqual(YES);
    expect(fitOf({ landNeedMu: '0.00150000001' }, { areaM2: 1 })).toEqual(no('area'));
    expect(fitOf({ powerKw: '4500.01' }, {})).toEqual(no('power'));
    expect(fitOf({ powerKw: 4750 }, { powerFactor: '0.95' })).toEqual(YES);
  });

  it.each(['steamTph', 'waterTpd', 'sewageTpd', 'gasNm3ph'] as const)('%s matter only when they are needed', (name) => {
    const id = { steamTph: 'steam', waterTpd: 'water', sewageTpd: 'sewage', gasNm3ph: 'gas' }[name];
    const offered = `${name.replace(/(Tph|Tpd|Nm3ph)$/, 'Available$1')}` as keyof SiteOffer;
    expect(fitOf({ [name]: null }, { [offered]: null })).toEqual(YES);
    expect(fitOf({ [name]: 0 }, { [offered]: null })).toEqual(YES);
    expect(fitOf({ [name]: 1 }, { [offered]: null })).toEqual(unknown(id));
    expect(fitOf({ [name]: 1 }, { [offered]: 0 })).toEqual(no(id));
    expect(fitOf({ [name]: 10 }, { [offered]: '10.0' })).toEqual(YES);
  });

  it('have to be told for area and power, and nothing needed is enough', () => {
    expect(fitOf({ landNeedMu: null, powerKw: null }, {})).toEqual(unknown('area', 'power'));
    expect(fitOf({ landNeedMu: 0, powerKw: 0 }, { areaM2: null, powerAvailableKva: null })).toEqual(YES);
  });

  it('are those of land for parcels and those of floors for rooms', () => {
    expect(fitOf({ roomNeedM2: 99_999, floorLoadKnM2: 99, clearHeightM: 99 }, {})).toEqual(YES);
    expect(fitOf({ landNeedMu: 60 }, room)).toEqual(unknown('area'));
    expect(fitOf({ landNeedMu: null, roomNeedM2: '3000.01', floorLoadKnM2: 1, clearHeightM: 1 }, room)).toEqual([
      'no',
      ['area'],
      ['height', 'load'],
    ]);
  });

  it('tell by how much they fall short', () => {
    const { lines } = siteFit({ ...needs, landNeedMu: 61 }, { ...parcel, areaM2: 40_001 }, { asOf, projectId: null });
    expect(decimalText(lines[0]!.short!, 4)).toBe('0.9985');
  });
});

describe('qualities of a site', () => {
  it.each([
    ['甲', '甲', YES],
    ['甲', '乙', no('fire-class')],
    ['戊', '戊', YES],
    ['丁', '戊', no('fire-class')],
    ['丙', null, unknown('fire-class')],
    [null, '甲', unknown('fire-class')],
  ])('fire class %s where at most %s', (fireHazardClass, maxFireHazardClass, expected) => {
    expect(fitOf({ fireHazardClass }, { maxFireHazardClass })).toEqual(expected);
  });

  it.each([
    ['none', null, YES],
    [null, 'none', YES],
    ['4', 'none', no('major-hazard')],
    ['4', '4', YES],
    ['1', '2', no('major-hazard')],
    ['3', '2', YES],
    ['3', null, unknown('major-hazard')],
  ])('major hazard %s where at most %s', (majorHazardLevel, maxMajorHazardLevel, expected) => {
    expect(fitOf({ majorHazardLevel }, { maxMajorHazardLevel })).toEqual(expected);
  });

  it.each([
    ['2659', ['265', '27'], YES],
    ['2659', ['2651'], no('industry')],
    ['2659', [], no('industry')],
    ['2659', ['*'], YES],
    ['2659', null, unknown('industry')],
    [null, null, YES],
  ])('industry %s where %j', (industryCode, allowedIndustryPrefixes, expected) => {
    expect(fitOf({ industryCode }, { allowedIndustryPrefixes })).toEqual(expected);
  });

  it.each([
    [true, 'reduce', no('zone')],
    [true, 'upgrade', YES],
    [true, null, unknown('zone')],
    [false, 'reduce', YES],
    [null, null, YES],
  ])('new building %s in zone %s', (isNewBuild, planZone, expected) => {
    expect(fitOf({ isNewBuild }, { planZone })).toEqual(expected);
  });

  it.each([
    ['2027-01-15', '2027-01-15', YES],
    ['2027-01-15', '2027-01-16', no('date')],
    ['2027-01-15', null, unknown('date')],
    [null, null, YES],
  ])('needed by %s, free from %s', (needed, free, expected) => {
    const dates = { neededByOn: needed && calendarDate(needed), availableFromOn: free && calendarDate(free) };
    expect(
      fitOf({ neededByOn: dates.neededByOn as never }, { availableFromOn: dates.availableFromOn as never }),
    ).toEqual(expected);
  });
});

describe('the state of a site', () => {
  it.each([
    [null, unknown('state')],
    ['available', YES],
    ['vacant', YES],
    ['granted', no('state')],
    ['reclaiming', no('state')],
    ['leased', no('state')],
    ['locked', no('state')],
  ])('%s', (state, expected) => {
    expect(fitOf({}, { state })).toEqual(expected);
  });

  it.each([
    ['X-1', 'X-1', '2026-12-31', YES],
    ['X-1', 'X-1', null, YES],
    ['X-9', 'X-1', '2026-11-28', no('state')],
    ['X-9', 'X-1', '2026-11-27', YES],
    ['X-9', 'X-1', null, no('state')],
    [null, null, '2026-12-31', no('state')],
    [null, null, '2026-11-27', YES],
    ['X-9', null, '2026-12-31', no('state')],
  ])('locked for %s, asked by %s, until %s', (lockedForProjectId, projectId, until, expected) => {
    const lock = { lockedForProjectId, lockedUntilOn: (until && calendarDate(until)) as never };
    expect(fitOf({}, { state: 'locked', ...lock }, projectId)).toEqual(expected);
  });
});

describe('a hand-worked case of fit', () => {
  const given = { asOf: '2026-11-28', needs: {}, site: { kind: 'parcel' } };
  it.each([
    [{ ...given, site: {} }, 'site.kind'],
    [{ ...given, site: { kind: 'plant' } }, 'site.kind'],
    [{ ...given, asOf: undefined }, 'asOf'],
    [{ ...given, needs: { powerKw: '4 MW' } }, 'needs.powerKw'],
    [{ ...given, needs: { fireHazardClass: 'A' } }, 'needs.fireHazardClass'],
  ])('names what cannot be read: %j', (json, path) => {
    expect(judgeFitCase(json)).toMatchObject({ faults: [{ path }] });
  });

  it('lists everything that is not answered', () => {
    expect(judgeFitCase(given)).toEqual({
      outcome: { fits: 'unknown', binding: [], unknown: ['area', 'fire-class', 'power', 'state'] },
    });
  });
});
