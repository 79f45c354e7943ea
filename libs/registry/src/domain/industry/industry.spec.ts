import { attribute } from '../attributes/dictionary';
import { formatValue } from '../values/display';
import { divisionOf, industrySections, sectionOf } from './industry';
import { industryClass, industryClassCodes } from './industry-classes';
import { parseValue } from '../values/value-text';

const industryCode = attribute('industryCode')!;

describe('classes of GB/T 4754-2017', () => {
  it('are as many as the standard counts, each in a division and a section', () => {
    const distinct = (of: (code: string) => unknown) => new Set(industryClassCodes.map(of)).size;
    expect(industryClassCodes).toHaveLength(1381);
    expect(distinct((code) => code.slice(0, 3))).toBe(473);
    expect(distinct(divisionOf)).toBe(97);
    expect(distinct(sectionOf)).toBe(Object.keys(industrySections).length);
    expect(industryClassCodes.every((code) => /^\d{4}$/.test(code) && (industryClass(code)?.length ?? 0) > 1)).toBe(
      true,
    );
  });

  it.each(['2999', '1234', '0000'])('do not have %s', (code) => expect(industryClass(code)).toBeUndefined());

  it('are shown by name, and one that the standard does not have is marked', () => {
    expect(formatValue(industryCode, '3011')).toBe('水泥制造');
    expect(formatValue(industryCode, '2999')).toBe('2999（待核实：GB/T 4754-2017 没有这个小类）');
  });

  it.each([
    ['A2614', '2614 属于门类 C，不是 A'],
    ['2614 无机酸制造', '2614 是“有机化学原料制造”，不是“无机酸制造”'],
    ['26', '4 位小类代码'],
    ['26145', '4 位小类代码'],
    ['9999', '4 位小类代码'],
  ])('refuse %s with what is wrong', (typed, words) => {
    const read = parseValue(industryCode, typed);
    expect(read.ok ? '' : read.message).toContain(words);
  });
});
