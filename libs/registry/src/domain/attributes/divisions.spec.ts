import { attribute } from './dictionary';
import { divisionCalled, divisionName, divisionText, isListedRegion } from './divisions';
import { regions } from './codes';
import { entryForm } from '../values/entry-form';

describe('divisions of the country', () => {
  it.each([
    ['120116', '天津市滨海新区'],
    ['440305', '广东省深圳市南山区'],
    ['110108', '北京市海淀区'],
    ['441900', '广东省东莞市'],
    ['659001', '新疆维吾尔自治区石河子市'],
    ['810000', '香港特别行政区'],
    ['120107', undefined],
    ['990000', undefined],
  ])('%s is %s', (code, name) => expect(divisionName(code)).toBe(name));

  it('have all that are proposed, by the same name', () => {
    for (const [code, label] of Object.entries(regions)) expect(divisionName(code)).toMatch(new RegExp(`${label}$`));
  });

  it('are found by a name that only one of them has', () => {
    expect(['南山区', '深圳市南山区', '广东省深圳市南山区', '滨海新区'].map(divisionCalled)).toEqual([
      undefined,
      '440305',
      '440305',
      '120116',
    ]);
  });

  it('can be meant by a prefix; in the city of the park a district has to be known, elsewhere a prefecture', () => {
    const there = ['12*', '1201*', '120116', '4403*', '440399', '370211'];
    const none = ['120107', '120199', '99*', '449900', '120221'];
    expect([there.filter(isListedRegion), none.filter(isListedRegion)]).toEqual([there, []]);
  });
});

describe('a division that is typed', () => {
  const region = attribute('registeredRegion')!;
  it.each([
    ['滨海新区', '120116'],
    ['广东省深圳市南山区', '440305'],
    ['440305', '440305'],
  ])('%s is kept as %s', (typed, code) => expect(entryForm.parse(region, typed)).toEqual({ ok: true, value: code }));

  it.each(['120107', '静海120', '鼓楼区', '991234'])('%s is refused', (typed) => {
    const read = entryForm.parse(region, typed);
    expect(read.ok ? read.value : read.message).toContain('GB/T 2260');
  });

  it('is marked where the table does not have it', () => {
    expect(divisionText('440399')).toContain('待核实');
  });
});
