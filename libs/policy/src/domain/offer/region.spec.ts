import { calendarDate } from '@park/kernel';
import { factsGiven } from '@park/registry';
import { isAwayFromPark, isElsewhere, isRegion, readRegions, regionsText } from './region';

const asOf = calendarDate('2026-11-28');
const away = (...regions: string[]) => isAwayFromPark(regions);
const elsewhere = (regions: string[], given: object) => isElsewhere(regions, factsGiven({ ...given }, asOf));
const here = { registeredRegion: '120116', registeredZone: 'dagang_park' };

describe('where a policy holds', () => {
  it.each<[string, string[]]>([
    ['全国', []],
    ['不限', []],
    ['天津', ['120000']],
    ['天津市滨海新区', ['120116']],
    ['滨海新区、天津经开区', ['120116', 'teda']],
    ['天津滨海高新区', ['binhai_gxq']],
    ['北京,天津；河北', ['110000', '120000', '130000']],
    ['河北区', ['120105']],
    ['内蒙古 广西', ['150000', '450000']],
    ['１２０１１６', ['120116']],
    ['12、3301、1201*', ['120000', '330100', '1201*']],
    ['江苏省（320500）', ['320500']],
    ['滨海新区、滨海新区', ['120116']],
  ])('reads %s', (typed, regions) => {
    expect(readRegions(typed)).toEqual({ regions, unread: [] });
  });

  it.each([
    ['济南高新区', ['济南高新区']],
    ['本园区', ['本园区']],
    ['全国、滨海新区x', ['全国', '滨海新区x']],
    ['999999', ['999999']],
    ['160000', ['160000']],
    ['none', ['none']],
    ['不在功能区内', ['不在功能区内']],
    ['constructor', ['constructor']],
    ['12011', ['12011']],
  ])('names what it cannot read in %s', (typed, unread) => {
    expect(readRegions(typed).unread).toEqual(unread);
  });

  it('are away from the park where they name none of its city', () => {
    expect([away(), away('120116'), away('1201*'), away('teda'), away('440000', '120000')]).toEqual(
      Array(5).fill(false),
    );
    expect([away('440000'), away('3301*')]).toEqual([true, true]);
  });

  it('is written as it is read', () => {
    const regions = ['120000', '120116', 'teda', '320500', '1201*', '110000'];
    expect(regions.filter(isRegion)).toEqual(regions);
    expect(readRegions(regionsText(regions))).toEqual({ regions, unread: [] });
    expect(readRegions(regionsText([]))).toEqual({ regions: [], unread: [] });
    expect(regionsText(['120116', 'teda'])).toBe('滨海新区、天津经开区');
  });

  it.each<[string[], object, boolean]>([
    [[], here, false],
    [['120000'], here, false],
    [['120116'], here, false],
    [['1201*'], here, false],
    [['dagang_park'], here, false],
    [['110000', '120000'], here, false],
    [['440000', 'dagang_park'], here, false],
    [['440000'], here, true],
    [['120103'], here, true],
    [['teda'], here, true],
    [['binhai_gxq', '330100'], here, true],
    [['120000'], {}, false],
    [['teda'], { registeredRegion: '120116' }, false],
    [['teda'], { registeredRegion: '440100' }, true],
    [['440000'], {}, true],
    [['330000'], { registeredRegion: '330100' }, false],
    [['330100'], { registeredRegion: '330000' }, false],
  ])('of %p for a company with %p is elsewhere: %p', (regions, given, expected) => {
    expect(elsewhere(regions, given)).toBe(expected);
  });
});
